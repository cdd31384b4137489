"""The Gantt chart: a native table whose columns are cut at months and festivals, with bars placed to the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from jbpgen.document.blocks import Bar, Timeline
from jbpgen.render.docx.manuscript import Manuscript
from jbpgen.render.docx.markup import STRONG, paragraph, run
from jbpgen.render.docx.palette import RULE, Palette
from jbpgen.render.docx.table_xml import cell, row, side_margins, table
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.theme import Colour

_TASK, _CRITICAL, _MILESTONE = Colour("accent2"), Colour("accent1"), Colour("dk1")
_BAND, _GROUP = Colour("accent4", 85), Colour("lt2")
_OUTLINED = '<w:spacing w:before="60" w:after="40"/>'  # the outline takes the rest of the row
_LEAST_COLUMN = 60  # twips: Word widens what is narrower, and then nothing stands above anything
_LEAST_BAR = 70  # twips: a bar of one day is still seen
_MARK = 190  # twips: the width of the milestone sign
_LONG_MONTHS, _LONG_BARS = 6, 14
_WITH_LEGEND = 4  # bars that go with the legend to its page, so that it never stands there alone
_EMPTY = paragraph("TimelineBar")
_NO_MARGINS = side_margins(0, 0)
_TEXT_MARGINS = side_margins(60, 40)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The columns to the right: ``cuts`` are the days at which they begin (and the day after the end), ``edges`` the
    same places in twips from the left end of the calendar."""

    cuts: tuple[date, ...]
    edges: tuple[int, ...]
    months: frozenset[int]  # indices of the columns that begin a month
    bands: tuple[str, ...]  # the name of the festival that each column lies in

    @property
    def widths(self) -> list[int]:
        return [right - left for left, right in pairwise(self.edges)]

    def place(self, day: date) -> int:
        """Twips from the left end to the beginning of ``day``, cut off at both ends."""
        days = (self.cuts[-1] - self.cuts[0]).days
        return round(self.edges[-1] * min(max((day - self.cuts[0]).days, 0), days) / days)

    def span(self, left: int, right: int) -> range:
        """The columns that a stretch of twips touches, at least one."""
        final = len(self.edges) - 2
        first = next((index for index in range(final) if self.edges[index + 1] > left), final)
        last = next((index for index in range(first, final) if self.edges[index + 1] >= right), final)
        return range(first, last + 1)


def is_long(block: Timeline) -> bool:
    """Whether the chart wants a landscape page."""
    return len(block.months) > _LONG_MONTHS or len(block.bars) > _LONG_BARS


def timeline_block(block: Timeline, manuscript: Manuscript, width: int) -> str:
    """Caption, chart, legend and source line; months (and festivals) repeat on every page."""
    label, owner = _text_widths(block, width)
    calendar = lay_calendar(block, width - label - owner)
    palette = manuscript.palette
    texts = [label, owner] if owner else [label]
    rows = [_months(block, calendar, texts)]
    if block.bands:
        rows.append(_bands(block, calendar, texts, palette))
    ends = len(block.bars) - _WITH_LEGEND
    rows += [_bar_row(bar, calendar, texts, palette, keep=at >= ends) for at, bar in enumerate(block.bars)]
    chart = table(
        "PlanTimeline", [*texts, *calendar.widths], rows, title=block.caption, description=block.alt, header=True
    )
    after = _legend(block, manuscript) + manuscript.source(block.source)
    return manuscript.caption("Figure", block.caption) + chart + after


def _text_widths(block: Timeline, width: int) -> tuple[int, int]:
    """Twips for the labels and for the owners (0 when no bar has one)."""
    label = min(round(width * 0.32), max(2000, _widest(bar.label for bar in block.bars) + 160))
    owners = [bar.owner for bar in block.bars if bar.owner]
    if not owners:
        return label, 0
    return label, min(round(width * 0.14), max(700, _widest([*owners, block.owner_header]) + 160))


