"""Which blocks stand on turned pages: the division that needs the fewest pages, since every turn leaves a rest empty.

Heights are estimates in twips: tables are laid out, other blocks are judged by their length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bullets,
    Columns,
    Document,
    Grid,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Signatures,
    Table,
    Tiles,
    Timeline,
)
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.docx.tables import chosen_type
from jbpgen.render.docx.timeline import is_long
from jbpgen.render.docx.widths import Laid, lay_out
from jbpgen.render.office.measure import text_width

_HEADINGS = {1: 960, 2: 700}  # twips, by level
_HEADLINE, _CAPTION, _SOURCE, _LINE, _BAR = 440, 480, 400, 320, 240
_FIXED = {Bridge: 4400, Columns: 4400, Scorecard: 4400, RiskMatrix: 5200, Tiles: 2000, Signatures: 5400}
_DISCOMFORT = 0.3  # pages: what a short text in lines as wide as a turned page, or a lone turn of the page, is worth
_LEAN = 1.25  # a wide table stays upright while that takes at most this much more of a page
HEADED = 2900  # twips: headings, caption and source around a table that asks for a page of its own
_TALLEST = 0.22  # of a page: columns that need rows higher than this are too narrow


@dataclass(slots=True)
class Stretch:
    """A block with the headings above it: pages that it takes upright and turned, and whether it begins a page."""

    headings: float = 0.0
    fresh: bool = False
    upright: float = 0.0
    turned: float = inf

    def pages(self, landscape: bool) -> float:
        """What it costs on pages of this orientation; infinite where it can't stand."""
        return self.turned if landscape else self.upright


@dataclass(frozen=True, slots=True)
class _Way:
    """A division of the blocks so far: ``cost`` in pages, rests and discomfort included."""

    cost: float
    choices: tuple[bool, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Orientation:
    """Whether headings (by section id) and blocks (by section id and index) stand on landscape pages."""

    blocks: Mapping[tuple[str, int], bool]
    headings: Mapping[str, bool]

    def block(self, section: str, index: int) -> bool:
        """Whether this block stands on a landscape page."""
        return self.blocks[section, index]

    def heading(self, section: str, otherwise: bool) -> bool:
        """The same for a heading; ``otherwise`` is for one that no block follows."""
        return self.headings.get(section, otherwise)


def orientations(document: Document, frame: PageFrame) -> Orientation:
    """Orient all sections but the cover's."""
    pending: list[str] = []
    leads: dict[str, tuple[str, int]] = {}
    keys: list[tuple[str, int]] = []
    stretches: list[Stretch] = []
    headings, fresh, part = 0.0, False, ""
    for section in document.sections:
        if section.part == "cover":
            continue
        fresh = fresh or part == "" or (section.part != part and section.part in ("appendix", "closing"))
        part = section.part
        pending.append(section.id)
        headings += _HEADINGS[min(max(section.level, 1), 2)] + _HEADLINE * bool(section.headline)
        for index, block in enumerate(section.blocks):
            keys.append((section.id, index))
            stretches.append(_stretch(block, frame, headings, fresh))
            leads |= dict.fromkeys(pending, keys[-1])
            headings, fresh, pending = 0.0, False, []
    chosen = dict(zip(keys, _fewest_pages(stretches), strict=True))
    return Orientation(chosen, {section: chosen[key] for section, key in leads.items()})


def _stretch(block: Block, frame: PageFrame, headings: float, fresh: bool) -> Stretch:
    upright, turned = frame.text_height(landscape=False), frame.text_height(landscape=True)
    if isinstance(block, Table):
        portrait, landscape = _table_pages(block, frame)
    elif isinstance(block, Timeline):
        height = _CAPTION + _SOURCE + _BAR * (len(block.bars) + 2)
        portrait, landscape = (inf if is_long(block) else height / upright), height / turned
    else:
        width = frame.text_width(landscape=False)
        portrait = _height(block, width) / upright
        landscape = inf if isinstance(block, Signatures) else _height(block, width) / turned + _DISCOMFORT
    return Stretch(headings, fresh, portrait + headings / upright, landscape + headings / turned)


def _table_pages(block: Table, frame: PageFrame) -> tuple[float, float]:
    """Pages upright (infinite where the columns become too narrow) and turned."""
    around = _CAPTION * bool(block.caption) + _SOURCE
    upright, turned = (table_laid(block, frame, landscape) for landscape in (False, True))
    room = frame.text_height(landscape=False)
    portrait = (upright.height + around) / room
    landscape = (turned.height + around) / frame.text_height(landscape=True)
    narrow = upright.torn or max(upright.rows, default=0) > _TALLEST * room or portrait > landscape * _LEAN + 0.1
    return (inf if block.wide and narrow else portrait), landscape


def table_laid(block: Table, frame: PageFrame, landscape: bool) -> Laid:
    """The table as it will stand on a page of this orientation."""
    width = frame.text_width(landscape)
    return lay_out(block, width, chosen_type(block, landscape, width, frame.text_height(landscape) - HEADED))


def _height(block: Block, width: int) -> float:
    match block:
        case Paragraph():
            return _LINE * _lines((f"{block.lead} {block.text}",), width)
        case Bullets():
            return _LINE * (_lines([f"{one.lead} {one.text}" for one in block.items], width) + bool(block.title))
        case Grid():
            fields = [_LINE * (1.5 + _lines(one.items, width // block.columns)) for one in block.quadrants]
            rows = (max(fields[at : at + block.columns]) for at in range(0, len(fields), block.columns))
            return _CAPTION + sum(rows)
        case _:
            return _FIXED.get(type(block), _LINE)


def _lines(texts: Sequence[str], width: int) -> int:
    return sum(max(1, ceil(text_width(text, 10) * 20 / width)) for text in texts)


def _fewest_pages(stretches: Sequence[Stretch]) -> tuple[bool, ...]:
    """The cheapest way through all stretches; a turn or a fresh page gives up the rest of the page before it."""
    ways = {False: _Way(0.0), True: _Way(_DISCOMFORT)}
    for one in stretches:
        ways = {landscape: _cheapest(ways, one, landscape) for landscape in (False, True)}
    return min(ways.values(), key=lambda way: way.cost).choices


def _cheapest(ways: dict[bool, _Way], one: Stretch, landscape: bool) -> _Way:
    found = []
    for before, way in ways.items():
        turning = before is not landscape and bool(way.choices)
        cost = ceil(way.cost) if (turning or one.fresh) and way.cost < inf else way.cost
        found.append(_Way(cost + _DISCOMFORT * turning + one.pages(landscape), (*way.choices, landscape)))
    return min(found, key=lambda way: way.cost)
