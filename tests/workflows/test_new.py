"""A new plan: complete, explained, valid live and with every example taken up, in both languages, for both kinds."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from jbpgen.diagnostics import Severity
from jbpgen.lint.registry import MODULES
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.resources import resource
from jbpgen.source.file import SourceFile, read_bytes, read_file
from jbpgen.source.writer import flow, scalar
from jbpgen.workflows.checking import Manner, check_source
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.new import Order, RefusedError, new_plan
from jbpgen.workflows.results import FileResult

KINDS = ("key-account", "distributor")
VARIANTS = tuple(itertools.product(KINDS, LOCALES))
AS_OF = date(2027, 11, 22)
PREVIOUS = """\
jbp: 1
plan:
  id: shore-2027
  title: {zh: 海岸 2027 计划, en: Shore plan 2027}
  kind: distributor
  period: 2027
  status: closed
  version: "3"
  locales: [en]
  vat: excluded
  flow: sell-in
parties: {supplier: {name: Us}, customer: {name: Shore}}
people:
  ann: {name: Ann, side: supplier}
  bob: {name: Bob, side: customer, renamed_from: robert}
sources:
  erp: {title: Shipments, kind: erp}
calendar: {weeks: iso, holidays: {2027-05-04: Company day}}
goals: {G1: {statement: Sell 12 m, kpi: sell_in_value}}
kpis:
  sell_in_value: {owner: ann, baseline: 900万, target: 1200万, stretch: 1300万, data_source: erp, weight: 60%,
    phasing: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}
  coverage: {owner: bob, baseline: 40%, target: 60%}
  operating_profit: {internal: true, owner: ann, baseline: 90万, target: 120万}
  dso: {owner: ann, baseline: 60d, target: 50d}
commitments:
  c1: {title: Pay on time, side: customer, kind: payment, due: 2027-12-31, quantity: 95%, internal: true}
