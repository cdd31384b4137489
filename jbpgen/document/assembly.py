"""Sections from blocks: headings, headlines, sources, and the rows and columns of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Cell,
    Column,
    Columns,
    Grid,
    Item,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Row,
    Scorecard,
    Section,
    Signatures,
    Table,
    Tile,
    Tiles,
    Timeline,
    Tone,
)
from jbpgen.document.context import NOTHING, Context, capitalised

CellValue = str | Cell
MOST_ROWS = 8  # of a table on a core slide, so that it stays one slide
_SOURCE_LINE = 150  # characters of half an em that the foot of a slide holds
MOST_ITEMS = 5  # of a list on a core slide
_HEADLINE = 130  # characters of half an em that two lines of a slide's title hold
ColumnKind = Literal["text", "number", "mark"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A block with the titles of the sources of its figures."""

    block: Block
    sources: tuple[str, ...] = ()


def col(key: str, width: float = 1.0, kind: ColumnKind = "text") -> tuple[str, float, ColumnKind]:
    """A column by the key of its header."""
    return key, width, kind


def num(key: str, width: float = 1.0) -> tuple[str, float, ColumnKind]:
    """A column of figures."""
    return key, width, "number"


def row(entity: str, *cells: CellValue, marks: Iterable[Cell] = ()) -> Row:
    """A table row about one entity, given as ``collection.id``; what is empty shows a dash, but for ``marks``."""
    return Row((*(_cell(cell) for cell in cells), *marks), entity=entity)


def group(text: str, entity: str = "") -> Row:
    """A band across the table."""
    return Row((Cell(text, strong=True),), "group", entity)


def total(*cells: CellValue) -> Row:
    """A sum below the rows."""
    return Row(tuple(_cell(cell) for cell in cells), "total")


def most(context: Context, rows: Sequence[Row], limit: int) -> list[Row]:
    """The first rows, and a line that says how many more the Word plan has."""
    if len(rows) <= limit:
        return list(rows)
    rest = context.say("more", count=len(rows) - limit + 1)
    return [*rows[: limit - 1], group(rest)]


def most_items(context: Context, items: Sequence[str], limit: int) -> list[str]:
    """The first items of a list, and one that says how many more the Word plan has."""
    if len(items) <= limit:
        return list(items)
    return [*items[: limit - 1], context.say("more", count=len(items) - limit + 1)]


def _cell(value: CellValue) -> Cell:
    cell = value if isinstance(value, Cell) else Cell(value)
    return cell if cell.text.strip() else replace(cell, text=NOTHING)


def table(
    context: Context,
    key: str,
    columns: Sequence[tuple[str, float, ColumnKind]],
    rows: Iterable[Row],
    cited: Iterable[Any] = (),
    wide: bool = False,
    fit_page: bool = False,
    headers: Sequence[str] | None = None,
    caption: Mapping[str, object] | None = None,
) -> Cited | None:
    """A table captioned by the words under ``key`` (``section.block``); columns without any value are left out.

    ``headers`` replaces the words of the columns' keys, for columns that the plan itself names; ``caption`` has the
    values that the caption asks for.
    """
    lines = tuple(rows)
    width = len(columns)
    body = [line for line in lines if line.kind != "group"]
    if not body:
        return None
    assert all(len(line.cells) == width for line in body), key
    kept = [at for at in range(width) if at == 0 or any(line.cells[at].text not in ("", NOTHING) for line in body)]
    made = Table(
        name=key.split(".")[-1],
        caption=context.say(key, **(caption or {})),
        columns=tuple(
            Column(capitalised(headers[at]) if headers else context.say(f"column.{columns[at][0]}"), *columns[at][1:])
            for at in kept
        ),
        rows=tuple(
            line if line.kind == "group" else replace(line, cells=tuple(line.cells[at] for at in kept))
            for line in lines
        ),
        wide=wide,
        fit_page=fit_page,
        entities=tuple(line.entity for line in lines if line.entity),
    )
    return Cited(made, context.cite(*cited))


def paragraph(
    key: str,
    text: str,
    lead: str = "",
    style: Literal["body", "lead", "note", "quote"] = "body",
    entities: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
) -> Cited | None:
    """Running text; nothing where there are no words."""
    return Cited(Paragraph(key, text, lead, style, entities), sources) if text.strip() else None


def bullets(
    context: Context,
    key: str,
    items: Iterable[Item | None],
    title: str = "",
    numbered: bool = False,
    entities: Iterable[str] = (),
    cited: Iterable[Any] = (),
) -> Cited | None:
    """A list; nothing where no item has words."""
    kept = tuple(item for item in items if item and (item.text.strip() or item.lead))
    if not kept:
        return None
    return Cited(Bullets(key, kept, numbered, title, tuple(entities)), context.cite(*cited))


def tiles(
    context: Context,
    key: str,
    items: Iterable[Tile | None],
    entities: Iterable[str] = (),
    cited: Iterable[Any] = (),
) -> Cited | None:
    """Two to six tiles; a single figure is no row of tiles and is left out."""
    kept = tuple(item for item in items if item)[:6]
    return Cited(Tiles(key, kept, entities=tuple(entities)), context.cite(*cited)) if len(kept) > 1 else None


