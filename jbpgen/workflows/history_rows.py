"""The verbs ``log`` and ``blame``: lines of history that were asked for, with people, reasons and approvals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from jbpgen.changes.edit import Kind
from jbpgen.changes.field_pattern import FieldPattern
from jbpgen.changes.history import Noted, Step, leaves, paths_now
from jbpgen.changes.told import Told
from jbpgen.diagnostics import Path, dotted
from jbpgen.workflows.history import History
from jbpgen.workflows.history_index import is_number, thawed
from jbpgen.workflows.history_people import People
from jbpgen.workflows.lineages import Lineage

PROGRESS = "progress:"
_LEVELS = ("info", "warning", "breaking")


class Question(NamedTuple):
    """What to tell. ``fields`` are patterns, ``author`` a part of a name or address, days ISO dates, both included.

    ``level`` is the least to tell, ``sorts`` the classes (none: all), ``limit`` the most lines (0: all). A pattern that
    begins with `PROGRESS` is of fields of progress only.
    """

    fields: tuple[str, ...] = ()
    author: str = ""
    since: str = ""
    until: str = ""
    level: str = ""
    limit: int = 0
    sorts: tuple[str, ...] = ()


class _Line(NamedTuple):
    plan: Lineage
    step: Step
    entry: Noted
    now: Path


def log(history: History, plans: Sequence[Lineage], question: Question) -> list[Told]:
    """Return the lines of these plans' history, newest first."""
    least = _LEVELS.index(question.level) if question.level else 0
    lines = [line for plan in plans for line in _lines(history, plan, question.fields)]
    if question.sorts:
        lines = [line for line in lines if _sort(line) in question.sorts]
    if least:
        lines = [line for line in lines if line.entry.level in _LEVELS[least:]]
    lines.sort(key=lambda line: -history.order[line.step.commit])
    if question.limit and not (question.author or question.since or question.until):
        lines = lines[: question.limit]
    people = People(history)
    found: list[Told] = []
    sources = people.sources([(line.step.commit, *_asked(line.step, line.entry)) for line in lines])
    for line, source in zip(lines, sources, strict=True):
        if (
            question.author
            and question.author.casefold() not in f"{source.author.name} <{source.author.email}>".casefold()
        ):
            continue
        if (question.since and source.author.day < question.since) or (
            question.until and source.author.day > question.until
        ):
            continue
        found.append(_told(line, source))
        if question.limit and len(found) == question.limit:
            break
    return found


def _asked(step: Step, entry: Noted) -> tuple[str, str, Path, Any]:
    return step.file, entry.kind, entry.path, entry.new


def _sort(line: _Line) -> str:
    return line.entry.sort or ("progress" if line.plan.is_progress else "plan")


def _lines(history: History, plan: Lineage, fields: Sequence[str]) -> Iterator[_Line]:
    patterns = _patterns(plan, fields)
    if fields and not patterns:
        return
    steps = history.steps(plan, contents=bool(patterns))
    for step, places in zip(steps, paths_now(steps), strict=True):
        if not patterns:
            yield from (_Line(plan, step, entry, ()) for entry in history.of_the_file(step))
        for entry, now in zip(step.entries, places, strict=True):
            for part in _wanted(entry, now, patterns):
                yield _Line(plan, step, *part)


def _patterns(plan: Lineage, fields: Sequence[str]) -> list[FieldPattern]:
    """Return the patterns that are of this plan, or of this progress."""
    asked = (field for field in fields if plan.is_progress or not field.startswith(PROGRESS))
    return [FieldPattern(field.removeprefix(PROGRESS)) for field in asked]


def _wanted(entry: Noted, now: Path, patterns: Sequence[FieldPattern]) -> Iterator[tuple[Noted, Path]]:
    """Return the entry if it was asked for; of a whole entity that came or went, the fields that were."""
    if not patterns or any(one.matches(path) for one in patterns for path in (entry.path, entry.before, now)):
        yield entry, now
        return
    whole = entry.new if entry.kind == Kind.ADDED else entry.old if entry.kind == Kind.REMOVED else None
    for path, then, value in _fields_below(whole, entry.path, now, patterns):
        old, new = (None, value) if entry.kind == Kind.ADDED else (value, None)
        yield entry._replace(path=path, before=path, old=old, new=new), then


def _fields_below(
    value: Any, path: Path, now: Path, patterns: Sequence[FieldPattern]
) -> Iterator[tuple[Path, Path, Any]]:
    """Yield (place, place today, value) of the fields asked for in an entity; what none of them can name is passed."""
    if not isinstance(value, dict) or is_number(value):
        return
    for key, item in value.items():
        place, then = (*path, key), (*now, key)
        places = (place,) if place == then else (place, then)
        if any(one.matches(each) for one in patterns for each in places):
            for below, found in leaves(thawed(item)):
                yield (*place, *below), (*then, *below), found
        elif isinstance(item, dict) and any(one.reaches_below(each) for one in patterns for each in places):
            yield from _fields_below(item, place, then, patterns)


def _told(line: _Line, source: Any) -> Told:
    entry = line.entry
    return Told(
        plan=line.plan.plan or "",
        file=line.step.file,
        kind=entry.kind,
        path=dotted(entry.path),
        old_path=dotted(entry.before) if entry.before != entry.path else "",
        now=dotted(line.now),
        old=thawed(entry.old),
        new=thawed(entry.new),
        rule=entry.rule,
        level=entry.level,
        sort=entry.sort,
        source=source,
        unreadable=line.step.across,
    )


def plans_below(history: History, paths: Iterable[str]) -> tuple[list[Lineage], list[str]]:
    """Return the plans (and progress) that stand, or once stood, at or below ``paths``, and the paths without any."""
    wanted = list(paths)
    hit: set[str] = set()
    found = []
    for plan in (*history.plans, *history.progress):
        files = {stop.file for stop in plan.stops} | {stop.old_file for stop in plan.stops}
        here = {path for path in wanted if any(_below(file, path) for file in files)}
        hit |= here
        if here:
            found.append(plan)
    return found, [path for path in wanted if path not in hit]


def _below(file: str, path: str) -> bool:
    return not path or file == path or file.startswith(f"{path}/")
