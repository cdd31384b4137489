"""Every item of a plan's content is accounted for: in the models, the rules, the documents and a plan."""

from __future__ import annotations

from collections import Counter

import pytest

from jbpgen.plan.plan import Plan
from tests.coverage import NONE, PAGE, Row, mistakes, page, rows
from tests.coverage.shown import unproven

# The chapters of a plan's content with the number of items each has at least.
CHAPTERS = {
    "Identity": 7, "People": 4, "Customer profile": 7, "Business review": 8, "Gaps": 5, "Market scan": 6, "OGSM": 8,
    "Target decomposition": 6, "Category and channel roles": 5, "Opportunities": 2, "Growth bridge": 2,
    "Past promises": 2, "Key battles": 5, "Promotion calendar": 9, "WBS": 8, "Milestones and Gantt": 3, "RACI": 2,
    "KPIs": 8, "Investment and budget": 3, "Terms": 14, "Negotiation": 4, "Economics": 2, "Sell-in story": 8,
    "Risks": 6, "Governance": 4, "Tracking": 7, "Incentives": 3, "Lessons": 3, "Maturity": 2,
}  # fmt: skip
# Chapters of the file that are no content of their own but serve the others.
SERVING = {"jbp", "sources", "assumptions", "waivers", "regions", "products"}
ROWS = tuple(rows())


def test_every_chapter_has_its_items() -> None:
    counted = Counter(row.chapter for row in ROWS)
    assert set(counted) == set(CHAPTERS)
    assert {name: counted[name] for name in CHAPTERS if counted[name] < CHAPTERS[name]} == {}
    named = Counter((row.chapter, row.item) for row in ROWS)
    assert [key for key, count in named.items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.chapter}-{row.item}")
def test_every_cell_leads_somewhere(row: Row) -> None:
    assert list(mistakes(row)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.chapter}-{row.item}")
def test_every_item_is_shown_where_it_says(row: Row) -> None:
    assert list(unproven(row)) == []


def test_every_chapter_of_the_file_is_named() -> None:
    fields = {cell.split(".")[0] for row in ROWS for cell in row.cells["field"] if not cell.startswith(NONE)}
    assert set(Plan.model_fields) - fields == SERVING


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("field", "plan.colour"), ("field", "goals.G1.kpi"), ("field", "progress:nothing"), ("rules", "MEA999"),
        ("word", "gaps.nothing"), ("word", "nowhere.table"), ("slide", "swot.grid"), ("slide", "swot, because it is"),
        ("demo", "goals.G99"), ("demo", "distributor:economics.retailer"), ("word", "none, because "), ("rules", ""),
    ],
)  # fmt: skip
def test_a_cell_that_leads_nowhere_is_found(column: str, cell: str) -> None:
    cells = {**ROWS[0].cells, column: (cell,) if cell else ()}
    assert len(list(mistakes(Row("Identity", "customer", cells)))) == 1


def test_the_page_is_fresh() -> None:
    assert page() == PAGE.read_text(encoding="utf-8"), "docs/coverage.md is stale: python -m tests.coverage"


def test_an_item_that_is_shown_elsewhere_is_found() -> None:
    row = next(row for row in ROWS if row.item == "version")
    assert list(unproven(row)) == []
    assert len(list(unproven(Row(row.chapter, row.item, {**row.cells, "word": ("gaps.table",)})))) == 1