def section(
    context: Context,
    name: str,
    blocks: Iterable[Block | Cited | None],
    headline: str = "",
    notes: Iterable[str] = (),
) -> Section | None:
    """Assemble a section from the blocks that the outline picked; ``None`` where none of them is there.

    In Word, sources stand below their table or chart; on slides they stand together at the foot, each once. Figures
    for which no source is named are set by the plan itself, and say so. The headline is the plan's own
    (``sellin.headlines``) where it has one.
    """
    cited = [block if isinstance(block, Cited) else Cited(block) for block in blocks if block is not None]
    if context.picked is not None:
        cited = [entry for entry in cited if entry.block.name in context.picked]
    if not cited:
        return None
    own = context.plan.sellin.headlines.get(name) if context.plan.sellin else None
    shown, loose = _sourced(context, cited)
    lines = [note for note in notes if note]
    if context.kind == "deck":
        brief = _brief_sources(context, loose)
        titles = context.say("mark.semicolon").join(loose)
        lines += [context.say("sources.all", titles=titles)] if brief != loose else []
        loose = brief
    return Section(
        id=name,
        heading=context.say(f"heading.{name}"),
        headline=context.text(own) or capitalised(headline),
        blocks=shown,
        notes=tuple(lines),
        sources=loose,
    )


def set_by_plan(context: Context, made: Cited | None) -> Cited | None:
    """A block on what both sides arrange, such as dates of meetings: where no source is named, it is this plan."""
    return made and replace(made, sources=made.sources or (context.say("sources.plan"),))


def fitting(*wordings: str) -> str:
    """The first wording that is there and fits the title of a slide, else the last one."""
    return next((words for words in wordings[:-1] if words and _width(words) <= _HEADLINE), wordings[-1])


def _width(text: str) -> int:
    """Half ems that a text takes, Chinese at two a character."""
    return sum(1 if char.isascii() else 2 for char in text)


def _brief_sources(context: Context, titles: tuple[str, ...]) -> tuple[str, ...]:
    """As many sources as a line at the foot of a slide holds, and how many more the speaker notes name."""
    room, kept = _SOURCE_LINE, list[str]()
    for title in titles:
        room -= _width(title) + 2
        if room < 0:
            break
        kept.append(title)
    rest = len(titles) - len(kept)
    return (*kept, context.say("sources.more", count=rest)) if rest and kept else titles


def _sourced(context: Context, cited: Iterable[Cited]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    shown: list[Block] = []
    loose: dict[str, None] = {}
    for entry in cited:
        block = entry.block
        block = _captioned(block)
        if context.kind == "deck" or isinstance(block, (Paragraph, Bullets, Grid, RiskMatrix, Signatures)):
            loose |= dict.fromkeys(entry.sources)
            shown.append(block)
        else:
            named = context.say("mark.semicolon").join(entry.sources)
            shown.append(replace(block, source=named or (context.say("sources.plan") if _has_figures(block) else "")))
    if context.kind == "deck" and not loose and any(_has_figures(block) for block in shown):
        loose[context.say("sources.plan")] = None
    if context.kind == "plan":
        shown = _once_a_run(context, shown)
        below = {title for entry in cited for title in entry.sources if _has_source(entry.block)}
        loose = {title: None for title in loose if title not in below}
    return tuple(shown), tuple(loose)


def _once_a_run(context: Context, blocks: Sequence[Block]) -> list[Block]:
    """Neighbours from one source name it once, below the last of them, which says for how many it speaks."""
    named, before = list(blocks), 0
    for at, block in enumerate(blocks):
        source = getattr(block, "source", "")
        following = getattr(blocks[at + 1], "source", "") if at + 1 < len(blocks) else ""
        if source and source == following:
            named[at], before = _with_source(block, ""), before + 1
        else:
            if before:
                named[at] = _with_source(block, context.say("sources.run", titles=source, count=before))
            before = 0
    return named


def _with_source(block: Block, source: str) -> Block:
    assert not isinstance(block, (Paragraph, Bullets, Grid, RiskMatrix, Signatures))
    return replace(block, source=source)


def _captioned(block: Block) -> Block:
    if isinstance(block, (Paragraph, Bullets, Tiles, Signatures)):
        return block
    return replace(block, caption=capitalised(block.caption))


def _has_figures(block: Block) -> bool:
    """Whether a block shows amounts or dates that a reader may ask the source of."""
    if isinstance(block, Table):
        return any(column.kind == "number" for column in block.columns)
    return isinstance(block, (Bridge, Bubbles, Columns, MonthMatrix, Scorecard, Tiles, Timeline))


def _has_source(block: Block) -> bool:
    return not isinstance(block, (Paragraph, Bullets, Grid, RiskMatrix, Signatures))


def tile(figure: str, label: str, note: str = "", tone: Tone = Tone.NONE) -> Tile | None:
    """A tile, where there is a figure."""
    return Tile(figure, label, note, tone) if figure and figure != NOTHING else None


def empty_section(context: Context, name: str) -> Section:
    """A chapter's heading, without blocks of its own."""
    return Section(f"chapter-{name}", context.say(f"chapter.{name}"), "", ())
