"""A history for people: newest first, commit by commit; a blame as one line per field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jbpgen.changes.told import Field, Source, Told
from jbpgen.locale.history_words import history_count, history_words
from jbpgen.report.history_values import shown
from jbpgen.report.text import harmless, painted, width

_COLOURS = {"breaking": "31", "warning": "33"}
_SHORT = 8
_LONGEST_NAME = 24


def log_lines(rows: Sequence[Told], locale: str, colour: bool = False) -> Iterator[str]:
    """Yield the history, a paragraph per commit, even where another's change stands between its own in the plan."""
    by_commit: dict[Source, list[Told]] = {}
    for row in rows:
        by_commit.setdefault(row.source, []).append(row)
    for source, told in by_commit.items():
        yield from _head(source, locale, colour)
        for (plan, file), own in groupby(told, key=lambda row: (row.plan, row.file)):
            yield f"  {harmless(plan or file)}" + (f"  ({harmless(file)})" if plan and file else "")
            own_rows = list(own)
            for row in own_rows:
                yield f"    {_change(row, locale, colour)}"
            if own_rows[0].unreadable:
                unread = ", ".join(commit[:_SHORT] for commit in own_rows[0].unreadable)
                yield f"    {history_words(locale, 'across', commits=unread)}"
        yield ""
    changes = history_count(locale, len(rows), "change")
    commits = history_count(locale, len({row.source.original or row.source.commit for row in rows}), "commit")
    yield history_words(locale, "summary", changes=changes, commits=commits)


def _head(source: Source, locale: str, colour: bool) -> Iterator[str]:
    commit = painted((source.original or source.commit)[:_SHORT], "33", colour)
    yield f"{commit}  {source.author.day}  {harmless(source.author.name)}  {harmless(source.subject)}".rstrip()
    if source.committer.name != source.author.name:
        yield f"  {history_words(locale, 'committed', committer=harmless(source.committer.name))}"
    if source.merger is not None and source.original is not None:
        merger = harmless(source.merger.name)
        yield f"  {history_words(locale, 'merged', merger=merger, commit=source.commit[:_SHORT])}"
    yield from (f"  {line}" for line in _why(source, locale))


def _why(source: Source, locale: str) -> Iterator[str]:
    for key, values in (("reason", source.reasons), ("approved", source.approvals)):
        if values:
            yield history_words(locale, key, said=harmless("; ".join(values)))


def _change(row: Told, locale: str, colour: bool) -> str:
    words = _said(row, locale)
    level = ""
    if row.level in _COLOURS:
        level = "  " + painted(f"[{history_words(locale, row.level)}]", _COLOURS[row.level], colour)
    return f"{harmless(row.path)}: {words}{level}" if row.path else f"{words}{level}"


def _said(row: Told, locale: str) -> str:
    old, new = shown(row.old, locale), shown(row.new, locale)
    if not row.path and row.kind in ("added", "removed", "restored", "unreadable"):
        return history_words(locale, f"{'progress' if row.sort == 'progress' else 'plan'}-{row.kind}")
    if row.kind == "added":
        return history_words(locale, "added" if isinstance(row.new, dict) else "came", new=new)
    if row.kind == "removed":
        return history_words(locale, "removed-whole" if isinstance(row.old, dict) else "removed", old=old)
    return history_words(locale, row.kind, old=old, new=new, old_path=harmless(row.old_path))


def blame_lines(fields: Sequence[Field], locale: str, colour: bool = False) -> Iterator[str]:
    """Yield a line per field: commit, day, author, field, value, what it was before, why."""
    names = [_name(field, locale) for field in fields]
    widest = max(map(width, names), default=0)
    for field, name in zip(fields, names, strict=True):
        source = field.source
        commit = (source.original or source.commit)[:_SHORT].ljust(_SHORT)
        day = source.author.day.ljust(10)
        said = [f"{harmless(field.path)}: {shown(field.value, locale)}"]
        if field.kind == "removed":
            said = [f"{harmless(field.path)}: {history_words(locale, 'removed', old=shown(field.previous, locale))}"]
        elif field.previous is not None:
            said.append(f"({history_words(locale, 'was', old=shown(field.previous, locale))})")
        said += _why(source, locale)
        if field.unreadable:
            commits = ", ".join(one[:_SHORT] for one in field.unreadable)
            said.append(f"({history_words(locale, 'across', commits=commits)})")
        yield f"{painted(commit, '33', colour)} {day} {name}{' ' * (widest - width(name))}  {'  '.join(said)}"


def _name(field: Field, locale: str) -> str:
    if not field.source.commit:
        return history_words(locale, "not-committed")
    return _cut(harmless(field.source.author.name), _LONGEST_NAME)


def _cut(text: str, longest: int) -> str:
    return text if width(text) <= longest else f"{text[: longest // 2]}…"


def joined(lines: Iterable[str]) -> str:
    """Return lines as one text."""
    return "".join(f"{line}\n" for line in lines)
