"""An organisation's rules without code, as ``jbpgen.yaml`` states them: places, a condition, a message, a severity.

They look at the data as written, so that ``x-`` fields can be asked for like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.rule import Context, Finding, Rule, Severities
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.config import Condition, OrganisationRule
from jbpgen.plan.scalars import Quantity, parse_date, parse_quantity, shown

PREFIX = "ORG-"
_MISSING = object()


def organisation_rule(rule_id: str, stated: OrganisationRule, data: Any, severities: Severities) -> Rule:
    """Make a rule of an entry of ``jbpgen.yaml``; ``data`` are the plan's own, ``x-`` fields included.

    Its code is ``ORG-`` and the entry's id; ``{found}`` and ``{place}`` in its message are filled in.
    """
    pattern = tuple(stated.path.split("."))

    def check(context: Context) -> Iterator[Finding]:
        for path, value in _places(data, pattern, ()):
            if stated.when is not None and not _holds(stated.when, value, data, context):
                continue
            if not _holds(stated.must, value, data, context):
                yield _finding(path, value, stated.must)

    return Rule(
        code=PREFIX + rule_id,
        name=rule_id,
        severities=severities,
        check=check,
        source="jbpgen.yaml",
        bad={},
        good={},
        words={
            locale: (stated.message.in_(locale), stated.help.in_(locale) if stated.help else "") for locale in LOCALES
        },
    )


def _places(data: Any, pattern: Path, path: Path) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, data
        return
    wanted, rest = pattern[0], pattern[1:]
    if isinstance(data, dict):
        for key, value in data.items():
            if wanted in ("*", key):
                yield from _places(value, rest, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if wanted in ("*", str(index)):
                yield from _places(value, rest, (*path, index))


def _finding(path: Path, value: Any, must: Condition) -> Finding:
    """The narrowest place: the field asked for where it is there, else the entity that lacks it."""
    place = path
    found = value
    if must.field is not None:
        found = _at(value, must.field)
        if found is _MISSING:
            return Finding(path, Part.ENTITY, {"found": "null", "place": ".".join(map(str, path))})
        place = (*path, *must.field.split("."))
    return Finding(place, Part.VALUE, {"found": shown(found), "place": ".".join(map(str, place))})


def _at(value: Any, dotted: str) -> Any:
    for key in dotted.split("."):
        if not isinstance(value, dict) or key not in value:
            return _MISSING
        value = value[key]
    return _MISSING if value is None else value


def _holds(condition: Condition, value: Any, data: Any, context: Context) -> bool:
    """Say whether everything stated in a condition holds of a value."""
    found = value if condition.field is None else _at(value, condition.field)
    there = found is not _MISSING and found is not None
    if condition.present is not None and condition.present is not there:
        return False
    if there and not _compares(condition, found, data, context):
        return False
    if not there and condition.present is None and _asks_of_value(condition):
        return False
    if condition.any_of and not any(_holds(part, value, data, context) for part in condition.any_of):
        return False
    return not any(_holds(part, value, data, context) for part in condition.none_of)


def _asks_of_value(condition: Condition) -> bool:
    asked = (condition.at_least, condition.at_most, condition.not_before, condition.not_after, condition.matches)
    return bool(condition.equals) or any(item is not None for item in asked)


def _compares(condition: Condition, found: Any, data: Any, context: Context) -> bool:
    words = shown(found)
    if condition.equals and words not in condition.equals:
        return False
    if words in condition.differs_from:
        return False
    if condition.matches is not None and not re.search(condition.matches, words):
        return False
    return _within(condition, found) and _between(condition, found, data, context)


def _within(condition: Condition, found: Any) -> bool:
    if condition.at_least is None and condition.at_most is None:
        return True
    try:
        figure: Quantity = parse_quantity(found)
    except PydanticCustomError:
        return False
    for limit, below in ((condition.at_least, True), (condition.at_most, False)):
        if limit is None:
            continue
        if limit.unit != figure.unit:
            return False
        if (figure.value < limit.value) if below else (figure.value > limit.value):
            return False
    return True


def _between(condition: Condition, found: Any, data: Any, context: Context) -> bool:
    if condition.not_before is None and condition.not_after is None:
        return True
    day = _day(found)
    if day is None:
        return False
    first = _limit(condition.not_before, data, context)
    last = _limit(condition.not_after, data, context)
    return (first is None or day >= first) and (last is None or day <= last)


def _day(value: Any) -> date | None:
    try:
        return parse_date(value)
    except PydanticCustomError:
        return None


def _limit(stated: str | None, data: Any, context: Context) -> date | None:
    """Return the day that a limit states, or the day in the field that it names."""
    if stated is None:
        return None
    period: Mapping[str, date] = {
        "plan.period.start": context.plan.plan.period.start,
        "plan.period.end": context.plan.plan.period.end,
    }
    return period.get(stated) or _day(stated) or _day(_at(data, stated))
