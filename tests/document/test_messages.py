"""What headlines and figures say: the message, never an empty count, a sum of what overlaps, or a word twice."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jbpgen.document.assembly import fitting
from jbpgen.document.blocks import Bullets, Paragraph, Section, Table
from jbpgen.document.context import unsaid
from jbpgen.document.sections import SECTIONS
from tests.document.editions import FRAME, PLAN_TEXT, Kind, context_of, document_of, facts_for, plan_of, texts_in


def built(name: str, text: str, kind: Kind = "plan", locale: str = "en") -> Section:
    section = SECTIONS[name].build(context_of(plan_of(text), "internal", kind, locale))
    assert section is not None
    return section


def block(section: Section, name: str, kind: type[Any]) -> Any:
    found = next(item for item in section.blocks if item.name == name)
    assert isinstance(found, kind)
    return found


GAPS = """
gaps:
  small: {title: "Fill rate 88%", type: logistics, value: 200万}
  large: {title: "Share 3 points short", type: share, value: 500万}
"""


def test_gaps_overlap_and_are_not_added_up() -> None:
    section = built("gaps", FRAME + GAPS)
    assert section.headline == "The largest gap: Share 3 points short (CNY 5 m)"
    assert built("gaps", FRAME + GAPS, locale="zh-CN").headline.endswith("（500万元）")
    assert not any("CNY 7 m" in text for text in texts_in(section))


ORDERS = """
commitments:
  fund: {title: "Price funding", side: supplier, kind: funding, value: 300万, due: 2027-05-01}
  shelf: {title: "End caps", side: customer, kind: display, value: 200万, due: 2027-05-01}
  buys: {title: "Even orders", side: customer, kind: orders, value: 9000万, start: 2027-01-01, due: 2027-12-31}
"""


def test_purchases_are_no_gift() -> None:
    section = built("commitments", FRAME + ORDERS)
    assert section.headline == "A puts in CNY 3 m, B CNY 2 m and orders of CNY 90 m"
    money = block(section, "money", Table)
    assert [[cell.text for cell in row.cells][-1] for row in money.rows] == ["CNY 3 m", "CNY 2 m"]
    assert "orders of CNY 90 m" in " ".join(texts_in(block(section, "table", Table)))


@pytest.mark.parametrize(
    ("kept", "headline"),
    [
        (("supplier",), "1 commitment of A"),
        (("supplier", "customer"), "A puts in CNY 3 m, B CNY 2 m"),
    ],
)
def test_a_side_that_gives_nothing_is_not_counted(kept: tuple[str, ...], headline: str) -> None:
    lines = [line for line in ORDERS.strip().split("\n") if "buys" not in line]
    text = "\n".join(line for line in lines if "side" not in line or any(f"side: {side}" in line for side in kept))
    assert built("commitments", f"{FRAME}{text}\n").headline == headline


def test_the_footer_names_the_plan_once() -> None:
    meta = document_of(plan_of(), "customer", "deck", "en").meta
    assert meta.footer == meta.title
    long = plan_of(FRAME.replace("title: Tiny", f"title: {'Joint plan ' * 20}"))
    footer = document_of(long, "customer", "deck", "en").meta.footer
    assert footer.endswith("…")
    assert len(footer) <= 90


@pytest.mark.parametrize(
    ("detail", "text", "left"),
    [
        ("到家（O2O）", "到家销售额", ""),
        ("Home delivery (O2O)", "Home-delivery sales", ""),
        ("CNY 10 m", "2026 sell-in CNY 10 m below the agreement", ""),
        ("CNY 10 m", "CNY 110 m in all", "CNY 10 m"),
        ("Water", "Sell-in value", "Water"),
    ],
)
def test_nothing_is_said_twice(detail: str, text: str, left: str) -> None:
    assert unsaid(detail, text) == left


def test_brackets_never_stand_within_brackets() -> None:
    context = context_of(plan_of(FRAME))
    assert context.with_detail("Sell-in value", "Home delivery (O2O)") == "Sell-in value · Home delivery (O2O)"
    assert context.with_detail("Sell-in value", "Water") == "Sell-in value (Water)"


def test_counts_leave_out_what_there_is_none_of() -> None:
    context = context_of(plan_of(FRAME))
    assert context.counted(("goals", 1), ("strategies", 0), ("kpis", 2)) == "1 goal, 2 KPIs"
    assert context.counted(("goals", 0)) == ""


def test_a_headline_that_does_not_fit_gives_way() -> None:
    assert fitting("", "short", "plain") == "short"
    assert fitting("差" * 66, "plain") == "plain"


RISKS = """
risks:
  R1: {title: "Supply falls short", type: supply, probability: 2, impact: 3}
  R2: {title: "A rival cuts its price", type: competition, probability: 1, impact: 2}
