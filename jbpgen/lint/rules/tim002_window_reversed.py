"""TIM002: something ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    for node in context.nodes:
        if not isinstance(node.value, Model):
            continue
        for first, last in (("start", "end"), ("valid_from", "valid_until")):
            if last not in type(node.value).model_fields:
                continue
            start, end = getattr(node.value, first, None), getattr(node.value, last)
            if isinstance(start, date) and isinstance(end, date) and end < start:
                args = {"id": node.path[-1], "start": start, "end": end}
                yield Finding((*node.path, last), args=args, related=(("start", (*node.path, first)),))
