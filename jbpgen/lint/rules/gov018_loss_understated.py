"""GOV018: a risk that would take a large part of the business is not rated as one."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import of_whole, per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV018",
    "loss-understated",
    "note/warning/warning",
    source="F17",
    bad={"risks.R1.loss": "900万"},
    good={"risks.R1.loss": "900万", "risks.R1.impact": 5},
    settings=("risk.extreme_loss",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per risk below impact 5 whose stated loss exceeds the threshold's share of sales."""
    sales, limit = of_whole(context, "sell_in_value", "sell_out_value"), context.threshold("risk.extreme_loss")
    target = sales[1].target if sales is not None else None
    if target is None or target.value <= 0:
        return
    for risk_id, risk in context.plan.risks.items():
        if risk.loss is not None and risk.impact is not None and risk.impact < 5 and risk.loss / target.value > limit:
            args = {"risk": risk_id, "loss": risk.loss, "share": per_cent(risk.loss / target.value)}
            args |= {"impact": risk.impact, "limit": per_cent(limit)}
            yield Finding(("risks", risk_id, "impact"), args=args, related=(("loss", ("risks", risk_id, "loss")),))
