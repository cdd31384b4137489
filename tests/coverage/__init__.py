"""The coverage table: `docs/coverage.yaml` → rows, what is wrong with them, and the page made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jbpgen.document.outline import default_outline
from jbpgen.document.sections import SECTIONS
from jbpgen.plan.base import Model
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
from jbpgen.plan.shape import Shape, fields_of
from jbpgen.source.file import read_file
from jbpgen.workflows.rules import known_codes
from jbpgen.workflows.scaffold import example, plain

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "docs" / "coverage.yaml"
PAGE = ROOT / "docs" / "coverage.md"
DEMO = ROOT / "plans" / "yuelin-2027.yaml"
NONE = "none, because "
HEADLINE = "headline"  # what stands in a section's title, not in a block of it
COLUMNS = ("field", "rules", "word", "slide", "demo")
_INTRO = """\
# Coverage

What a joint business plan holds, item by item: the field that holds it, the rules that judge it, where the two
documents show it, and a place in `plans/yuelin-2027.yaml` where it can be seen (`distributor:` in the plan that
`jbpgen new --kind distributor` writes). Generated from `docs/coverage.yaml` by `python -m tests.coverage`; a test
follows every cell, and changes the item in the plan to see whether the block named changes with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a chapter; every column holds one or more cells."""

    chapter: str
    item: str
    cells: Mapping[str, tuple[str, ...]]


def rows() -> Iterator[Row]:
    """Yield the table's rows."""
    for chapter, items in read_file(TABLE).data.items():
        for entry in items:
            cells = {key: _cells(value) for key, value in entry.items() if key != "item"}
            yield Row(chapter, entry.get("item") or "", cells)


def _cells(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in (value if isinstance(value, list) else [value]) if one not in (None, ""))


def mistakes(row: Row) -> Iterator[str]:
    """Yield what is wrong with a row: an empty cell, or one that leads nowhere."""
    if not row.item or set(row.cells) != set(COLUMNS):
        yield f"{row.chapter}: {row.item}: columns {sorted(row.cells)}"
        return
    checks = {"field": _is_field, "rules": _is_rule, "word": _is_word, "slide": _is_slide, "demo": _is_in_demo}
    for column in COLUMNS:
        cells = row.cells[column]
        if not cells:
            yield f"{row.chapter}: {row.item}: {column} is empty"
        for cell in cells:
            because = cell.removeprefix(NONE) if cell.startswith(NONE) else ""
            if not because.strip() and not checks[column](cell):
                yield f"{row.chapter}: {row.item}: {column} {cell}"


def _is_field(path: str) -> bool:
    if path.startswith("progress:"):
        return shape_at(Progress, path.removeprefix("progress:").split(".")) is not None
    return shape_at(Plan, path.split(".")) is not None


def shape_at(model: type[Model], path: Sequence[str], any_id: bool = False) -> Shape | None:
    """Return the shape of what stands at a path; an id is written ``*``, or is ``any_id``."""
    shape: Shape | None = Shape("model", model=model)
    for key in path:
        if shape is None:
            return None
        if shape.model is not None:
            shape = next((entry.shape for entry in fields_of(shape.model) if entry.key == key), None)
        else:
            shape = shape.item if any_id or key == "*" else None
    return shape


def _is_rule(code: str) -> bool:
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(known_codes())


def _is_word(cell: str) -> bool:
    return _is_shown(cell, "plan")


def _is_slide(cell: str) -> bool:
    return _is_shown(cell, "deck")


def _is_shown(cell: str, kind: Any) -> bool:
    """Say whether a section's block (or a section drawn by its own layout: ``section, because …``) is in a document."""
    name, _, because = cell.partition(", because ")
    section, _, block = name.partition(".")
    placed = [entry for entry in default_outline().entries(kind) if entry.section == section]
    if because:
        return bool(placed) and not block
    if section not in SECTIONS or block not in (HEADLINE, *SECTIONS[section].blocks):
        return False
    return any(entry.blocks is None or block in (HEADLINE, *entry.blocks) for entry in placed)


def _is_in_demo(path: str) -> bool:
    origin, _, place = path.rpartition(":")
    value = demo_plan(origin)
    for key in place.split("."):
        if not isinstance(value, dict) or key not in value:
            return False
        value = value[key]
    return value not in (None, "", {}, [])


@cache
def demo_plan(origin: str) -> Any:
    """Return the data of the demo plan, or of the example of ``jbpgen new --kind distributor``."""
    return plain(example("distributor", "en", 2027)) if origin else read_file(DEMO).data


def page() -> str:
    """Return the page's text."""
    lines = [_INTRO]
    chapter = ""
    for row in rows():
        if row.chapter != chapter:
            chapter = row.chapter
            lines += [
                f"\n## {chapter}\n",
                "| Item | Field | Rules | Word section | Slide | In a demo plan |",
                "|---|---|---|---|---|---|",
            ]
        cells = ["<br>".join(_shown(cell) for cell in row.cells[column]) for column in COLUMNS]
        lines.append(f"| {row.item} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _shown(cell: str) -> str:
    if cell.startswith(NONE):
        return cell
    name, comma, because = cell.partition(", because ")
    return f"`{name}`{comma}{because}"
