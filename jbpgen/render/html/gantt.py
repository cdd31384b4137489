"""The Gantt chart: a table of work, owners and days, whose last column draws the days."""

from __future__ import annotations

from datetime import date, timedelta

from jbpgen.document.blocks import Bar, Timeline
from jbpgen.locale.formats import day_short, listed
from jbpgen.render.html.manuscript import Manuscript
from jbpgen.render.html.markup import Html, element
from jbpgen.render.html.tables import length, scrolling


def timeline_block(block: Timeline, manuscript: Manuscript) -> Html:
    """The Gantt chart: a table of work, owners and days, whose last column draws the days. Months repeat on a print."""
    identity = manuscript.identity(block.name)
    page = manuscript.page
    owned = any(bar.owner for bar in block.bars)
    headers = [block.label_header or page.item, *([block.owner_header] if owned else []), page.start, page.end]
    head = [element("th", header, scope="col") for header in headers]
    head.append(element("th", _months(block), class_="plot", aria_hidden="true"))
    rows = [_bar_row(bar, block, owned, manuscript) for bar in block.bars]
    caption = element("caption", manuscript.caption(block.name, block.caption), id=identity)
    table = element("table", caption, element("thead", element("tr", *head)), element("tbody", *rows), class_="gantt")
    after = (element("p", block.alt, class_="heard"), _legend(block), manuscript.source(block.source))
    return element("figure", scrolling(table, identity), *after, class_=length(len(block.bars)))


def _share(block: Timeline, day: date) -> float:
    """Where a day begins, in per cent of the calendar."""
    total = (block.end - block.start).days + 1
    return min(max((day - block.start).days / total, 0.0), 1.0) * 100


def _month_firsts(block: Timeline) -> list[date]:
    firsts, first = [], block.start
    while first <= block.end:
        firsts.append(first)
        first = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
    return firsts


def _months(block: Timeline) -> Html:
    pieces = []
    for first, name in zip(_month_firsts(block), block.months, strict=False):
        x = _share(block, first)
        pieces.append(element("line", x1=_per_cent(x), x2=_per_cent(x), y1="0", y2="24", class_="grid"))
        pieces.append(element("text", name, x=_per_cent(x + 0.4), y="16", font_size="10"))
    return element("svg", *pieces)


def _per_cent(value: float) -> str:
    return f"{value:.2f}%"


def _bar_row(bar: Bar, block: Timeline, owned: bool, manuscript: Manuscript) -> Html:
    if bar.group:
        return element("tr", element("th", bar.label, scope="rowgroup", colspan=4 + owned), class_="group")
    texts = [bar.owner] if owned else []
    days = [day_short(day, manuscript.locale) if day else "" for day in (bar.start, bar.end)]
    marks = [manuscript.words.milestone] * bar.milestone + [manuscript.words.critical] * bar.critical
    heard = element("span", f" ({listed(marks, manuscript.locale)})", class_="heard") if marks else ""
    cells = [element("th", bar.label, heard, scope="row"), *(element("td", text) for text in texts)]
    cells += [element("td", text, class_="day") for text in days]
    cells.append(element("td", _drawn(bar, block), class_="plot", aria_hidden="true"))
    return element("tr", *cells, class_="critical-row" if bar.critical else None)


def _drawn(bar: Bar, block: Timeline) -> Html:
    pieces = [_zone(block, first, last) for _, first, last in block.bands]
    for first in _month_firsts(block):
        x = _per_cent(_share(block, first))
        pieces.append(element("line", x1=x, x2=x, y1="0", y2="24", class_="grid"))
    if bar.start is not None:
        last = bar.end or bar.start
        left, right = _share(block, bar.start), _share(block, last + timedelta(days=1))
        if bar.milestone:
            stone = element("path", d="M0 4 L8 12 L0 20 L-8 12 Z", class_="critical" if bar.critical else "stone")
            pieces.append(element("svg", stone, x=_per_cent(left), overflow="visible"))
        else:
            kind = "critical" if bar.critical else "task"
            width = _per_cent(max(right - left, 0.4))
            pieces.append(element("rect", x=_per_cent(left), y="6", width=width, height="12", class_=kind))
    return element("svg", *pieces)


def _zone(block: Timeline, first: date, last: date) -> Html:
    left, right = _share(block, first), _share(block, last + timedelta(days=1))
    return element("rect", x=_per_cent(left), y="0", width=_per_cent(right - left), height="24", class_="zone")


def _legend(block: Timeline) -> Html:
    signs = ("task", "critical", "stone")
    entries = []
    for word, kind in zip(block.legend, signs, strict=False):
        shape = element("path", d="M8 1 L15 8 L8 15 L1 8 Z", class_=kind)
        if kind != "stone":
            shape = element("rect", x="0", y="4", width="24", height="8", class_=kind)
        entries.append(element("span", element("svg", shape, viewBox="0 0 24 16", aria_hidden="true"), word))
    for name in dict.fromkeys(name for name, _, _ in block.bands):
        shape = element("rect", x="4", y="0", width="16", height="16", class_="zone")
        entries.append(element("span", element("svg", shape, viewBox="0 0 24 16", aria_hidden="true"), name))
    return element("p", *entries, class_="legend") if entries else Html("")
