"""A change in the cells of a table: which field, from what to what, by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jbpgen.changes.canonical import typed
from jbpgen.changes.change import Change
from jbpgen.changes.difference import Located
from jbpgen.changes.edit import Kind
from jbpgen.changes.sentence import field_values, heading, remarks
from jbpgen.changes.site import site_of
from jbpgen.changes.structure import field_at
from jbpgen.changes.words import Words
from jbpgen.plan.base import LANGUAGES, Model

_LONGEST = 120  # characters of a text in a cell; of a Chinese one, which are twice as wide:
_LONGEST_WIDE = 70
_BEFORE = 30  # characters shown before the first that differs
# What an entry that came or went is worth, or when it is due; the first that it states.
_TELLING = ("target", "amount", "value", "budget", "cost", "end", "due", "date")


@dataclass(frozen=True, slots=True)
class Cells:
    """A change as a row. Empty: no subject (a chapter's own field), no field (a whole entry), no value, no size.

    ``remarks`` are what the reader should know beside it.
    """

    subject: str
    field: str
    old: str
    new: str
    delta: str
    remarks: tuple[str, ...] = ()


def cells(change: Change, locale: str, currency: str) -> Cells:
    """Say a change in cells. ``currency`` is the plan's, for the amounts of entries that came or went."""
    words = Words(locale, _LONGEST)
    given = change.arguments
    if not change.edit.path or "field" not in given:
        return _entry(change, words, currency)
    shape = site_of(change.edit.path).shape
    values = field_values(change, words, shape, first=False)
    subject = heading(change, words) if "noun" in given else ""
    beside = (*remarks(change, words), *_in_the_other_language(change, words))
    if change.edit.kind is Kind.REORDERED:
        field = values["field"] if len(change.edit.path) > 1 else words.pattern("cell-order")
        return Cells(subject, field, "", words.pattern("cell-reordered"), "", beside)
    if shape is not None and shape.kind == "text" and isinstance(given["old"], str) and isinstance(given["new"], str):
        values["old"], values["new"] = excerpts(given["old"], given["new"])
    old = "" if given["old"] is None else values["old"]
    new = words.pattern("cell-removed") if given["new"] is None else values["new"]
    delta = words.delta(change.delta) if change.delta is not None else ""
    return Cells(subject, values["field"], old, new, delta, beside)


def in_one_language(changes: Iterable[Located], locale: str) -> tuple[Located, ...]:
    """Leave out a text's change in the other language where the reader's own changed as well: they are one to them."""
    told = list(changes)
    language = "zh" if Words(locale).chinese else "en"
    read = {one.change.edit.path[:-1] for one in told if _wording(one.change) == language}
    return tuple(one for one in told if _wording(one.change) in ("", language) or one.change.edit.path[:-1] not in read)


def _wording(change: Change) -> str:
    """The language of the text that changed; empty where it is none of two."""
    path = change.edit.path
    shape = site_of(path).shape if path and path[-1] in LANGUAGES else None
    return str(path[-1]) if shape is not None and shape.kind == "text" else ""


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Return two texts from shortly before the first place at which they differ, no longer than a cell holds."""
    one, other = (" ".join(text.split()) for text in (old, new))
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = same - _BEFORE if same > 2 * _BEFORE else 0
    if start:  # not in the middle of a word
        start = next((at + 1 for at in range(start, same) if one[at] in " ，。；、"), start)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    longest = _LONGEST if text[start : start + _LONGEST].isascii() else _LONGEST_WIDE
    shown = text[start : start + longest].strip()
    return ("…" if start else "") + shown + ("…" if start + longest < len(text) else "")


def _in_the_other_language(change: Change, words: Words) -> list[str]:
    """Say whose wording changed where it is not the reader's."""
    language = _wording(change)
    return [words.pattern(f"cell-wording-{language}")] if language not in ("", "zh" if words.chinese else "en") else []


def _entry(change: Change, words: Words, currency: str) -> Cells:
    kind, given = change.edit.kind, change.arguments
    subject, field, old = heading(change, words), "", ""
    if kind is Kind.MOVED and given["parent"] == "":
        old, new = (words.field(given[name][0]) for name in ("from", "to"))
    elif kind is Kind.MOVED:
        field = words.noun(given["parent"])
        old, new = (words.text(given[name][1]) or str(given[name][0]) for name in ("from", "to"))
    elif kind is Kind.RENAMED:
        field, old, new = words.pattern("cell-id"), str(given["old"]), str(given["id"])
    else:
        new = words.pattern(f"cell-{kind.value}")
        if kind is Kind.REMOVED:
            old = _worth(change.edit.old, change, words, currency)
        elif worth := _worth(change.edit.new, change, words, currency):
            new = words.pattern("within", field=new, below=worth)
    return Cells(subject, field, old, new, "", tuple(remarks(change, words)))


def _worth(data: Any, change: Change, words: Words, currency: str) -> str:
    """The most telling value of an entry's data, with the name of its field."""
    model = site_of(change.edit.path).entity_model
    if model is None or not isinstance(data, Mapping):
        return ""
    return next(
        (said for name in _TELLING if name in data and (said := _value(model, name, data, words, currency))), ""
    )


def _value(model: type[Model], name: str, data: Mapping[str, Any], words: Words, currency: str) -> str:
    known = field_at(model, name)
    if known is None or known[1].shape.kind != "scalar":
        return ""
    shape = known[1].shape
    value = typed(data[name], shape)
    unit = currency if shape.scalar == "amount" and shape.money else ""
    return f"{words.field(f'{model.__name__}.{name}')} {words.value(value, unit, shape)}" if value is not None else ""
