"""The verb ``merge``: three versions of a file → one, with what is left to people, and checked before it is trusted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from jbpgen.changes.merge import Merged, merge
from jbpgen.changes.merge_form import Form, merged_form, taken_off
from jbpgen.changes.merge_weave import Clash
from jbpgen.diagnostics import Diagnostic, Severity, dotted
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.git.command import run
from jbpgen.lint.stamp import from_problem
from jbpgen.plan.base import Model
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
from jbpgen.source.file import SourceFile, read_bytes, read_text
from jbpgen.source.nodes import MapNode
from jbpgen.source.writer import flow
from jbpgen.workflows.check import open_project
from jbpgen.workflows.checking import Manner, check_source
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.merge_hints import Hint, hints
from jbpgen.workflows.project import CONFIG_NAME

_SHOWN = 60  # signs of a value
_BEFORE = 12  # signs before the first that differs


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to merge. ``shown`` names the file to people; ``base`` is ``None`` where both sides added it.

    ``origins`` says who wrote each side (``ours``, ``theirs``) and is only asked where there are conflicts; ``marker``
    is the length of conflict markers.
    """

    shown: str
    base: bytes | None
    ours: bytes
    theirs: bytes
    origins: Callable[[], Mapping[str, str]] = dict
    marker: int = 7


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that is left to people: its first line in the merged file, its values as they are shown."""

    line: int
    path: str
    ours: str | None
    theirs: str | None
    base: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A merged file. ``findings`` are errors that neither side had; ``lines_only`` says which side could not be read,
    and why, where lines had to be merged instead; ``origins`` who wrote each side, where there are conflicts; ``hints``
    what several conflicts come from.
    """

    content: bytes
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    expanded: tuple[str, ...] = ()
    reordered: tuple[str, ...] = ()
    lines_only: tuple[str, str] | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[Hint, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.conflicts and not self.findings and self.lines_only is None


def merge_file(inputs: Inputs, as_of: date, locale: str) -> Outcome:
    """Merge three versions of one file. Raises ``GitError`` where lines have to be merged and git is not there."""
    if inputs.ours in (inputs.base, inputs.theirs):
        return Outcome(inputs.theirs)
    if inputs.theirs == inputs.base:
        return Outcome(inputs.ours)
    read = _read(inputs, locale)
    if isinstance(read, tuple):
        return Outcome(line_by_line(inputs), lines_only=read)
    merged = merge(read.base, read.ours, read.theirs, read.root)
    origins = inputs.origins() if merged.clashes else {}
    text, conflicts = _written(merged, read, origins, inputs.marker)
    content = read.form.restored(text)
    findings: tuple[Diagnostic, ...] = ()
    if not conflicts and read.root is Plan:
        findings = tuple(_new_errors(content, inputs, as_of, locale))
    return Outcome(
        content,
        conflicts,
        findings,
        tuple(dotted(path) for path in merged.expanded),
        tuple(dotted(path) for path in merged.reordered),
        origins=origins,
        hints=hints(merged.clashes, read.base.data, read.ours.data, read.theirs.data, read.root),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    base: SourceFile
    ours: SourceFile
    theirs: SourceFile
    form: Form
    root: type[Model] | None


def _read(inputs: Inputs, locale: str) -> _Read | tuple[str, str]:
    """Read all three versions; a side that is no sound YAML gives (side, what is wrong with it)."""
    sources: dict[str, SourceFile] = {}
    forms: dict[str, Form] = {}
    for side, content in (("base", inputs.base), ("ours", inputs.ours), ("theirs", inputs.theirs)):
        if not content:
            if side != "base":
                return side, _reason(read_text(inputs.shown, ""), locale)
            continue
        plain = taken_off(content)
        if plain is None:
            return side, _reason(read_bytes(inputs.shown, content), locale)
        text, forms[side] = plain
        sources[side] = read_text(inputs.shown, text)
        if sources[side].problems or sources[side].data is None:
            return side, _reason(sources[side], locale)
    if "base" not in sources:
        sources["base"] = SourceFile(inputs.shown, "", {}, MapNode(0, 0), ())
        forms["base"] = forms["ours"]
    form = merged_form(forms["base"], forms["ours"], forms["theirs"])
    return _Read(sources["base"], sources["ours"], sources["theirs"], form, _root(sources["ours"].data))


def _reason(source: SourceFile, locale: str) -> str:
    if not source.problems:
        return "CR"
    one = from_problem(source, source.problems[0], locale)
    return f"{one.span.line}:{one.span.column} {one.code} {one.message}"


def _root(data: Any) -> type[Model] | None:
    """Return the model that a file is meant for: a plan has a chapter ``plan``, a progress file names one."""
    plan = data.get("plan") if isinstance(data, dict) else None
    if isinstance(plan, dict):
        return Plan
    return Progress if isinstance(plan, str) else None


def _written(merged: Merged, read: _Read, origins: Mapping[str, str], marker: int) -> tuple[str, tuple[Conflict, ...]]:
    parts: list[str] = []
    conflicts: list[Conflict] = []
    line = 1
    for piece in merged.pieces:
        if isinstance(piece, Clash):
            conflicts += _conflicts(piece, line, read)
            piece = marked(piece, origins, marker)
        parts.append(piece)
        line += piece.count("\n")
    return "".join(parts), tuple(conflicts)


def marked(clash: Clash, origins: Mapping[str, str], size: int) -> str:
    """Write a conflict as git does, with what stood there before, the place, and who wrote each side."""
    names = {side: f"{side}: {dotted(clash.path)}".rstrip(": ") for side in ("ours", "theirs")}
    names = {side: f"{name} ({origins[side]})" if origins.get(side) else name for side, name in names.items()}
    ours, base, theirs = (text if text.endswith("\n") or not text else f"{text}\n" for text in _texts(clash))
    opened, before, between, closed = (sign * size for sign in "<|=>")
    return f"{opened} {names['ours']}\n{ours}{before} base\n{base}{between}\n{theirs}{closed} {names['theirs']}\n"


def _texts(clash: Clash) -> tuple[str, str, str]:
    return clash.ours, clash.base, clash.theirs


def _conflicts(clash: Clash, line: int, read: _Read) -> Iterator[Conflict]:
    for path in clash.paths:
        there = [text for text in (clash.ours, clash.theirs) if text]
        values = [_written_at(source.data, path) for source in (read.ours, read.theirs, read.base)]
        ours, theirs, base = _shortened(values)
        if len(there) == 1:  # an entity that one side took out, or put elsewhere
            ours, theirs = (ours, None) if clash.ours else (None, theirs)
        yield Conflict(line, dotted(path), ours, theirs, base)


def _written_at(data: Any, path: KeyPath) -> str | None:
    """A value on one line, ``None`` where there is none."""
    for key in path:
        known = key in data if isinstance(data, dict) else isinstance(data, list) and key in range(len(data))
        if not known:
            return None
        data = data[key]
    return " ".join(flow(data).split())


def _shortened(values: Sequence[str | None]) -> list[str | None]:
    """Cut long values so that what tells them apart can be seen: what all begin with alike is left out."""
    there = [value for value in values if value is not None]
    alike = sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*there, strict=False)))
    start = alike - _BEFORE if len(there) > 1 and alike > _SHOWN // 2 else 0

    def cut(value: str | None) -> str | None:
        if value is None or len(value) <= _SHOWN:
            return value
        rest = value[start:]
        shown = rest if len(rest) <= _SHOWN else f"{rest[: _SHOWN - 1]}…"
        return f"…{shown}" if start else shown

    return [cut(value) for value in values]


