"""TIM017: a commitment due when the plan is over, or before it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM017",
    "commitment-outside-period",
    "note/warning/warning",
    source="S0 (dates inside the period)",
    bad={"commitments.c-display.due": "2028-06-30"},
    good={"commitments.c-display.due": "2028-01-31"},
    settings=("commitment.slack",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per commitment due outside the period by more than the slack."""
    period, slack = context.plan.plan.period, timedelta(days=int(context.threshold("commitment.slack")))
    for commitment_id, commitment in context.plan.commitments.items():
        due = commitment.due
        if due is not None and not period.start - slack <= due <= period.end + slack:
            args = {"commitment": commitment_id, "title": commitment.title, "due": due}
            args |= {"start": period.start, "end": period.end}
            yield Finding(("commitments", commitment_id, "due"), args=args)