def _widest(texts: Iterable[str]) -> int:
    return max((round(text_width(text, 8, bold=True) * 20) for text in texts), default=0)


def lay_calendar(block: Timeline, width: int) -> Calendar:
    """Cut ``width`` twips at the first of each month and at both ends of each festival."""
    end = block.end + timedelta(days=1)
    days = (end - block.start).days
    firsts = _month_firsts(block.start, end) | {block.start}
    marks = firsts | {end}
    for _, first, last in block.bands:
        for day in (first, last + timedelta(days=1)):
            near = min(abs((day - mark).days) for mark in marks) * width / days
            if block.start < day < end and near >= _LEAST_COLUMN:
                marks.add(day)
    cuts = tuple(sorted(marks))
    edges = tuple(round(width * (cut - block.start).days / days) for cut in cuts)
    bands = tuple(_band_at(block, left + (right - left) / 2) for left, right in pairwise(cuts))
    return Calendar(cuts, edges, frozenset(cuts.index(first) for first in firsts), bands)


def _band_at(block: Timeline, day: date) -> str:
    return next((name for name, first, last in block.bands if first <= day <= last), "")


def _month_firsts(start: date, end: date) -> set[date]:
    firsts = set()
    year, month = start.year, start.month
    while (first := date(year, month, 1)) < end:
        if first >= start:
            firsts.add(first)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return firsts


def _months(block: Timeline, calendar: Calendar, texts: list[int]) -> str:
    headers = (block.label_header, block.owner_header)
    cells = [_text(text, width, header=True) for text, width in zip(headers, texts, strict=False)]
    starts = sorted(calendar.months)
    names = [*block.months, *[""] * len(starts)]
    for name, (first, after) in zip(names, pairwise([*starts, len(calendar.widths)]), strict=False):
        width = sum(calendar.widths[first:after])
        text = paragraph("TimelineHead", run(name))
        cells.append(cell(text, width, span=after - first, margins=_NO_MARGINS, align="center"))
    return row(cells, header=True)


def _bands(block: Timeline, calendar: Calendar, texts: list[int], palette: Palette) -> str:
    """Festivals by name where the name has room before the next one begins, else by the number in the legend."""
    cells = [_text("", width) for width in texts]
    names = [name for name, _, _ in block.bands]
    begins = [i for i, name in enumerate(calendar.bands) if i == 0 or (name and name != calendar.bands[i - 1])]
    for first, after in zip(begins, [*begins[1:], len(calendar.bands)], strict=True):
        name, width = calendar.bands[first], calendar.edges[after] - calendar.edges[first]
        shown = name if not name or text_width(name, 7) * 20 + 20 <= width else _numeral(names.index(name))
        text = paragraph("TimelineBand", run(shown, palette.ink(Colour("dk2"))))
        cells.append(cell(text, width, span=after - first, margins=_NO_MARGINS))
    return row(cells, header=True)


def _numeral(index: int) -> str:
    return chr(0x2460 + index) if index < 20 else "※"


def _text(
    text: str,
    width: int,
    *,
    header: bool = False,
    strong: bool = False,
    keep: bool = False,
    span: int = 1,
    fill: str = "",
) -> str:
    content = run(text, STRONG if strong or header else "")
    return cell(
        paragraph("TimelineText", content, properties="<w:keepNext/>" if header or keep else ""),
        width,
        span=span,
        fill=fill,
        margins=_TEXT_MARGINS,
        align="center",
    )


