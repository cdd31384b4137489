"""Every section says what its part of the plan says, in both languages, for both audiences, never with a hole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from jbpgen.document.blocks import (
    Bridge,
    Bubbles,
    Bullets,
    Columns,
    Grid,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Section,
    Signatures,
    Table,
    Tiles,
    Timeline,
    Tone,
)
from jbpgen.document.sections import SECTIONS
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.by_nature import INTERNAL_SECTIONS
from tests.document.editions import (
    AUDIENCES,
    FRAME,
    KINDS,
    LOG,
    PLAN_TEXT,
    Audience,
    Kind,
    context_of,
    plan_of,
    texts_in,
)

ALWAYS_THERE = {"cover", "signatures"}
# Slides and chapters whose message is a statement and not a figure.
WITHOUT_FIGURE = {"cover", "signatures", "readiness", "battles", "forces", "swot", "looks"}


def built(name: str, audience: Audience = "internal", kind: Kind = "plan", locale: str = "en") -> Section:
    section = SECTIONS[name].build(context_of(plan_of(), audience, kind, locale, LOG))
    assert section is not None
    return section


def block(section: Section, name: str, kind: type[Any]) -> Any:
    found = next(item for item in section.blocks if item.name == name)
    assert isinstance(found, kind)
    return found


def cells(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SECTIONS)
def test_builds_all_its_blocks(name: str, kind: Kind, locale: str) -> None:
    section = built(name, "internal", kind, locale)
    assert section.id == name
    assert [item.name for item in section.blocks] == list(SECTIONS[name].blocks)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", SECTIONS)
def test_says_something_everywhere(name: str, locale: str) -> None:
    section = built(name, "internal", "plan", locale)
    assert section.heading.strip()
    for item in section.blocks:
        holes = _holes(item)
        assert holes == [], item.name
        assert not re.search(r"\{|\}|\bNone\b|Decimal\(", "\n".join(texts_in(item))), item.name


def _holes(item: Any) -> list[str]:
    match item:
        case Paragraph():
            texts = [item.text]
        case Bullets():
            texts = [bullet.text for bullet in item.items]
        case Table():
            texts = [item.caption, *(column.header for column in item.columns)]
            texts += [
                cell.text
                for row in item.rows
                for column, cell in zip(item.columns, row.cells, strict=False)
                if column.kind != "mark"
            ]
            assert all(len(row.cells) == len(item.columns) for row in item.rows if row.kind != "group")
        case Bridge():
            texts = [item.caption, item.alt, item.unit, *(step.label for step in item.steps)]
        case Columns():
            texts = [item.caption, item.alt, item.unit, *item.categories, *(series.name for series in item.series)]
            assert all(len(series.values) == len(item.categories) for series in item.series)
        case Scorecard():
            texts = [item.caption, item.alt, item.bar_name, *(bullet.label for bullet in item.bullets)]
        case Timeline():
            texts = [item.caption, item.alt, item.label_header, *item.months, *(bar.label for bar in item.bars)]
        case Tiles():
            texts = [text for tile in item.tiles for text in (tile.figure, tile.label)]
        case Grid():
            texts = [item.caption, item.alt, *(field.title for field in item.quadrants)]
            texts += [text for field in item.quadrants for text in (field.items or ("",))]
        case RiskMatrix():
            texts = [item.caption, item.alt, *(mark.label for mark in item.marks)]
        case Signatures():
            texts = [*item.words, *(line.legal_entity for line in item.signatories)]
        case _:
            texts = _matrix_texts(item)
    return [text for text in texts if not text.strip()]


def _matrix_texts(item: Any) -> list[str]:
    match item:
        case Bubbles():
            texts = [item.caption, item.alt, *item.fields, *(bubble.label for bubble in item.bubbles)]
            return [*texts, item.x.title, item.y.title]
        case MonthMatrix():
            assert all(len(row.cells) == len(item.months) for row in item.rows)
            assert all(cell.text for row in item.rows for cell in row.cells if cell.tone is not Tone.NONE)
            return [item.caption, item.alt, item.header, *item.months, *(row.label for row in item.rows)]
        case _:
            raise AssertionError(item)


@pytest.mark.parametrize("locale", LOCALES)
def test_headlines_carry_a_figure(locale: str) -> None:
    without = {name for name in SECTIONS if not re.search(r"\d", built(name, locale=locale).headline)}
    assert without == WITHOUT_FIGURE - {"forces"}


@pytest.mark.parametrize("locale", LOCALES)
def test_customers_get_no_internal_section(locale: str) -> None:
    context = context_of(plan_of(), "customer", "plan", locale)
    left_out = {name for name, kind in SECTIONS.items() if kind.build(context) is None}
    # A retailer must not see the distributor's economics; no earlier version was named.
    assert left_out == INTERNAL_SECTIONS | {"distributor", "change-log"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_empty_plan_leaves_sections_out(audience: Audience, locale: str) -> None:
    context = context_of(plan_of(FRAME), audience, "deck", locale)
    assert {name for name, kind in SECTIONS.items() if kind.build(context) is not None} == ALWAYS_THERE


def test_picks_blocks_and_their_sources() -> None:
    context = replace(context_of(plan_of(), kind="deck"), picked=frozenset({"steps"}))
    section = SECTIONS["prize"].build(context)
    assert section is not None
    assert [item.name for item in section.blocks] == ["steps"]
    assert section.sources == ("Lianda POS data",)


def test_sources_stand_below_tables_in_word_and_together_on_slides() -> None:
    word, slide = built("promises", kind="plan"), built("promises", kind="deck")
    assert (block(word, "table", Table).source, word.sources) == (
        "Lianda POS data (also for the 2 tables and figures before)",
        (),
    )
    assert (block(slide, "table", Table).source, slide.sources) == ("", ("Lianda POS data",))


def test_a_headline_of_the_plan_wins() -> None:
    assert built("battles").headline == "One battle wins the New Year season"
    assert built("battles", locale="zh-CN").headline == "一场战役拿下年货季"


def test_bridge_runs_from_baseline_to_target() -> None:
    chart = block(built("prize"), "bridge", Bridge)
    assert [(step.label, step.value, step.kind) for step in chart.steps] == [
        ("Baseline", 50.0, "total"),
        ("Distribution", 3.0, "delta"),
        ("New products", 7.5, "delta"),
        ("Loss", -0.5, "delta"),
        ("Target", 60.0, "total"),
    ]
    assert chart.unit == "CNY m"
    assert "CNY 50 m" in chart.alt
    assert block(built("prize", locale="zh-CN"), "bridge", Bridge).steps[-1].value == 6000.0


def test_decomposition_shows_parts_and_sums() -> None:
    section = built("decomposition")
    assert cells(block(section, "cross-category-channel", Table)) == [
        ["Yoghurt", "CNY 26 m", "CNY 10 m", "CNY 36 m"],
        ["Milk", "CNY 19 m", "CNY 5 m", "CNY 24 m"],
        ["Total", "CNY 45 m", "CNY 15 m", "CNY 60 m"],
    ]
    assert cells(block(section, "margins", Table))[1] == ["Yoghurt", "CNY 36 m", "60%"]
    chart = block(section, "chart", Columns)
    assert (chart.stacked, chart.series[0].values) == (True, (26.0, 19.0))


def test_phasing_runs_up_to_the_whole() -> None:
    chart = block(built("phasing"), "chart", Columns)
    assert chart.series[0].values == (14.4, 15.6, 16.8, 13.2)
    assert chart.line is not None
    assert chart.line.values[-1] == 1.0


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ("metric: fill_rate, target: 95%, actual: 90%", ["95%", "90%", "+5 pp"]),
        ("target: 90%, actual: 20%", ["90%", "20%", "+70 pp"]),
        ("target: 45d, actual: 12d", ["45 days", "12 days", "+33 days"]),
        ("target: 3pp, actual: 1pp", ["+3 pp", "+1 pp", "+2 pp"]),
        ("metric: fill_rate, target: 180, actual: 60", ["180", "60", "+120"]),
    ],
)
def test_the_size_of_a_gap_has_the_unit_of_its_figures(figures: str, shown: list[str]) -> None:
    text = PLAN_TEXT.replace("metric: fill_rate, target: 95%, actual: 90%, value: 80万", f"{figures}, value: 80万")
    section = SECTIONS["gaps"].build(context_of(plan_of(text)))
    assert section is not None
    assert cells(block(section, "table", Table))[1][1:4] == shown


def test_scorecard_is_scaled_to_the_target() -> None:
    bullets = block(built("scorecard"), "chart", Scorecard).bullets
    assert [bullet.target for bullet in bullets] == [100.0] * 5
    assert bullets[0].baseline == pytest.approx(83.333, abs=0.001)
    assert bullets[1].baseline_text == "16.7%"


def test_promotion_returns_are_the_worked_example() -> None:
    line = cells(block(built("promotion-returns"), "returns", Table))[0]
    assert line[1:6] == ["+4 k cases", "CNY 64 k", "CNY 60 k", "+6.7%", "1.07"]


def test_retailer_margin_adds_amounts_not_rates() -> None:
    lines = {row[0]: row[1:] for row in cells(block(built("economics"), "retailer", Table))}
    assert lines["Total margin"] == ["CNY 20 m", "CNY 23.8 m"]
    assert lines["Total margin, of sales"] == ["32.8%", "32.2%"]


def test_distributor_return_is_the_worked_example() -> None:
    lines = {row[0]: row[1] for row in cells(block(built("distributor"), "profit", Table))}
    assert (lines["EBIT"], lines["Net profit"]) == ("CNY 650 k", "CNY 412.5 k")
    gaps = cells(block(built("distributor"), "gaps", Table))
    assert [line[0] for line in gaps] == ["Coverage", "Outlet", "Inventory", "Logistics", "Finance", "Team"]


def test_exactly_three_benefits() -> None:
    board = block(built("benefits"), "benefits", Grid)
    assert [field.title for field in board.quadrants] == ["On strategy", "Proven", "Profitable"]
    assert board.columns == 3


def test_raci_has_both_sides_and_one_accountable() -> None:
    matrix = block(built("raci"), "matrix", Table)
    assert [column.header for column in matrix.columns] == ["Work", "Su\nHe", "Tan\nShan", "Yu\nChuan", "Ke\nLin"]
    assert cells(matrix) == [["Cup launch", "R", "A", "C", "I"]]


def test_work_shows_steps_links_and_done_criteria() -> None:
    lines = [row for row in cells(block(built("work"), "tasks", Table)) if len(row) > 1]
    assert lines[0][:2] == ["D1.1.1", "Set up the item\n· Fill in the form (Su He, 13 Jan)"]
    assert lines[0][2] == "Barcode live\nDone when: It can be ordered"
    assert lines[1][3].endswith("After D1.1.1, D1.1.1 (SS +5 working days)")


def test_gantt_has_direction_tasks_and_milestone() -> None:
    bars = block(built("gantt"), "chart", Timeline).bars
    assert [(bar.label, bar.group, bar.milestone) for bar in bars] == [
        ("D1 New products", True, False),
        ("Set up the item", False, False),
        ("First delivery", False, False),
        ("Milestones", True, False),
        ("Cup on sale", False, True),
    ]


def test_give_and_get_names_both_sides() -> None:
    section = built("commitments", "customer", "deck")
    board = block(section, "board", Grid)
    assert [field.title for field in board.quadrants] == ["Qinghe gives", "Lianda gives"]
    assert cells(block(section, "money", Table))[0][-1] == "CNY 2 m"


def test_a_missing_translation_falls_back_to_the_other_language() -> None:
    plan = plan_of(re.sub(r"\{zh: ([^,{}]+), en: [^{}]+?\}", r"{zh: \1}", PLAN_TEXT))
    section = SECTIONS["promises"].build(context_of(plan, locale="en"))
    assert section is not None
    assert cells(block(section, "table", Table))[0][0] == "满足率九成五"


def test_both_parties_have_a_line_to_sign_on() -> None:
    lines = block(built("signatures"), "fields", Signatures).signatories
    assert [(line.party, line.name, line.role) for line in lines] == [
        ("Qinghe Dairy", "Tan Shan", "Director"),
        ("Lianda Stores", "Ke Lin", "Vice president"),
    ]
    frame = SECTIONS["signatures"].build(context_of(plan_of(FRAME)))
    assert frame is not None
    assert [line.party for line in block(frame, "fields", Signatures).signatories] == ["A", "B"]


def test_the_one_page_shows_no_margin_of_ours_even_to_colleagues() -> None:
    labels = [tile.label for tile in block(built("vito", "internal"), "results", Tiles).tiles]
    assert labels == ["Sell-in value", "Share of customer"]
