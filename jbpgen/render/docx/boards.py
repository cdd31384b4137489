"""Tiles, grids and the risk matrix: quiet tables without rules."""

from __future__ import annotations

from jbpgen.document.blocks import Grid, Quadrant, RiskMark, RiskMatrix, Tile, Tiles, Tone
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import paragraph, run
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.table_xml import AFTER_TABLE, cell, row, shares, side_margins, table
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour
from jbpgen.render.signs import sign

_EMPTY = paragraph("TableText")
_TILE_GAP = 200
_TILE_MARGINS = 284  # both sides of a card together
_FIGURE_SIZES = (20.0, 18.0, 16.0, 14.0, 12.0)
_LEVELS = range(1, 6)
_KEEP = "<w:keepNext/>"
_KEPT = paragraph("TableText", properties=_KEEP)  # every cell says so: readers differ in which one they ask


def tiles_block(block: Tiles, manuscript: Manuscript, width: int) -> str:
    """Cards side by side, at most four in a row, every figure in the same size."""
    if not block.tiles:
        return ""
    per_row = _tiles_per_row(len(block.tiles))
    lines = [block.tiles[index : index + per_row] for index in range(0, len(block.tiles), per_row)]
    card = (width - _TILE_GAP * (per_row - 1)) // per_row
    size = _figure_size(block.tiles, card)
    cards = "".join(_tile_line(line, per_row, card, size, manuscript.palette) + AFTER_TABLE for line in lines)
    source = manuscript.source(block.source)
    return cards + source


def _tiles_per_row(count: int) -> int:
    return count if count <= 4 else min((count + 1) // 2, 4)


def _figure_size(tiles: tuple[Tile, ...], card: int) -> float:
    room = (card - _TILE_MARGINS) / 20
    widest = max((text_width(f"{sign(tile.tone)} {tile.figure}".strip(), 10, bold=True) for tile in tiles), default=1)
    return next((size for size in _FIGURE_SIZES if widest * size / 10 <= room), _FIGURE_SIZES[-1])


def _tile_line(line: tuple[Tile, ...], per_row: int, card: int, size: float, palette: Palette) -> str:
    cells: list[str] = []
    widths: list[int] = []
    for index in range(per_row):
        if index:
            cells.append(cell(_EMPTY, _TILE_GAP))
            widths.append(_TILE_GAP)
        cells.append(_tile(line[index], card, size, palette) if index < len(line) else cell(_EMPTY, card))
        widths.append(card)
    return table("PlanCards", widths, [row(cells)])


def _tile(tile: Tile, width: int, size: float, palette: Palette) -> str:
    half_points = round(size * 2)
    big = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    colour = palette.tone(tile.tone)
    text = f"{sign(tile.tone)} {tile.figure}".strip()
    content = paragraph("TileFigure", run(text, palette.ink(colour) + big)) + paragraph("TileLabel", run(tile.label))
    if tile.note:
        content += paragraph("TileNote", run(tile.note))
    return cell(content, width, borders=palette.edge("top", colour, 18), fill=palette.fill(Colour("lt2")))


def grid_block(block: Grid, manuscript: Manuscript, width: int) -> str:
    """Titled lists, row by row."""
    widths = shares([1.0] * block.columns, width)
    rows = []
    for start in range(0, len(block.quadrants), block.columns):
        line = block.quadrants[start : start + block.columns]
        cells = [_quadrant(one, one_width, manuscript.palette) for one, one_width in zip(line, widths, strict=False)]
        cells += [cell(_EMPTY, one_width) for one_width in widths[len(line) :]]
        rows.append(row(cells))
    board = table("PlanBoard", widths, rows, title=block.caption, description=block.alt)
    return manuscript.caption("Figure", block.caption) + board + AFTER_TABLE


def _quadrant(quadrant: Quadrant, width: int, palette: Palette) -> str:
    colour = palette.tone(quadrant.tone)
    # Only the sign takes the colour of a judgement: words of that size could not be read in all of them.
    judged = bool(sign(quadrant.tone))
    title = palette.tone_text(quadrant.title, quadrant.tone) if judged else run(quadrant.title, palette.ink(colour))
    content = paragraph("BoardTitle", title)
    content += "".join(paragraph("BoardItem", run(item)) for item in quadrant.items)
    fill = palette.fill(Colour("lt2"))
    return cell(content, width, fill=fill, borders=palette.edge("top", colour, 12))


def risk_matrix_block(block: RiskMatrix, manuscript: Manuscript, width: int) -> str:
    """Probability upwards, impact to the right; the background grows warmer with their product."""
    palette = manuscript.palette
    widths = [480, 400, *shares([1.0] * 5, min(width, 9200) - 880)]
    rows = [_matrix_row(block, level, widths, palette) for level in reversed(_LEVELS)]
    blank, kept = (cell(empty, sum(widths[:2]), span=2) for empty in (_EMPTY, _KEPT))
    rows.append(row([kept, *(_axis(str(level), widths[level + 1]) for level in _LEVELS)]))
    words = paragraph("TableMark", run(f"{block.impact_label} →"))
    rows.append(row([blank, cell(words, sum(widths[2:]), span=5, align="center")]))
    board = table("PlanBoard", widths, rows, title=block.caption, description=block.alt)
    return manuscript.caption("Figure", block.caption) + board + AFTER_TABLE


def _axis(text: str, width: int) -> str:
    return cell(paragraph("TableMark", run(text), properties=_KEEP), width, align="center")


def _matrix_row(block: RiskMatrix, level: int, widths: list[int], palette: Palette) -> str:
    if level == _LEVELS[-1]:
        label = paragraph("TableMark", run(f"{block.probability_label} →"), properties=_KEEP)
        cells = [cell(label, widths[0], merge="restart", margins=side_margins(0, 0), direction="btLr", align="center")]
    else:
        cells = [cell(_KEPT, widths[0], merge="continue")]
    cells.append(_axis(str(level), widths[1]))
    for impact in _LEVELS:
        marks = [mark for mark in block.marks if mark.probability == level and mark.impact == impact]
        cells.append(_field(marks, level * impact, widths[impact + 1], palette))
    return row(cells, height=760)


def _field(marks: list[RiskMark], product: int, width: int, palette: Palette) -> str:
    runs = []
    for index, mark in enumerate(marks):
        runs.append(run("  ") if index else "")
        runs.append(run(sign(mark.tone), palette.ink(palette.tone(mark.tone))))
        runs.append(run(f"\u00a0{mark.label}" if sign(mark.tone) else mark.label))
    heat = Tone.BAD if product >= 15 else Tone.WATCH if product >= 8 else Tone.INFO
    text = paragraph("MatrixText", *runs, properties=_KEEP)
    return cell(text, width, fill=palette.fill(palette.tint(heat, 78 if heat is not Tone.INFO else 88)), align="center")
