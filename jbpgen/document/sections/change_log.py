"""What changed since an earlier version, where one was named: chapter by chapter, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jbpgen.document.assembly import Cited, bullets, col, group, paragraph, row, section, table
from jbpgen.document.blocks import Cell, Item, Row, Section, Tone
from jbpgen.document.context import Context, capitalised

if TYPE_CHECKING:
    from jbpgen.document.change_log import ChangeLog, LogLine

BLOCKS = ("since", "totals", "table", "hardest")
_TONES = {"breaking": Tone.BAD, "warning": Tone.WATCH, "info": Tone.NONE}
_HARDEST = 12  # rows in the deck, on two slides at most


def build(context: Context) -> Section | None:
    """The whole log for the Word plan, its hardest lines for the deck; that nothing changed is said, too."""
    log = context.changes
    if log is None:
        return None
    return section(
        context,
        "change-log",
        (_since(context, log), _totals(context, log), _table(context, log), _hardest(context, log)),
        _headline(context, log),
        (_since_words(context, log),),
    )


def _version(context: Context, log: ChangeLog) -> str:
    """The earlier version in words: ``version 1.0, agreed on 18 November 2026``."""
    since = log.since
    if since.agreed:
        key = "agreed-labelled" if since.label else "agreed"
    else:
        key = "plain-labelled" if since.label else "plain"
    return context.say(f"change-log.version.{key}", day=context.day(since.day), label=since.label)


def _headline(context: Context, log: ChangeLog) -> str:
    if log.state != "compared":
        return context.say(f"change-log.state.{log.state}", version=_version(context, log))
    lines = log.lines
    if not lines:
        return context.say("change-log.nothing", version=_version(context, log))
    counts = {level: sum(line.level == level for line in lines) for level in _TONES}
    parts = [
        context.say("change-log.level", count=count, level=context.label("change-level", level))
        for level, count in counts.items()
        if count
    ]
    return context.say(
        "change-log.headline", count=len(lines), version=_version(context, log), levels=context.listed(parts)
    )


def _since_words(context: Context, log: ChangeLog) -> str:
    """With what was compared, for those who want to look it up."""
    since = log.since
    if since.day is None:
        return context.sentences(context.say("change-log.later"))
    values = {"version": _version(context, log), "revision": since.revision, "company": context.party("supplier")}
    if context.is_internal:
        key = "internal" if since.name else "internal-commit"
        said = context.say(
            f"change-log.since.{key}", name=since.name, commit=since.commit, author=since.author, **values
        )
    else:
        said = context.say("change-log.since.customer", **values)
    revision = context.say("change-log.since.revision", **values) if since.revision else ""
    return context.sentences(said, revision)


def _since(context: Context, log: ChangeLog) -> Cited | None:
    return paragraph("since", _since_words(context, log))


def _totals(context: Context, log: ChangeLog) -> Cited | None:
    """Budgets, targets and dates in a line each. A slide of no changes says instead with what was compared."""
    if not log.lines and context.kind == "deck":
        return paragraph("totals", _since_words(context, log))
    return bullets(context, "totals", [Item(capitalised(line)) for line in log.totals])


def _cells(context: Context, line: LogLine, chapter: str = "") -> list[str | Cell]:
    """``chapter`` names what a chapter's own field belongs to where no band above it does."""
    subject = line.subject or chapter
    what = "\n".join(part for part in (subject, line.field if subject else capitalised(line.field)) if part)
    level = Cell(context.label("change-level", line.level), _TONES[line.level])
    difference = "\n".join(part for part in (line.delta, *line.remarks) if part)
    return [what, capitalised(line.old), capitalised(line.new), difference, level]


def _who(context: Context, line: LogLine) -> str:
    said = [f"{name}\n{context.day(day)}" for name, day in line.people]
    return "\n".join([*said, *([context.say("change-log.open")] if line.open else [])])


def _table(context: Context, log: ChangeLog) -> Cited | None:
    rows: list[Row] = []
    for chapter in log.chapters:
        rows.append(group(chapter.title))
        for line in chapter.lines:
            own = [_who(context, line), "\n".join(map(capitalised, line.reasons))] if context.is_internal else []
            rows.append(row(line.entity, *_cells(context, line), *own))
    columns = [
        col("changed", 2.0),
        col("value-before", 1.3),
        col("value-after", 1.3),
        col("difference", 1.4),
        col("change-level", 0.8),
    ]
    if context.is_internal:
        columns += [col("changed-by", 1.7), col("reason", 1.3)]
    return table(context, "change-log.table", columns, rows, wide=context.is_internal)


def _hardest(context: Context, log: ChangeLog) -> Cited | None:
    """What weighs more than a note, if anything does. Slides have no bands, so that each row names its chapter."""
    lines = [(chapter.title, line) for chapter in log.chapters for line in chapter.lines]
    lines.sort(key=lambda entry: -entry[1].weight)
    hard = [entry for entry in lines if entry[1].level != "info"] or lines
    shown = hard if len(hard) <= _HARDEST else hard[: _HARDEST - 1]
    rows = [row(line.entity, *_cells(context, line, chapter)) for chapter, line in shown]
    if len(shown) < len(lines):
        rows.append(group(context.say("more", count=len(lines) - len(shown))))
    columns = [
        col("changed", 2.6),
        col("value-before", 1.5),
        col("value-after", 1.5),
        col("difference", 1.5),
        col("change-level", 0.8),
    ]
    return table(context, "change-log.hardest", columns, rows)
