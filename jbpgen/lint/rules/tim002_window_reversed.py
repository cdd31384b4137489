"""TIM002: something ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Model


@rule(
    "TIM002",
    "window-reversed",
    "warning/error/error",
    source="S0 (time-bound)",
    bad={"battles.spring.end": "2027-01-05"},
    good={"battles.spring.end": "2027-01-11"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per mapping of the plan whose last day lies before its first."""
    for kind, holders in context.gathered.survey.items():
        for first, last in _windows(kind):
            for held in holders:
                start, end = getattr(held, first), getattr(held, last)
                if start is not None and end is not None and end < start:
                    path = context.place(held)
                    args = {"id": path[-1], "start": start, "end": end}
                    yield Finding((*path, last), args=args, related=(("start", (*path, first)),))


@cache
def _windows(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    """The pairs of days that a model has."""
    pairs = (("start", "end"), ("valid_from", "valid_until"))
    return tuple((first, last) for first, last in pairs if {first, last} <= set(kind.model_fields))
