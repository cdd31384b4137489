"""TIM013: a meeting, a milestone or a deadline on a day when nobody works."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM013",
    "appointment-on-holiday",
    "note/warning/warning",
    source="plan format, principle 13",
    bad={"milestones.M3.date": "2027-10-01"},
    good={"milestones.M3.date": "2027-10-08"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per milestone, first meeting, visit or next step on a public holiday or in a shutdown."""
    for path, day in _appointments(context):
        if day in context.days_off:
            yield Finding(path, args={"id": path[-2], "day": day, "next": context.work.shifted(day, 0)})


def _appointments(context: Context) -> Iterator[tuple[Path, date]]:
    plan = context.plan
    dated: list[tuple[Path, date | None]] = [
        (("milestones", key, "date"), one.date) for key, one in plan.milestones.items()
    ]
    governance = plan.governance
    if governance is not None:
        dated += [(("governance", "meetings", key, "first"), one.first) for key, one in governance.meetings.items()]
        dated += [(("governance", "visits", key, "date"), one.date) for key, one in governance.visits.items()]
    step = plan.sellin.next_step if plan.sellin is not None else None
    yield from ((path, day) for path, day in dated if day is not None)
    if step is not None and step.date is not None:
        yield ("sellin", "next_step", "date"), step.date