def _new_errors(content: bytes, inputs: Inputs, as_of: date, locale: str) -> Iterator[Diagnostic]:
    """Yield the errors of the merged plan that neither side had: what one took out, the other had come to need."""
    settings = load_settings(open_project((inputs.shown,)), locale, CONFIG_NAME)
    manner = Manner(as_of, locale)

    def errors(version: bytes) -> list[Diagnostic]:
        result = check_source(read_bytes(inputs.shown, version, settings.limits), settings, manner).result
        return [one for one in result.diagnostics if one.severity is Severity.ERROR and not one.suppressed]

    found = errors(content)
    if not found:
        return
    known = {(one.code, one.path) for side in (inputs.ours, inputs.theirs) for one in errors(side)}
    yield from (one for one in found if (one.code, one.path) not in known)


def line_by_line(inputs: Inputs) -> bytes:
    """Merge lines as git does where the merge by id cannot be done."""
    names = ("ours", "base", "theirs")
    contents = (inputs.ours, inputs.base or b"", inputs.theirs)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in zip(names, contents, strict=True):
            (Path(folder) / name).write_bytes(content)
        labels = [word for name in names for word in ("-L", name)]
        words = ("merge-file", "-p", f"--marker-size={inputs.marker}", "--diff3", *labels, *names)
        return run(Path(folder), *words, fine=tuple(range(128))).stdout
