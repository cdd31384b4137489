"""Tiles, grids, the risk matrix and the signature fields."""

from __future__ import annotations

import pytest
from lxml import etree

from jbpgen.document.blocks import Grid, Quadrant, RiskMark, RiskMatrix, Signatory, Signatures, Tile, Tiles, Tone
from jbpgen.render.docx.boards import grid_block, risk_matrix_block, tiles_block
from jbpgen.render.docx.signatures import signatures_block
from tests.render.docx.reading import W, fragment, manuscript, styled, text_of

WIDTH = 9184


def _tables(xml: str) -> list[etree._Element]:
    return list(fragment(xml).iter(f"{W}tbl"))


@pytest.mark.parametrize(("count", "lines"), [(2, [2]), (3, [3]), (4, [4]), (5, [3, 2]), (6, [3, 3])])
def test_tiles_stand_in_rows_of_at_most_four(count: int, lines: list[int]) -> None:
    block = Tiles("t", tuple(Tile(f"{index} m", "label", "note") for index in range(count)))
    tables = _tables(tiles_block(block, manuscript(), WIDTH))
    assert [len(styled(table, "TileFigure")) for table in tables] == lines
    assert all(sum(int(one.get(f"{W}w") or 0) for one in table.iter(f"{W}gridCol")) <= WIDTH for table in tables)


def test_no_tiles_leave_no_trace() -> None:
    assert tiles_block(Tiles("t", ()), manuscript(), WIDTH) == ""


def test_tile_figures_share_one_size_that_fits() -> None:
    sizes = []
    for figure in ("12", "¥1,234,567,890.00"):
        block = Tiles("t", (Tile(figure, "a", tone=Tone.BAD), Tile("3", "b"), Tile("4", "c"), Tile("5", "d")))
        made = fragment(tiles_block(block, manuscript(), WIDTH))
        found = {size.get(f"{W}val") for one in styled(made, "TileFigure") for size in one.iter(f"{W}sz")}
        assert len(found) == 1
        sizes.append(int(found.pop() or 0))
    assert sizes[0] == 40
    assert sizes[1] < 30


def test_grid_is_filled_row_by_row_and_described() -> None:
    quadrants = tuple(Quadrant(title, (f"{title} 1", f"{title} 2"), Tone.GOOD) for title in "SWO")
    table = _tables(grid_block(Grid("g", "SWOT", "four fields", 2, quadrants), manuscript(), WIDTH))[0]
    rows = [[text_of(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [["● SS 1S 2", "● WW 1W 2"], ["● OO 1O 2", ""]]
    described = table.find(f"{W}tblPr/{W}tblDescription")
    assert described is not None
    assert described.get(f"{W}val") == "four fields"


def test_risks_stand_in_their_field() -> None:
    marks = (RiskMark("R1", 5, 4, Tone.BAD), RiskMark("R2", 1, 2, Tone.INFO), RiskMark("R3", 1, 2, Tone.WATCH))
    block = RiskMatrix("m", "Risks", "alt", "Probability", "Impact", marks)
    table = _tables(risk_matrix_block(block, manuscript(), WIDTH))[0]
    rows = [[text_of(cell).replace("\u00a0", " ") for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert [row[1] for row in rows[:5]] == ["5", "4", "3", "2", "1"]
    assert rows[0][2:] == ["", "", "", "■ R1", ""]
    assert rows[4][2:] == ["", "◆ R2  ▲ R3", "", "", ""]
    assert rows[5][1:] == ["1", "2", "3", "4", "5"]
    assert rows[6][1].startswith("Impact")


def test_two_parties_sign_side_by_side() -> None:
    people = (
        Signatory("A", "A Ltd.", "Ann", "Head"),
        Signatory("A", "A Ltd.", "Abe", "Chief"),
        Signatory("B", "B Ltd.", "Bo", "Buyer"),
    )
    block = Signatures("s", people, ("Name", "Role", "Date", "Signature", "Seal"))
    tables = _tables(signatures_block(block, manuscript(), WIDTH))
    names = [[text_of(one) for one in styled(table, "SignatureParty")] for table in tables]
    assert names == [["A", "B"], ["A"]]
    first = text_of(tables[0])
    for word in ("Name", "Role", "Date", "Signature", "Seal"):
        assert first.count(word) == 2
        assert text_of(tables[1]).count(word) == 1
    assert "Ann" in first
    assert "Bo" in first
