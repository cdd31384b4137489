"""ACH010: a grade factor beyond what grades may move a personal target."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH010",
    "grade-factor-out-of-range",
    "note/warning/warning",
    source="F3",
    bad={"incentives.kam": {"person": "ana", "kpi": "sell_in_value", "grade_factor": 1.5}},
    good={"incentives.kam": {"person": "ana", "kpi": "sell_in_value", "grade_factor": 1.2}},
    settings=("person.factor_low", "person.factor_high"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per incentive whose grade factor lies outside the limits."""
    low, high = context.threshold("person.factor_low"), context.threshold("person.factor_high")
    for incentive_id, incentive in context.plan.incentives.items():
        factor = incentive.grade_factor
        if factor is not None and not low <= factor <= high:
            args = {"incentive": incentive_id, "factor": factor, "low": low, "high": high}
            yield Finding(("incentives", incentive_id, "grade_factor"), args=args)
