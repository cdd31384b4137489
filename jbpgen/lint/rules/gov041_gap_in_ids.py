"""GOV041: among numbered ids that the customer sees one is missing, where something is kept from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.survey import Field, fields_like
from jbpgen.plan.base import Entity, Model
from jbpgen.plan.by_nature import internal_by_nature
from jbpgen.plan.shape import Shape

_NUMBERED = re.compile(r"(.*?)([0-9]{1,4})")


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
    for entries in _fields(frozenset(found)):
        for entities in entries.values_in(found):
            numbered = [id_ for id_ in entities if id_[-1].isdecimal()]
            hidden = {id_ for id_ in numbered if _is_hidden(entities[id_])} if len(numbered) > 2 else set()
            for id_, before, after in _gaps(hidden, numbered) if hidden else ():
                args = {"id": id_, "before": before, "after": after}
                yield Finding(context.place(entities[id_]), Part.KEY, args)


@cache
def _fields(kinds: frozenset[type[Model]]) -> tuple[Field, ...]:
    return fields_like(_holds_entities, kinds)


def _holds_entities(shape: Shape) -> bool:
    item = shape.item.model if shape.kind == "mapping" and shape.item is not None else None
    return item is not None and issubclass(item, Entity)


def _is_hidden(entity: Entity) -> bool:
    return entity.internal or internal_by_nature(entity)


def _gaps(hidden: set[str], numbered: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the hidden ids that leave a gap, each with the visible ids before and behind it."""
    row = [(id_, *_split(id_)) for id_ in numbered]
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
