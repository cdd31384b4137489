"""Which blocks stand on turned pages: the division that needs the fewest pages, since every turn leaves a rest empty.

Heights are estimates in twips: tables are laid out, other blocks are judged by their length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Columns,
    Document,
    Grid,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Signatures,
    Table,
    Tiles,
    Timeline,
)
from jbpgen.render.docx.months import is_broad
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.docx.tables import chosen_type
from jbpgen.render.docx.timeline import is_long
from jbpgen.render.docx.widths import Laid, lay_out
from jbpgen.render.office.measure import text_width

_HEADINGS = {1: 960, 2: 700}  # twips, by level
_HEADLINE, _CAPTION, _SOURCE, _LINE, _BAR, _MONTHS_ROW = 440, 480, 400, 320, 240, 680
_FIXED = {Bubbles: 6200, Bridge: 4400, Columns: 4400, Scorecard: 4400, RiskMatrix: 5200, Tiles: 2000, Signatures: 5400}
_TURN = 0.3  # pages that a turn has to save beyond the rest that it leaves empty
_WIDE_LINES = 0.5  # pages that text or a chart on a turned page has to save
_LEAN = 1.25  # a wide table stays upright while that takes at most this much more of a page
HEADED = 2900  # twips: headings, caption and source around a table that asks for a page of its own
_TALLEST = 0.22  # of a page: columns that need rows higher than this are too narrow


@dataclass(slots=True)
class Stretch:
    """A block with the headings above it: pages that it takes upright and turned (infinite where it can't stand).

    ``fresh``: it begins a page; ``whole``: it isn't divided; ``upright_by_nature``: a turned page
    is too wide for it.
    """

    upright: float
    turned: float
    fresh: bool
    whole: bool
    upright_by_nature: bool

    def pages(self, landscape: bool) -> float:
        """Pages of this orientation."""
        return self.turned if landscape else self.upright


@dataclass(frozen=True, slots=True)
class _Way:
    """A division of the blocks so far: its pages, with the rests given up, and what else speaks against it."""

    pages: float = 0.0
    discomfort: float = 0.0
    choices: tuple[bool, ...] = ()

    @property
    def cost(self) -> float:
        return self.pages + self.discomfort


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
        height = float(_CAPTION + _SOURCE + _BAR * (len(block.bars) + 2))
        portrait, landscape = (inf if is_long(block) else height / upright), height / turned
    elif isinstance(block, MonthMatrix):
        height = float(_CAPTION + _SOURCE + _LINE + _MONTHS_ROW * len(block.rows))
        portrait, landscape = (inf if is_broad(block) else height / upright), height / turned
    else:
        height = _height(block, frame.text_width(landscape=False))
        portrait, landscape = height / upright, (inf if isinstance(block, Signatures) else height / turned)
    tabular = isinstance(block, Table | Timeline | MonthMatrix)
    whole = not isinstance(block, Table | Timeline | Paragraph | Bullets) or (
        isinstance(block, Table) and block.fit_page
    )
    return Stretch(portrait + headings / upright, landscape + headings / turned, fresh, whole, not tabular)


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
    ways = {False: _Way(), True: _Way(discomfort=_TURN)}
    for one in stretches:
        ways = {landscape: _cheapest(ways, one, landscape) for landscape in (False, True)}
    return min(ways.values(), key=lambda way: way.cost).choices


def _cheapest(ways: dict[bool, _Way], one: Stretch, landscape: bool) -> _Way:
    found = []
    for before, way in ways.items():
        turning = before is not landscape and bool(way.choices)
        pages, more = way.pages, one.pages(landscape)
        over = one.whole and pages % 1 + more > 1
        if pages < inf and (turning or one.fresh or over):
            pages = ceil(pages)
        discomfort = way.discomfort + _TURN * turning + _WIDE_LINES * (landscape and one.upright_by_nature)
        found.append(_Way(pages + more, discomfort, (*way.choices, landscape)))
    return min(found, key=lambda way: way.cost)
