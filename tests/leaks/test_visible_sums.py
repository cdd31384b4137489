"""Whoever adds up what the customer's edition shows, gets the totals that it shows."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest

from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.source.file import read_file
from jbpgen.workflows.drawing import Drawn
from tests.leaks.test_non_interference import PLANS, files_of
from tests.leaks.visible_sums import Grid, grids, read_figure, wrong_sums

EDITIONS = pytest.mark.parametrize(
    ("path", "locale"),
    [(path, locale) for path in PLANS for locale in ("zh-CN", "en")],
    ids=lambda value: str(value)[-12:],
)
# Totals that other lines than those above them explain, and where these are.
ELSEWHERE = ("Promotion calendar by month", "促销日历：月份")  # the costs of promotions stand in their own table


@cache
def files(path: Path, locale: str) -> dict[Drawn, bytes]:
    plan = decode(read_file(path).data).plan
    assert isinstance(plan, Plan)
    return files_of(plan, locale, ("docx", "html"))


def checked(path: Path, locale: str) -> list[Grid]:
    return [grid for grid in grids(files(path, locale)["html"]) if not any(word in grid.caption for word in ELSEWHERE)]


@EDITIONS
def test_every_total_is_the_sum_of_its_visible_lines(path: Path, locale: str) -> None:
    found = checked(path, locale)
    assert len(found) >= 7
    assert [wrong for grid in found for wrong in wrong_sums(grid)] == []


@EDITIONS
def test_the_word_plan_shows_the_same_lines_and_totals(path: Path, locale: str) -> None:
    document = docx.Document(io.BytesIO(files(path, locale)["docx"]))
    shown = {
        tuple(tuple(_plain(cell.text) for cell in row.cells) for row in table.rows)
        for table in document.tables
        if len(table.rows) > 1
    }
    bodies: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for lines in shown:
        bodies.setdefault(lines[0], set()).update(lines[1:])
    tables = [grid for grid in checked(path, locale) if grid.caption.startswith(("表", "Table"))]
    assert len(tables) >= 5
    for grid in tables:
        heads = tuple(map(_plain, grid.heads))
        assert heads in bodies, grid.caption
        rows = [tuple(map(_plain, cells)) for _, cells in grid.rows]
        assert [row for row in rows if len(row) == len(heads) and row not in bodies[heads]] == [], grid.caption


def _plain(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "●▲■◆")


def test_a_wrong_total_is_noticed() -> None:
    page = files(PLANS[-1], "zh-CN")["html"].decode()
    (grid, *_) = [one for one in checked(PLANS[-1], "zh-CN") if one.caption.endswith("预算按策略")]
    total = next(cells[1] for is_total, cells in grid.rows if is_total)
    figure = read_figure(total)
    assert figure is not None
    other = page.replace(f">{total}<", f">{total.replace('4', '5', 1)}<")
    assert [wrong for one in grids(other.encode()) for wrong in wrong_sums(one)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.584亿元", 158_400_000),
        ("2,942.4万元", 29_424_000),
        ("CNY 5.75 m", 5_750_000),
        ("+CNY 795 k", 795_000),
        ("−2.8", -2.8),
        ("95.8%", 95.8),
        ("–", None),
        ("12 – 14", None),
        ("28 May", None),
    ],
)
def test_figures_are_read_as_people_do(text: str, value: float | None) -> None:
    figure = read_figure(text)
    assert (None if figure is None else float(figure.value)) == value
