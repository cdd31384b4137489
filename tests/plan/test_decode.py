"""What a field takes and refuses, each with the exact finding on the exact value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jbpgen.diagnostics import Part
from jbpgen.plan.config import Configuration
from jbpgen.plan.decode import Misfit, decode, nearest, original
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Duration, Quantity
from jbpgen.source.file import SourceFile, read_text

FRAME = "jbp: 1\nplan: {id: a-2027, title: A, period: 2027}\nparties: {supplier: {name: S}, customer: {name: C}}\n"
SLOT = "@@"
FIELDS = {
    "text": f"objective:\n  statement: {SLOT}\n",
    "string": f"products:\n  p:\n    name: P\n    code: {SLOT}\n",
    "amount": f"budget:\n  total: {SLOT}\n",
    "ratio": f"kpis:\n  k:\n    weight: {SLOT}\n",
    "figure": f"kpis:\n  k:\n    target: {SLOT}\n",
    "duration": f"terms:\n  payment:\n    days: {SLOT}\n",
    "date": f"milestones:\n  m:\n    title: M\n    date: {SLOT}\n",
    "flag": f"people:\n  p:\n    name: P\n    signs: {SLOT}\n",
    "level": f"risks:\n  r:\n    probability: {SLOT}\n",
    "id": f"goals:\n  g:\n    statement: G\n    owner: {SLOT}\n",
    "choice": f"people:\n  p:\n    name: P\n    side: {SLOT}\n",
    "dependency": (
        "wbs:\n  d:\n    title: D\n    projects:\n      p:\n        title: P\n        tasks:\n"
        f"          t: {{title: T, after: [{SLOT}]}}\n"
    ),
}
READ: dict[str, Any] = {
    "text": lambda plan: plan.objective.statement.plain,
    "amount": lambda plan: plan.budget.total,
    "ratio": lambda plan: plan.kpis["k"].weight,
    "figure": lambda plan: plan.kpis["k"].target,
    "duration": lambda plan: plan.terms.payment.days,
    "date": lambda plan: plan.milestones["m"].date,
    "flag": lambda plan: plan.people["p"].signs,
    "level": lambda plan: plan.risks["r"].probability,
    "string": lambda plan: plan.products["p"].code,
    "id": lambda plan: plan.goals["g"].owner,
}


def with_field(field: str, written: str) -> tuple[SourceFile, tuple[Misfit, ...], Plan | None]:
    base = FRAME + FIELDS[field].replace("risks:\n  r:\n", "risks:\n  r:\n    title: R\n    type: market\n")
    source = read_text("plan.yaml", base.replace(SLOT, written))
    assert source.problems == ()
    decoded = decode(source.data)
    assert decoded.plan is None or isinstance(decoded.plan, Plan)
    return source, decoded.misfits, decoded.plan


REFUSED = [
    ("text", "NO on", ""),  # two words are a text: the control of this table
    ("text", "0123", "SCH018 unquoted"),
    ("text", "1.10", "SCH018 unquoted"),
    ("text", "0o17", "SCH018 unquoted"),
    ("text", ".inf", "SCH018 unquoted"),
    ("text", "true", "SCH018 unquoted"),
    ("text", '"  "', "SCH018"),
    ("text", "[a]", "SCH018"),
    ("text", "{}", "SCH018"),
    ("string", "0123", "SCH018 unquoted"),
    ("string", "true", "SCH018 unquoted"),
    ("amount", "NO", "SCH010"),
    ("amount", "12:30", "SCH010"),
    ("amount", "1_000", "SCH010"),
    ("amount", ".inf", "SCH010"),
    ("amount", ".nan", "SCH010"),
    ("amount", "true", "SCH010"),
    ("amount", "-5", "SCH010 negative"),
    ("amount", "1,5亿", "SCH010 comma"),
    ("amount", "12,50", "SCH010 comma"),
    ("amount", "1.250.000", "SCH010 dots"),
    ("amount", "3.2m", "SCH010 small_m"),
    ("amount", "¥300", "SCH010 currency"),
    ("amount", "300元", "SCH010 currency"),
    ("amount", "RMB 27.6 million", "SCH010 currency"),
    ("amount", "12%", "SCH010 percent"),
    ("amount", "1e999999999", "SCH010"),
    ("amount", "9" * 30, "SCH010"),
    ("amount", '"' + "9" * 5_000 + '"', "SCH010"),
    ("amount", "{a: 1}", "SCH010"),
    ("ratio", "0.125", "SCH011 ambiguous"),
    ("ratio", "12", "SCH011 ambiguous"),
    ("ratio", "12,5%", "SCH011 comma"),
    ("ratio", "12％", "SCH011 percent"),
    ("ratio", "3pp", "SCH011 percent"),
    ("figure", "1,5亿", "SCH012 comma"),
    ("figure", "on", "SCH012"),
    ("duration", "45", "SCH013 ambiguous"),
    ("duration", "45 days", "SCH013"),
    ("duration", "9999999d", "SCH013"),
    ("date", "2026-02-30", "SCH014 impossible"),
    ("date", "0027-01-01", "SCH014 impossible"),
    ("date", "22/2/2027", "SCH014 ambiguous"),
    ("date", "3/4/2027", "SCH014 ambiguous"),
    ("date", "2027-2-3", "SCH014 rewritten"),
    ("date", "2027/13/3", "SCH014"),
    ("date", "20270203", "SCH014"),
    ("flag", "yes", "SCH006"),
    ("flag", "on", "SCH006"),
    ("flag", "NO", "SCH006"),
    ("flag", "1", "SCH006"),
    ("flag", '"true"', "SCH006"),
    ("level", "9", "SCH007"),
    ("level", "high", "SCH007"),
    ("level", "2.5", "SCH007"),
    ("level", '"3"', "SCH007"),
    ("id", "5", "SCH018 unquoted"),
    ("id", "a.b", "SCH016"),
    ("id", "x-own", "SCH016"),
    ("id", "two words", "SCH016"),
    ("id", "g1，g2", "SCH016 several"),
    ("id", "jose\u0301", "SCH019"),
    ("id", '"a\\n"', "SCH016"),
    ("choice", "suplier", "SCH005 nearest"),
    ("choice", "Customer", "SCH005 nearest"),
    ("choice", "客户", "SCH005 word"),
    ("choice", "我方", "SCH005 word"),
    ("choice", "别人", "SCH005"),
    ("choice", "1", "SCH005"),
    ("dependency", "t XX", "SCH015"),
    ("dependency", "t +5", "SCH015"),
    ("dependency", "t +99999999d", "SCH015"),
]


@pytest.mark.parametrize(("field", "written", "finding"), REFUSED)
def test_refused_at_the_value(field: str, written: str, finding: str) -> None:
    source, misfits, _ = with_field(field, written)
    assert [f"{one.code} {one.variant}".strip() for one in misfits] == ([finding] if finding else [])
    for one in misfits:
        span, aliases = source.span(one.place)
        start = source.text.rindex(written)
        assert (span, aliases) == (source.lines.span(start, start + len(written)), ())


@pytest.mark.parametrize("written", ["2027/2/3", "2027.02.03", "2027-2-3", "2027–02–03", "2027年2月3日", "46421"])
def test_a_date_that_can_mean_one_day_only_is_shown_as_it_is_to_be_written(written: str) -> None:
    _, misfits, _ = with_field("date", written)
    assert [(one.code, one.variant, one.args["meant"]) for one in misfits] == [("SCH014", "rewritten", "2027-02-03")]


def test_ids_between_full_width_punctuation_are_shown_as_a_list() -> None:
    _, misfits, _ = with_field("id", "g1、g2，g3")
    assert misfits[0].args["ids"] == "g1, g2, g3"


ACCEPTED = [
    ("text", "NO", "NO"),
    ("text", "on", "on"),
    ("text", "12:30", "12:30"),
    ("text", "1_000", "1_000"),
    ("text", '"0123"', "0123"),
    ("string", '"0123"', "0123"),
    ("amount", "0123", Decimal(123)),
    ("amount", "1.10", Decimal("1.10")),
    ("amount", "0o17", Decimal(15)),
    ("amount", "1,250,000", Decimal(1_250_000)),
    ("amount", "1.5亿", Decimal(150_000_000)),
    ("amount", "320万", Decimal(3_200_000)),
    ("amount", "3.2M", Decimal(3_200_000)),
    ("amount", "~", None),
    ("amount", '"2千万"', Decimal(20_000_000)),
    ("ratio", "12.5%", Decimal("0.125")),
    ("figure", "2pp", Quantity(Decimal(2), "pp")),
    ("figure", "12.5%", Quantity(Decimal("0.125"), "%")),
    ("figure", "0.1", Quantity(Decimal("0.1"))),
    ("duration", "10wd", Duration(10, "wd")),
    ("duration", "45天", Duration(45, "d")),
    ("duration", "10 个工作日", Duration(10, "wd")),
    ("duration", "2小时", Duration(2, "h")),
    ("figure", "60天", Quantity(Decimal(60), "d")),
    ("date", "2027-02-22", date(2027, 2, 22)),
    ("flag", "True", True),
    ("level", "5", 5),
    ("id", '"5"', "5"),
    ("id", "陈列", "陈列"),
]


@pytest.mark.parametrize(("field", "written", "means"), ACCEPTED)
def test_accepted_with_its_meaning(field: str, written: str, means: Any) -> None:
    _, misfits, plan = with_field(field, written)
    assert misfits == ()
    found = READ[field](plan)
    assert (found, type(found)) == (means, type(means))


def places(text: str) -> list[tuple[str, str, str, Part]]:
    decoded = decode(read_text("plan.yaml", FRAME + text).data)
    return [
        (one.code, ".".join(map(str, one.place.path)), str(one.args.get("field", "")), one.place.part)
        for one in decoded.misfits
    ]


def test_an_unknown_key_is_told_at_the_key_with_the_nearest_one() -> None:
    (one,) = decode(read_text("p", FRAME + "goals: {g: {statment: x, statement: y}}").data).misfits
    assert (one.code, one.variant, one.args["nearest"]) == ("SCH001", "nearest", "statement")
    assert one.place.path == ("goals", "g", "statment")
    assert one.place.part is Part.KEY


def test_each_missing_field_is_told_at_the_entity_that_lacks_it() -> None:
    fields = ("code", "reason", "by")
    assert places("waivers: {w: {}}") == [("SCH002", "waivers.w", field, Part.ENTITY) for field in fields]


def test_what_follows_from_a_wrong_value_is_not_told_again() -> None:
    assert places("waivers: {w: {code: MEA001, reason: 5, by: p}}") == [("SCH018", "waivers.w.reason", "", Part.VALUE)]
    assert places("goals: {g: 5}") == [("SCH003", "goals.g", "", Part.VALUE)]


def test_wrong_list_items_are_all_told_with_the_numbers_of_the_file() -> None:
    text = "goals: {g: {statement: G, sources: [ok, 5, fine, [x], good, true]}}"
    assert [one[:2] for one in places(text)] == [
        ("SCH018", "goals.g.sources.1"),
        ("SCH016", "goals.g.sources.3"),
        ("SCH018", "goals.g.sources.5"),
    ]
    plan = decode(read_text("p", FRAME + text).data).plan
    assert isinstance(plan, Plan)
    assert plan.goals["g"].sources == ["ok", "fine", "good"]


def test_a_nested_item_found_later_keeps_its_number() -> None:
    must = "{any_of: [5, {any_of: [{present: maybe}]}, {present: no}]}"
    text = f"jbpgen: 1\nrules: {{r: {{path: x, message: m, must: {must}}}}}\n"
    misfits = decode(read_text("jbpgen.yaml", text).data, Configuration).misfits
    assert [".".join(map(str, one.place.path)) for one in misfits] == [
        "rules.r.must.any_of.0",
        "rules.r.must.any_of.1.any_of.0.present",
        "rules.r.must.any_of.2.present",
    ]


def test_paths_are_translated_past_items_left_out() -> None:
    broken = [("a", 0), ("a", 2), ("a", 3, "b", 0)]
    assert original(("a", 0), broken) == ("a", 1)
    assert original(("a", 1), broken) == ("a", 3)
    assert original(("a", 1, "b", 0), broken) == ("a", 3, "b", 1)
    assert original(("a",), broken) == ("a",)


def test_what_an_anchor_shares_is_cut_in_each_place_by_itself() -> None:
    text = "goals:\n  g: {statement: G, sources: &s [5, ok]}\n  h: {statement: H, sources: *s}\n"
    plan = decode(read_text("p", FRAME + text).data).plan
    assert isinstance(plan, Plan)
    assert [plan.goals[one].sources for one in ("g", "h")] == [["ok"], ["ok"]]


def test_a_key_in_nfd_is_told_once() -> None:
    assert places("goals: {jose\u0301: {statement: G}}") == [("SCH019", "goals.jose\u0301", "", Part.KEY)]


def test_own_fields_and_own_ids_are_not_looked_at() -> None:
    assert places("x-ours: {anything: [1, {}]}\ngoals: {x-draft: 5, g: {statement: G, x-mark: yes}}") == []


def test_a_plan_without_its_frame_is_no_plan_but_all_is_told() -> None:
    decoded = decode(read_text("p", "jbp: 2\ngoals: {g: {statement: 5}}\n").data)
    assert decoded.plan is None
    assert sorted(one.code for one in decoded.misfits) == ["SCH002", "SCH002", "SCH009", "SCH018"]


def test_thousands_of_mistakes_are_told_without_guessing_for_each() -> None:
    keys = "".join(f"unknown{number}: 1\n" for number in range(20_000))
    misfits = decode(read_text("p", FRAME + keys).data).misfits
    assert len(misfits) == 20_000
    assert sum(bool(one.args["nearest"]) for one in misfits) <= 200


def test_nearest() -> None:
    assert nearest("statment", ("title", "statement")) == "statement"
    assert nearest("zzz", ("title",)) == ""