def _bar_row(bar: Bar, calendar: Calendar, texts: list[int], palette: Palette, *, keep: bool) -> str:
    if bar.group:
        fill = palette.fill(_GROUP)
        width = sum(calendar.widths)
        label = _text(bar.label, sum(texts), strong=True, keep=True, span=len(texts), fill=fill)
        return row([label, cell(_EMPTY, width, span=len(calendar.widths), fill=fill, margins=_NO_MARGINS)])
    labels = (bar.label, bar.owner)
    cells = [_text(text, width, strong=bar.critical, keep=keep) for text, width in zip(labels, texts, strict=False)]
    if bar.start is None or bar.end is None or bar.end < calendar.cuts[0] or bar.start >= calendar.cuts[-1]:
        return row(cells + _blank(calendar, range(len(calendar.widths)), palette))
    left, right = _extent(bar, calendar)
    taken = calendar.span(left, right)
    drawn = _drawn(bar, left - calendar.edges[taken.start], calendar.edges[taken.stop] - right, palette)
    width = calendar.edges[taken.stop] - calendar.edges[taken.start]
    cells += _blank(calendar, range(taken.start), palette)
    cells.append(cell(drawn, width, span=len(taken), margins=_NO_MARGINS, align="center"))
    cells += _blank(calendar, range(taken.stop, len(calendar.widths)), palette)
    return row(cells)


def _extent(bar: Bar, calendar: Calendar) -> tuple[int, int]:
    """Left and right end of a bar or of a milestone's sign, in twips from the left end of the calendar."""
    assert bar.start is not None
    assert bar.end is not None
    left, right = calendar.place(bar.start), calendar.place(bar.end + timedelta(days=1))
    least = _MARK if bar.milestone else _LEAST_BAR
    if right - left < least:
        left = max((left + right - least) // 2, 0)
        right = left + least
        if right > calendar.edges[-1]:
            left, right = calendar.edges[-1] - least, calendar.edges[-1]
    return left, right


def _drawn(bar: Bar, before: int, after: int, palette: Palette) -> str:
    """The bar as a shaded line of text between two indents; a milestone as a sign at the same place."""
    indent = f'<w:ind w:left="{max(before, 0)}" w:right="{max(after, 0)}"/>'
    if bar.milestone:
        ink = palette.ink(_CRITICAL if bar.critical else _MILESTONE)
        return paragraph("TimelineMark", run("◆", ink), properties=f'<w:ind w:left="{max(before, 0)}"/>')
    if not bar.critical:
        return paragraph("TimelineBar", properties=palette.fill(_TASK) + indent)
    outline = "".join(palette.edge(side, Colour("dk1"), 12) for side in ("top", "bottom"))
    return paragraph(
        "TimelineBar", properties=f"<w:pBdr>{outline}</w:pBdr>{palette.fill(_CRITICAL)}{_OUTLINED}{indent}"
    )


def _blank(calendar: Calendar, columns: range, palette: Palette) -> list[str]:
    cells = []
    for index in columns:
        borders = palette.edge("left", RULE, 4) if index in calendar.months else ""
        fill = palette.fill(_BAND) if calendar.bands[index] else ""
        cells.append(cell(_EMPTY, calendar.widths[index], borders=borders, fill=fill, margins=_NO_MARGINS))
    return cells


def _legend(block: Timeline, manuscript: Manuscript) -> str:
    palette = manuscript.palette
    words = block.legend or ("", manuscript.words.critical, manuscript.words.milestone)
    outline = palette.edge("bdr", Colour("dk1"), 8)
    keys = (
        run("\u2003\u2003", palette.fill(_TASK)),
        run("\u2003\u2003", outline + palette.fill(_CRITICAL)),
        run("◆", palette.ink(_MILESTONE)),
    )
    bars = [bar for bar in block.bars if not bar.group]
    used = (
        any(not bar.critical and not bar.milestone for bar in bars),
        any(bar.critical for bar in bars),
        any(bar.milestone for bar in bars),
    )
    parts = [
        f"{key}{run(f'  {word}', STRONG if index == 1 else '')}"
        for index, (key, word, shown) in enumerate(zip(keys, words, used, strict=False))
        if shown and word
    ]
    if block.bands:
        names = "  ".join(f"{_numeral(index)} {name}" for index, (name, _, _) in enumerate(block.bands))
        parts.append(run("\u2003\u2003", palette.fill(_BAND)) + run(f"  {names}"))
    keep = "<w:keepNext/>" if block.source else ""
    return paragraph("Legend", run("      ").join(parts), properties=keep)