"""


def test_risks_without_a_red_one_name_the_largest() -> None:
    assert built("risks", FRAME + RISKS).headline == "2 risks, none of them red, the largest: Supply falls short"
    unrated = re.sub(r", probability: \d, impact: \d", "", RISKS)
    assert built("risks", FRAME + unrated).headline == "2 risks, not yet rated"


def test_totals_of_shares_are_whole() -> None:
    for name, table in (("budget", "strategies"), ("budget", "kinds")):
        last = block(built(name, PLAN_TEXT), table, Table).rows[-1]
        assert (last.kind, last.cells[-1].text) == ("total", "100%")
    bands = [
        row.cells[0].text
        for row in block(built("decomposition", PLAN_TEXT), "margins", Table).rows
        if row.kind == "group"
    ]
    assert bands[0] == "By category: CNY 60 m (100%)"


def test_figures_name_their_source_or_the_plan() -> None:
    for kind in ("deck", "plan"):
        for section in document_of(plan_of(), "internal", kind, "en").sections:
            # Neighbours from one source name it below the last of them.
            numbers = [at for at, item in enumerate(section.blocks) if isinstance(item, Table) and _has_numbers(item)]
            named = [bool(getattr(item, "source", "")) for item in section.blocks]
            assert all(section.sources or any(named[at:]) for at in numbers), section.id


def test_neighbours_from_one_source_name_it_once_and_say_so() -> None:
    blocks = built("decomposition", PLAN_TEXT, kind="plan").blocks
    named = [source for source in (getattr(item, "source", "") for item in blocks) if source]
    assert len(named) < len(blocks)
    assert any("also for the" in source for source in named)
    assert named == list(dict.fromkeys(named))


def _has_numbers(table: Table) -> bool:
    return any(column.kind == "number" for column in table.columns)


def test_the_targets_slide_leaves_the_rest_to_the_scorecard() -> None:
    slide, word = (block(built("targets", PLAN_TEXT, kind), "tiers", Table) for kind in ("deck", "plan"))
    assert {column.header for column in word.columns} - {column.header for column in slide.columns} >= {"Owner"}
    assert len(slide.rows) < len(word.rows)
    shown = block(built("scorecard", PLAN_TEXT, "deck"), "table", Table)
    assert sum(row.kind == "body" for row in shown.rows) == len(facts_for(plan_of(), "internal").kpis)


def test_the_review_says_what_period_it_looks_back_on() -> None:
    section = built("review", PLAN_TEXT)
    assert block(section, "period", Paragraph).lead == "Period reviewed: "


def test_moving_targets_stand_beside_shared_risk() -> None:
    plan = plan_of()
    assert plan.terms is not None
    moves = [item.trigger.in_("en") for item in plan.terms.adjustments.values()]
    leads = [item.lead for item in block(built("economics", PLAN_TEXT, "deck"), "sharing", Bullets).items]
    assert leads[: len(moves[:2])] == [f"{trigger}: " for trigger in moves[:2]]


@pytest.mark.parametrize(("locale", "mark"), [("en", "; "), ("zh-CN", "；")])
def test_sources_are_parted_by_semicolons(locale: str, mark: str) -> None:
    named = [
        item.source
        for section in document_of(plan_of(), "internal", "plan", locale).sections
        for item in section.blocks
        if isinstance(item, Table) and mark.strip() in item.source
    ]
    assert named
    assert all(mark in source for source in named)
