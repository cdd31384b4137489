"""MEA019: 0.8 where 80% is meant reads as less than one of something."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.scalars import Quantity


@rule(
    "MEA019",
    "fraction-for-percent",
    "warning",
    source="plan format, principle 2",
    bad={"terms.clauses.returns.threshold": 0.01},
    good={"terms.clauses.returns.threshold": "1%"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per figure that belongs to no KPI, has no unit and lies between 0 and 1."""
    plan = context.plan
    stated: list[tuple[Path, Quantity | None]] = [
        (("commitments", key, "quantity"), one.quantity) for key, one in plan.commitments.items() if one.kpi is None
    ]
    if plan.terms is not None:
        adjustments, clauses = plan.terms.adjustments.items(), plan.terms.clauses.items()
        stated += [
            (("terms", "adjustments", key, "threshold"), one.threshold) for key, one in adjustments if not one.kpi
        ]
        stated += [(("terms", "clauses", key, "threshold"), one.threshold) for key, one in clauses]
    if plan.governance is not None:
        rules = plan.governance.change_approval.items()
        stated += [(("governance", "change_approval", key, "threshold"), one.threshold) for key, one in rules]
    stated += [(("risks", key, "threshold"), one.threshold) for key, one in plan.risks.items() if one.kpi is None]
    stated += [(("promises", key, "promised"), one.promised) for key, one in plan.promises.items()]
    for path, value in stated:
        if value is not None and not value.unit and 0 < abs(value.value) < 1:
            args = {"found": value, "percent": Quantity(value.value, "%"), "field": path[-1]}
            yield Finding(path, args=args)
