"""The BCG matrix: businesses by growth and relative share, and where the resources go."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from jbpgen.document.assembly import Cited, col, num, row, section, table
from jbpgen.document.blocks import Axis, Bubble, Bubbles, Section, Tone
from jbpgen.document.bubble_sizes import bubble_sizes, fields_of
from jbpgen.document.context import Context
from jbpgen.plan.market import PortfolioItem

BLOCKS = ("matrix", "table")
_TONES = {"star": Tone.GOOD, "question-mark": Tone.WATCH, "cash-cow": Tone.ACCENT, "dog": Tone.MUTED}
_LARGE = 1.0  # relative share from which a business leads
_GROWTH = 0.1  # where fast begins, as the matrix is taught, while the category's own growth is not known
_LEAST_REACH, _STEP, _ROOM = 0.04, 0.02, 1.5  # of the growth axis, to both sides of its middle


def build(context: Context) -> Section | None:
    """A bubble per business, its area the business's size, and the figures as a table."""
    items = context.plan.market.portfolio if context.plan.market else {}
    if not items:
        return None
    figures = _figures(context, items)
    counts = context.counted(*((field, sum(item.quadrant == field for item in items.values())) for field in _TONES))
    words = context.say("portfolio.headline" if counts else "portfolio.plain", count=len(items), counts=counts)
    chart = Cited(_chart(context, items, words), context.cite(*items.values()))
    return section(context, "portfolio", (chart, figures), words)


def _figures(context: Context, items: Mapping[str, PortfolioItem]) -> Cited | None:
    """All figures; a slide leaves out what its chart shows already."""
    columns = [col("business", 1.4), num("growth", 0.8), num("relative-share", 0.9), num("size", 1.2)]
    columns += [num("resources", 0.9)]
    if context.kind == "plan":
        columns[1:1] = [col("category")]
        columns[5:5] = [col("quadrant")]
    rows = []
    for ref, item in items.items():
        cells = [
            context.text(item.name),
            context.percent(item.growth, sign=True),
            context.number(item.relative_share, 2),
            context.money(item.value),
            context.percent(item.resources),
        ]
        if context.kind == "plan":
            cells[1:1] = [context.named("categories", item.category)]
            cells[5:5] = [context.label("quadrant", item.quadrant)]
        rows.append(row(f"portfolio.{ref}", *cells))
    return table(context, "portfolio.table", columns, rows, items.values())


def _chart(context: Context, items: Mapping[str, PortfolioItem], words: str) -> Bubbles:
    """Relative share falls to the right, as the matrix is drawn everywhere; growth is cut at the category's own."""
    sizes = bubble_sizes(context, [item.value for item in items.values()], "column.size")
    size = context.plan.market.size if context.plan.market else None
    stated = size.category_growth if size else None
    middle = float(stated) if stated is not None else _GROWTH
    growths = [float(item.growth) for item in items.values()]
    reach = _rounded_up(max([abs(growth - middle) for growth in growths] + [_LEAST_REACH]))
    share = max([2 * _LARGE, *(_LARGE * ceil(float(item.relative_share) * 1.15 / _LARGE) for item in items.values())])
    return Bubbles(
        "matrix",
        context.say("portfolio.matrix"),
        words,
        tuple(
            Bubble(context.text(item.name), float(item.relative_share), float(item.growth), area, _tone(item))
            for item, area in zip(items.values(), sizes.values, strict=True)
        ),
        Axis(context.say("column.relative-share"), 0, _LARGE, share, "0.0", reverse=True),
        Axis(context.say("portfolio.growth"), middle - reach, middle, middle + reach, "0%"),
        fields_of(context.label("quadrant", field) for field in _TONES),
        sizes.name,
        sizes.number_format,
        entities=tuple(f"portfolio.{ref}" for ref in items),
    )


def _rounded_up(reach: float) -> float:
    """Half the height of the growth axis, with room for the bubbles, in whole steps."""
    return _STEP * ceil(reach * _ROOM / _STEP)


def _tone(item: PortfolioItem) -> Tone:
    return _TONES[item.quadrant] if item.quadrant else Tone.ACCENT
