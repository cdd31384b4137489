"""GOV041: among numbered ids that the customer sees one is missing, where something is kept from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.survey import Field, fields_like
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.by_nature import INTERNAL_BY_NATURE, internal_by_nature

_DIGITS = "0123456789"
_NUMBERED = re.compile(r"(.*?)([0-9]{1,4})")
_INTERNAL = attrgetter("internal")


@rule(
    "GOV041",
    "gap-in-ids",
    "note",
    source="check 30",
    bad={"risks.R1.internal": True, "risks.R0": {"title": "缺货", "type": "supply", "probability": 1, "impact": 1}},
    good={"risks.R2.internal": True},
    bad_status="draft",
    also={"GOV002": "the added risk states no more than its title"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per hidden entity whose number lies between numbers that stay visible."""
    found = context.gathered.survey
    kinds = frozenset(kind for kind in _entities(frozenset(found)) if _may_hide(kind, found[kind]))
    for entries in _fields(frozenset(found), kinds):
        by_nature = entries.item.model in INTERNAL_BY_NATURE
        for entities in entries.values_in(found):
            hidden = {
                id_
                for id_, one in entities.items()
                if id_[-1] in _DIGITS and (one.internal or (by_nature and internal_by_nature(one)))
            }
            for id_, before, after in _gaps(hidden, entities) if hidden else ():
                args = {"id": id_, "before": before, "after": after}
                yield Finding(context.place(entities[id_]), Part.KEY, args)


def _may_hide(kind: type[Model], held: Sequence[Any]) -> bool:
    """Say whether some of these entities may be among the hidden ones."""
    return bool(held) and (kind in INTERNAL_BY_NATURE or any(map(_INTERNAL, held)))


@cache
def _entities(kinds: frozenset[type[Model]]) -> tuple[type[Model], ...]:
    return tuple(kind for kind in kinds if issubclass(kind, Entity))


@cache
def _fields(kinds: frozenset[type[Model]], held: frozenset[type[Model]]) -> tuple[Field, ...]:
    """The mappings of ``held`` in ``kinds``."""
    return fields_like(lambda shape: shape.kind == "mapping" and (shape.item or shape).model in held, kinds)


def _gaps(hidden: set[str], ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the hidden ids that leave a gap, each with the visible ids before and behind it."""
    row = [(id_, *_split(id_)) for id_ in ids]
    for id_, prefix, number in row:
        if id_ not in hidden or number is None:
            continue
        numbers = [other for key, start, other in row if start == prefix and key not in hidden and other is not None]
        if number not in numbers and min(numbers, default=number) < number < max(numbers):
            before, after = max(n for n in numbers if n < number), min(n for n in numbers if n > number)
            yield id_, f"{prefix}{before}", f"{prefix}{after}"


def _split(id_: str) -> tuple[str, int | None]:
    """Return an id as its beginning and its number; no number where it does not end in one."""
    match = _NUMBERED.fullmatch(id_)
    return (match[1], int(match[2])) if match is not None else ("", None)
