"""The text of a plan to fill in: entries, live or commented out, each field explained where it first appears.

An example line is commented out by ``# `` in the first column, so that an editor's comment key brings it to life; a
chapter's own explanation begins with ``##`` and stays a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unicodedata import east_asian_width

from jbpgen.lint.scaffold_texts import EXAMPLE, moved
from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import LANGUAGES, Model
from jbpgen.plan.field_docs import field_doc
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import Shape, fields_of
from jbpgen.resources import resource
from jbpgen.source.file import read_text
from jbpgen.source.writer import flow, scalar

_WIDTH = 118  # columns a line may take before its explanation moves above it
_COMMENT_COLUMN = 44
_FLOW_WIDTH = 84
_OFF = "# "


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value: a scalar, a list, or entries. ``off`` is written commented out, with all below it."""

    key: str
    value: Any
    off: bool = False


def example(kind: str, locale: str, year: int) -> tuple[Entry, ...]:
    """Return the chapters of the example plan for a kind of customer, in one language, its dates moved to ``year``."""
    data = read_text(EXAMPLE, moved(resource(EXAMPLE).read_text(encoding="utf-8"), year)).data
    return _marked(data, kind, "zh" if locale.startswith("zh") else "en")


def _marked(data: Mapping[str, Any], kind: str, language: str) -> tuple[Entry, ...]:
    found = []
    for marked, value in data.items():
        name, _, only = marked.removesuffix("?").partition("@")
        if only in ("", kind):
            found.append(Entry(name, _in_language(value, kind, language), marked.endswith("?")))
    return tuple(found)


def _in_language(value: Any, kind: str, language: str) -> Any:
    if isinstance(value, dict):
        return value[language] if set(value) == set(LANGUAGES) else _marked(value, kind, language)
    return [_in_language(item, kind, language) for item in value] if isinstance(value, list) else value


def entries(data: Mapping[str, Any]) -> tuple[Entry, ...]:
    """Turn plain data into live entries."""
    return tuple(Entry(str(key), entries(item) if isinstance(item, dict) else item) for key, item in data.items())


def plain(value: Any) -> Any:
    """Turn entries back into data, those commented out included."""
    if isinstance(value, tuple):
        return {entry.key: plain(entry.value) for entry in value}
    return value


@cache
def _chapters() -> dict[str, Shape]:
    return {entry.key: entry.shape for entry in fields_of(Plan)}


@dataclass
class Sheet:
    """The lines of a plan file as they grow; ``explained`` are the fields that were explained already."""

    locale: str
    lines: list[str] = field(default_factory=list)
    explained: set[str] = field(default_factory=set)

    def remark(self, text: str) -> None:
        """Add explanations of their own, one per line of ``text``."""
        self.lines += [f"## {line}".rstrip() for line in text.strip().splitlines()]

    def chapter(self, entry: Entry, explain: bool = True) -> None:
        """Add a chapter under its heading; ``explain`` says what its fields mean."""
        words = catalogue(self.locale, "scaffold")
        if entry.key in words["parts"]:
            self.lines += ["", "", f"## {words['parts'][entry.key]} ".ljust(90, "=")]
        self.lines.append("")
        if not isinstance(entry.value, tuple):
            return self._put(entry, _chapters()[entry.key], Plan, 0, entry.off, explain)
        self.remark(f"{entry.key}: {field_doc(Plan, entry.key, self.locale).description}")
        self.remark(words["hints"].get(entry.key, ""))
        self._put(entry, _chapters()[entry.key], None, 0, entry.off, explain)
        return None

    def _put(
        self, entry: Entry, shape: Shape | None, owner: type[Model] | None, depth: int, off: bool, explain: bool
    ) -> None:
        said = self._description(owner, entry.key) if explain else ""
        key, mark, indent = scalar(entry.key), _OFF if off else "", "  " * depth
        if not isinstance(entry.value, (tuple, list)):
            written = scalar(entry.value)
            return self._line(f"{mark}{indent}{key}:{' ' * bool(written)}{written}", said, mark + indent)
        short = f"{mark}{indent}{key}: {flow(plain(entry.value))}"
        if _fits(short, _FLOW_WIDTH) and not self._needs_lines(entry.value, shape, depth, explain):
            return self._line(short, said, mark + indent)
        self._line(f"{mark}{indent}{key}:", said, mark + indent)
        if isinstance(entry.value, list):
            self.lines += [f"{mark}{indent}  - {_item(item)}" for item in entry.value]
            return None
        for inner in entry.value:
            self._put(inner, *_inside(shape, inner.key), depth + 1, off or inner.off, explain)
        return None

    def _needs_lines(self, value: Any, shape: Shape | None, depth: int, explain: bool) -> bool:
        """Say whether a short mapping has something below it that must be explained or stays commented out."""
        if not isinstance(value, tuple):
            return False
        if depth == 0 or shape is None or (shape.kind == "mapping" and shape.item is not None and shape.item.model):
            return bool(value)
        for inner in value:
            below, owner = _inside(shape, inner.key)
            if inner.off or (explain and owner is not None and self._unexplained(owner, inner.key)):
                return True
            if isinstance(inner.value, tuple) and self._needs_lines(inner.value, below, depth + 1, explain):
                return True
        return False

    def _unexplained(self, owner: type[Model], key: str) -> bool:
        return field_doc(owner, key, self.locale).name not in self.explained

    def _description(self, owner: type[Model] | None, key: str) -> str:
        if owner is None:
            return ""
        doc = field_doc(owner, key, self.locale)
        if doc.name in self.explained:
            return ""
        self.explained.add(doc.name)
        return doc.description

    def _line(self, code: str, said: str, before: str) -> None:
        """Add a line with its explanation behind it, or above it where there is no room."""
        if not said:
            self.lines.append(code)
            return
        behind = f"{code}{' ' * max(2, _COMMENT_COLUMN - _columns(code))}# {said}"
        self.lines += [behind] if _fits(behind, _WIDTH) else [f"{before}# {said}", code]

    def text(self) -> str:
        """Return the file's text."""
        return "\n".join(self.lines).strip() + "\n"


def _inside(shape: Shape | None, key: str) -> tuple[Shape | None, type[Model] | None]:
    """Return the shape of what stands under ``key`` and the model that has the key as a field, if one has."""
    if shape is None or key.startswith("x-"):
        return None, None
    if shape.model is not None:
        found = next((entry.shape for entry in fields_of(shape.model) if entry.key == key), None)
        return found, shape.model if found is not None else None
    return shape.item, None


def _item(item: Any) -> str:
    return flow(plain(item)) if isinstance(item, (dict, list, tuple)) else scalar(item)


def _fits(line: str, width: int) -> bool:
    return _columns(line) <= width


def _columns(text: str) -> int:
    """Width of a text in a fixed-width font; East Asian letters take two columns."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def written(chapters: Iterable[tuple[Entry, bool]], locale: str, modeline: str, remarks: Iterable[str]) -> str:
    """Return a whole file: the editors' modeline, opening remarks, then chapters, each explained or not."""
    sheet = Sheet(locale, [modeline])
    for remark in remarks:
        sheet.remark(remark)
    for entry, explain in chapters:
        sheet.chapter(entry, explain)
    return sheet.text()
