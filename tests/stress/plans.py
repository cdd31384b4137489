"""Plans far larger and wordier than anybody writes: made from the real one, the same bytes every time.

``python -m tests.stress FOLDER`` writes all three.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import yaml

Flavour = Literal["zh", "en", "mixed"]
FLAVOURS: tuple[Flavour, ...] = ("zh", "en", "mixed")
ROOT = Path(__file__).resolve().parents[2]
TITLE, NAME = 120, 40
KPIS, TASKS, PROMOTIONS = 60, 400, 40

_FILLER = {
    "zh": "覆盖华东华南重点门店的冷藏陈列与到家业务，按周复盘缺货、价格与排面执行情况，",
    "en": "across chilled displays, delivery apps and priority stores of all regions with weekly joint reviews ",
    "mixed": "覆盖O2O与KA重点门店的Cold-Chain陈列，SKU编码ZT-2027-0315-ALPHA，按week复盘OOS、price index与排面，",
}
_LONE_NAME = {
    "zh": "慕容司徒欧阳诸葛上官皇甫令狐",
    "en": "Maximiliana Wolfeschlegelsteinhausen-",
    "mixed": "欧阳Alexandra-Konstantinopoulou",
}
# Words as they come out of systems: nothing in them where a line could break.
_UNBREAKABLE = "https://portal.example/jbp/2027/zero-sugar-tea/launch"
# Values by the KPI's unit: baseline, target, stretch where up is better.
_VALUES = {
    "currency": ("1200万", "1500万", "1580万"),
    "percent": ("60%", "75%", "80%"),
    "points": ("60", "75", "80"),
}


def stress_plan(flavour: Flavour) -> dict[str, Any]:
    """Return the plan's data in one language, or in both with the two scripts mixed in every text."""
    data = yaml.safe_load((ROOT / "plans" / "yuelin-2027.yaml").read_text(encoding="utf-8"))
    data["plan"] |= {"id": f"stress-{flavour}", "status": "draft"}
    data["plan"]["locales"] = {"zh": ["zh-CN"], "en": ["en"], "mixed": ["zh-CN", "en"]}[flavour]
    _more_kpis(data)
    _more_tasks(data)
    _more_promotions(data)
    return {key: _lengthened(value, flavour, key) for key, value in data.items()}


def write(folder: Path) -> Iterator[Path]:
    """Write the three plans and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    for flavour in FLAVOURS:
        target = folder / f"stress-{flavour}.yaml"
        target.write_text(
            yaml.safe_dump(stress_plan(flavour), allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8"
        )
        yield target


def _more_kpis(data: dict[str, Any]) -> None:
    library = yaml.safe_load((ROOT / "jbpgen" / "plan" / "kpi_library.yaml").read_text(encoding="utf-8"))["kpis"]
    plain = {"owner": "li-na", "customer_owner": "wang-wei", "cadence": "monthly", "baseline_period": "2026"}
    for key, entry in library.items():
        if len(data["kpis"]) >= KPIS:
            return
        if key in data["kpis"] or entry["unit"] not in _VALUES or entry.get("vat") or entry.get("basis") == "both":
            continue
        first, second, third = _VALUES[entry["unit"]]
        up = entry["direction"] == "up"
        values = {"baseline": first, "target": second} if up else {"baseline": second, "target": first}
        data["kpis"][key] = plain | values | ({"stretch": third} if up else {}) | {"due": "2027-12-31"}
    for number in range(KPIS - len(data["kpis"])):
        data["kpis"][f"audit-{number}"] = plain | {
            "is": "store_execution",
            "scope": {"region": list(data["regions"])[number % len(data["regions"])]},
            "baseline": "70%",
            "target": "90%",
            "due": "2027-12-31",
        }


def _projects(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for direction in data["wbs"].values():
        yield from direction["projects"].values()


def _more_tasks(data: dict[str, Any]) -> None:
    there = sum(len(project.get("tasks", {})) for project in _projects(data))
    copies = 0
    while True:
        copies += 1
        for project in _projects(data):
            originals = {key: task for key, task in project.get("tasks", {}).items() if not key.endswith("-copy")}
            for key, task in originals.items():
                if there >= TASKS:
                    return
                again = copy.deepcopy(task)
                again.pop("after", None)
                again.pop("budget", None)
                project["tasks"][f"{key}-{copies}-copy"] = again
                there += 1


def _more_promotions(data: dict[str, Any]) -> None:
    originals = dict(data["promotions"])
    copies = 0
    while len(data["promotions"]) < PROMOTIONS:
        copies += 1
        for key, promotion in originals.items():
            if len(data["promotions"]) >= PROMOTIONS:
                return
            data["promotions"][f"{key}-{copies}"] = copy.deepcopy(promotion)


def _lengthened(value: Any, flavour: Flavour, key: str = "", chain: tuple[str, ...] = ()) -> Any:
    chain = (*chain, key)
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return _text(value, flavour, chain)
        return {inner: _lengthened(item, flavour, str(inner), chain) for inner, item in value.items()}
    if isinstance(value, list):
        return [_lengthened(item, flavour, key, chain) for item in value]
    return value


def _text(text: dict[str, str], flavour: Flavour, chain: tuple[str, ...]) -> Any:
    length = TITLE if chain[-1] == "title" else NAME if chain[-1] == "name" else 0
    if flavour == "mixed":
        return {language: _stretched(words, "mixed", length) for language, words in text.items()}
    return _stretched(text[flavour], flavour, length)


def _stretched(words: str, flavour: Flavour, length: int) -> str:
    """Bring a text to exactly this length; other texts of a mixed plan only get a word that cannot break."""
    if not length:
        return f"{words} {_UNBREAKABLE}" if flavour == "mixed" and len(words) > 60 else words
    space = "" if flavour == "zh" else " "
    filler = (_LONE_NAME if length == NAME else _FILLER)[flavour]
    long = words + space + filler * (1 + length // len(filler))
    return long[:length].rstrip(" ，-").ljust(length, "店" if flavour == "zh" else "x")