"""


def written(folder: Path, kind: str = "key-account", locale: str = "en", **more: object) -> Path:
    return new_plan(Order("shore-2028", locale, 2028, kind, folder, **more)).file  # type: ignore[arg-type]


def taken_up(file: Path) -> SourceFile:
    """The file as it is once somebody has uncommented every example in it."""
    modeline, rest = file.read_text(encoding="utf-8").split("\n", 1)
    text = f"{modeline}\n" + re.sub(r"(?m)^# ", "", rest)
    return read_bytes(str(file), text.encode())


def checked(source: SourceFile) -> FileResult:
    return check_source(source, Settings(), Manner(AS_OF, "en")).result


@pytest.mark.parametrize(("kind", "locale"), VARIANTS)
def test_a_fresh_plan_is_a_draft_without_errors_or_warnings(tmp_path: Path, kind: str, locale: str) -> None:
    result = checked(read_file(written(tmp_path, kind, locale)))
    assert result.status == "draft"
    found = {one.code: one.severity for one in result.diagnostics}
    assert set(found.values()) == {Severity.NOTE}
    own = {"FIN032", "GOV031", "REL013"} if kind == "distributor" else set()
    unfinished = {"SPC004", "SPC005", "WBS008", "WBS011", "SEL001", "SEL008", "REC021", "MEA021", "TXT004"}
    assert set(found) == unfinished | own


@pytest.mark.parametrize(("kind", "locale"), VARIANTS)
def test_examples_taken_up_are_a_valid_plan(tmp_path: Path, kind: str, locale: str) -> None:
    source = taken_up(written(tmp_path, kind, locale))
    assert not source.problems
    assert not decode(source.data).misfits
    schema = json.loads(resource("schemas/jbp-plan.schema.json").read_text(encoding="utf-8"))
    assert not list(Draft7Validator(schema).iter_errors(json.loads(json.dumps(source.data, default=float))))
    assert {one.severity for one in checked(source).diagnostics if not one.suppressed} == {Severity.NOTE}


@pytest.mark.parametrize(("kind", "locale"), VARIANTS)
def test_every_chapter_stands_in_it_with_its_explanation(tmp_path: Path, kind: str, locale: str) -> None:
    file = written(tmp_path, kind, locale)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert set(taken_up(file).data) == set(Plan.model_fields)
    for chapter in set(Plan.model_fields) - {"jbp"}:
        assert any(line.startswith(f"## {chapter}: ") for line in lines), chapter


def test_comments_are_in_one_language(tmp_path: Path) -> None:
    english = written(tmp_path / "en", locale="en").read_text(encoding="utf-8")
    kept = re.sub(r"\{zh: 示例, en: sample\}|[0-9.,]+[万亿]", "", english)
    assert not re.findall(r"[\u4e00-\u9fff]+", kept)
    chinese = written(tmp_path / "zh", locale="zh-CN").read_text(encoding="utf-8")
    explanations = re.findall(r"(?m)(?:  # |^ +# |^## \w+: )(.+)$", chinese)
    assert len(explanations) > 200
    assert [said for said in explanations if not re.search(r"[\u4e00-\u9fff]", said)] == []


def test_both_languages_are_one_plan(tmp_path: Path) -> None:
    english, chinese = (taken_up(written(tmp_path / locale, locale=locale)).data for locale in ("en", "zh-CN"))
    assert _paths(english) == _paths(chinese)


def _paths(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in _paths(item, (*path, key)))]


def test_id_period_and_language_are_the_orders(tmp_path: Path) -> None:
    header = read_file(written(tmp_path, locale="zh-CN")).data["plan"]
    assert {key: header[key] for key in ("id", "period", "locales", "status")} == {
        "id": "shore-2028", "period": 2028, "locales": ["zh-CN"], "status": "draft",
    }  # fmt: skip
    assert "2028" in header["title"]


@pytest.mark.parametrize("name", ["a b", "x-own", "_hidden", "-a", "a.b", "../a", "", "a/b"])
def test_an_id_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="cannot be a plan's id"):
        new_plan(Order(name, "en", 2027, out=tmp_path))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["鲜活-2027", "2027", "no", "null", "1e3"])
def test_odd_ids_come_back_as_written(tmp_path: Path, name: str) -> None:
    file = new_plan(Order(name, "en", 2027, out=tmp_path)).file
    assert file.name == f"{name}.yaml"
    assert checked(read_file(file)).plan == name


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedError, match="exists already"):
        written(tmp_path)
    assert file.read_text(encoding="utf-8") == "mine"


def test_it_goes_where_plans_belong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_plan(Order("a", "en", 2027)).file == Path("a.yaml")
    (tmp_path / "plans").mkdir()
    assert new_plan(Order("a", "en", 2027)).file == Path("plans/a.yaml")
    (tmp_path / "jbpgen.yaml").write_text("jbpgen: 1\nplans: accounts\n", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    made = new_plan(Order("a", "en", 2027))
    assert made.file == Path("../accounts/a.yaml")
    assert made.schema == Path("../schemas")
    assert made.file.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schemas/jbp-plan.schema.json\n"
    )
    assert new_plan(Order("a", "en", 2027, out=tmp_path / "other.yaml")).file.name == "other.yaml"


def carried(folder: Path, actuals: str = "") -> dict[str, object]:
    previous = folder / "shore-2027.yaml"
    previous.write_text(PREVIOUS, encoding="utf-8")
    if actuals:
        (folder / "shore-2027.actuals.csv").write_text(actuals, encoding="utf-8")
    file = written(folder, previous=previous)
    assert not [one for one in checked(read_file(file)).diagnostics if one.severity is not Severity.NOTE]
    assert not taken_up(file).problems
    data: dict[str, object] = read_file(file).data
    return data


def test_last_years_plan_becomes_the_start_of_the_next(tmp_path: Path) -> None:
    data = carried(tmp_path)
    assert set(data) == {"jbp", "plan", "parties", "people", "sources", "calendar", "review", "promises", "kpis"}
    assert data["plan"] == {
        "id": "shore-2028",
        "title": {"zh": "海岸 2028 计划", "en": "Shore plan 2028"},
        "kind": "distributor",
        "period": 2028,
        "status": "draft",
        "locales": ["en"],
        "vat": "excluded",
        "flow": "sell-in",
        "previous": "shore-2027",
    }
    assert data["people"] == {"ann": {"name": "Ann", "side": "supplier"}, "bob": {"name": "Bob", "side": "customer"}}
    assert data["calendar"] == {"weeks": "iso"}
    assert data["promises"] == {
        "c1": {"internal": True, "promise": "Pay on time", "side": "customer", "due": "2027-12-31", "promised": "95%",
               "result": "open"},
    }  # fmt: skip
    kpis = data["kpis"]
    assert isinstance(kpis, dict)
    assert kpis["sell_in_value"] == {
        "owner": "ann", "weight": "60%", "data_source": "erp", "baseline": "1200万", "baseline_period": "2027",
    }  # fmt: skip
    assert data["review"] == {
        "period": {"start": "2027-01-01", "end": "2027-12-31"},
        "results": {
            "sell_in_value": {"metric": "sell_in_value", "planned": "1200万", "prior": "900万", "sources": ["erp"]},
            "coverage": {"metric": "coverage", "planned": "60%", "prior": "40%"},
            "operating_profit": {
                "metric": "operating_profit", "internal": True, "planned": "120万", "prior": "90万",
            },
            "dso": {"metric": "dso", "planned": "50d", "prior": "60d"},
        },
    }  # fmt: skip


def test_whole_years_of_actuals_become_baselines_and_partial_ones_do_not(tmp_path: Path) -> None:
    months = "".join(f"sell_in_value,2027-{month:02},100万,,,,\n" for month in range(1, 13))
    part = "operating_profit,2027-Q1,20万,,,,\noperating_profit,2027-Q2,20万,,,,\n"
    tea = "sell_in_value,2027-01,60万,tea,,,\n"
    whole = "coverage,2027,57%,,,,whole year\n"
    data = carried(tmp_path, "kpi,period,value,category,channel,region,note\n" + months + part + tea + whole)
    kpis = data["kpis"]
    assert isinstance(kpis, dict)
    assert {key: kpi["baseline"] for key, kpi in kpis.items()} == {
        "sell_in_value": 12_000_000, "coverage": "57%", "operating_profit": "120万", "dso": "50d",
    }  # fmt: skip


def test_the_organisations_own_kpis_add_up_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "jbpgen.yaml").write_text(
        "jbpgen: 1\nkpis:\n"
        "  visits: {name: Visits, formula: Visits made, unit: count, direction: up, aggregation: sum}\n",
        encoding="utf-8",
    )
    previous = tmp_path / "shore-2027.yaml"
    previous.write_text(PREVIOUS.replace("kpis:\n", "kpis:\n  visits: {target: 400}\n"), encoding="utf-8")
    quarters = "".join(f"visits,2027-Q{quarter},9{quarter}\n" for quarter in range(1, 5))
    (tmp_path / "shore-2027.actuals.csv").write_text(f"kpi,period,value\n{quarters}", encoding="utf-8")
    data = read_file(written(tmp_path / "next", previous=previous)).data
    assert data["kpis"]["visits"]["baseline"] == 370


@pytest.mark.parametrize(
    ("actuals", "said"),
    [
        ("kpi,value\n", "line 1: the first line must name"),
        ("kpi,period,value\ncoverage,2027,lots\n", "line 2: lots is no figure"),
    ],
)
def test_bad_actuals_are_told_with_their_line(tmp_path: Path, actuals: str, said: str) -> None:
    with pytest.raises(RefusedError, match=re.escape(said)):
        carried(tmp_path, actuals)


@pytest.mark.parametrize("content", ["goals: [", "jbp: 1\nplan: {id: a}\n", "", PREVIOUS.replace("60%", "sixty")])
def test_what_is_no_whole_plan_is_not_carried_over(tmp_path: Path, content: str) -> None:
    previous = tmp_path / "old.yaml"
    previous.write_text(content, encoding="utf-8")
    with pytest.raises(RefusedError, match="cannot be carried over"):
        written(tmp_path, previous=previous)
    assert [file.name for file in tmp_path.iterdir()] == ["old.yaml"]


@pytest.mark.parametrize(
    ("start", "end", "coming"),
    [
        ("2027-03-01", "2028-02-29", ("2028-03-01", "2029-02-28")),
        ("2027-01-01", "2027-06-30", ("2027-07-01", "2027-12-31")),
        ("2027-03-15", "2028-03-14", ("2028-03-15", "2029-03-14")),
        ("2027-01-04", "2028-01-02", ("2028-01-03", "2028-12-31")),  # 52 weeks
        ("2026-12-31", "2027-12-30", ("2027-12-31", "2028-12-29")),
    ],
)
def test_the_period_moves_on(tmp_path: Path, start: str, end: str, coming: tuple[str, str]) -> None:
    previous = tmp_path / "old.yaml"
    period = f"period: {{start: {start}, end: {end}}}"
    previous.write_text(PREVIOUS.replace("period: 2027", period), encoding="utf-8")
    header = read_file(written(tmp_path, previous=previous)).data["plan"]
    assert header["period"] == {"start": coming[0], "end": coming[1]}


@pytest.mark.parametrize(
    "value",
    ["", " a", "a: b", "a #b", "-", "- a", "no", "12:30", "null", "1.10", "0x1f", "2027-01-01", "22%", "[a", "a, b",
     "'", '"', "a\nb", "x:", "#", "*a", "&a", "@", "~", "true", "...", "中文：说明", "{", "a\u2028b", "?", "=", "<<"],
)  # fmt: skip
def test_the_writer_is_read_back(value: str) -> None:
    block = read_bytes("f", f"key: {scalar(value)}\n".encode())
    assert (block.data, block.problems) == ({"key": value}, ())
    inside = read_bytes("f", f"key: {flow([value, {'k': value}])}\n".encode())
    assert (inside.data, inside.problems) == ({"key": [value, {"k": value}]}, ())


def test_hints_and_parts_name_chapters() -> None:
    for locale in LOCALES:
        words = catalogue(locale, "scaffold")
        assert set(words["hints"]) | set(words["parts"]) <= set(Plan.model_fields)
    english, chinese = (catalogue(locale, "scaffold") for locale in ("en", "zh-CN"))
    assert _paths(english) == _paths(chinese)
    assert len(MODULES) > 0
