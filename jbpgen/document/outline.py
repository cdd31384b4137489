"""Which sections stand where: the outline file, checked on load against the sections that exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from jbpgen.document.sections import SECTIONS
from jbpgen.locale.plain_yaml import plain_yaml
from jbpgen.resources import resource

Part = Literal["cover", "core", "appendix", "closing"]
Kind = Literal["deck", "plan"]
CUSTOMERS = ("key-account", "distributor", "other")
AUDIENCES = ("customer", "internal")
_ENTRY_KEYS = ("section", "blocks", "audience", "customers")


class OutlineError(ValueError):
    """The outline file names something that does not exist; the message says where and what does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One section in its place. ``blocks`` picks blocks by name, in the section's own order; ``None`` takes all.

    ``chapter`` is the key of the Word chapter it stands under (empty: a chapter of its own); ``audiences`` and
    ``customers`` (kinds of customer) say for whom it is there.
    """

    section: str
    part: Part
    blocks: frozenset[str] | None = None
    chapter: str = ""
    audiences: tuple[str, ...] = AUDIENCES
    customers: tuple[str, ...] = CUSTOMERS


@dataclass(frozen=True, slots=True)
class Outline:
    """The order of both documents."""

    deck: tuple[Entry, ...]
    plan: tuple[Entry, ...]

    def entries(self, kind: Kind) -> tuple[Entry, ...]:
        """The entries of one document."""
        return self.deck if kind == "deck" else self.plan


@cache
def default_outline() -> Outline:
    """The outline that comes with the tool."""
    return load_outline(resource("templates/outline.yaml"))


def load_outline(path: Path) -> Outline:
    """Read an outline file. Raises `OutlineError` on anything unknown and `OSError` when it cannot be read."""
    return read_outline(plain_yaml(path.read_text(encoding="utf-8")), path.name)


def read_outline(data: Any, name: str = "outline") -> Outline:
    """Check outline data: for ``deck`` and ``plan`` a list of entries per part of the document."""
    kinds = _mapping(data, name)
    _known(kinds, get_args(Kind), name)
    documents = {kind: tuple(_document(kinds.get(kind), f"{name}: {kind}")) for kind in get_args(Kind)}
    return Outline(documents["deck"], documents["plan"])


def _document(data: Any, place: str) -> Iterable[Entry]:
    parts = _mapping(data, place)
    _known(parts, get_args(Part), place)
    seen: set[str] = set()
    for part in get_args(Part):
        for entry in _entries(parts.get(part) or [], part, "", f"{place}.{part}"):
            if entry.section in seen:
                raise OutlineError(f"{place}.{part}: section {entry.section!r} stands there twice")
            seen.add(entry.section)
            yield entry


def _entries(data: Any, part: Part, chapter: str, place: str) -> Iterable[Entry]:
    if not isinstance(data, list):
        raise OutlineError(f"{place}: a list of sections expected")
    for index, item in enumerate(data):
        here = f"{place}[{index}]"
        if isinstance(item, str):
            item = {"section": item}
        entry = _mapping(item, here)
        if "chapter" in entry and not chapter:
            _known(entry, ("chapter", "sections"), here)
            yield from _entries(entry.get("sections"), part, str(entry["chapter"]), f"{here}.sections")
        else:
            yield _entry(entry, part, chapter, here)


def _entry(entry: Mapping[str, Any], part: Part, chapter: str, place: str) -> Entry:
    _known(entry, _ENTRY_KEYS, place)
    section = str(entry.get("section", ""))
    _known((section,), tuple(SECTIONS), f"{place}.section")
    blocks = entry.get("blocks")
    if blocks is not None:
        _known(blocks, SECTIONS[section].blocks, f"{place}.blocks of {section}")
    return Entry(
        section,
        part,
        None if blocks is None else frozenset(blocks),
        chapter,
        _choices(entry.get("audience"), AUDIENCES, f"{place}.audience"),
        _choices(entry.get("customers"), CUSTOMERS, f"{place}.customers"),
    )


def _choices(value: Any, known: tuple[str, ...], place: str) -> tuple[str, ...]:
    if value is None:
        return known
    chosen = (value,) if isinstance(value, str) else tuple(value)
    _known(chosen, known, place)
    return chosen


def _mapping(data: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise OutlineError(f"{place}: a mapping expected")
    return data


def _known(names: Iterable[Any], known: tuple[str, ...], place: str) -> None:
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
            raise OutlineError(f"{place}: unknown name {str(name)!r}; {hint}")
