"""GOV002: a risk without early warning, answer, owner and time to answer is a worry, not a plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV002",
    "risk-incomplete",
    "note/warning/error",
    source="S0 (risks)",
    bad={"risks.R2.owner": None, "risks.R2.response_time": None},
    good={"risks.R2.response_time": "48h"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per risk, naming what it lacks of indicator, response, owner, response time, likelihood."""
    for risk_id, risk in context.plan.risks.items():
        has = {
            "indicator": risk.indicator or risk.kpi,
            "probability": risk.probability,
            "impact": risk.impact,
            "response": risk.response,
            "owner": risk.owner or risk.customer_owner,
            "response_time": risk.response_time,
        }
        missing = [name for name, value in has.items() if value is None]
        if missing:
            yield Finding(("risks", risk_id), Part.ENTITY, {"risk": risk_id, "title": risk.title, "missing": missing})
