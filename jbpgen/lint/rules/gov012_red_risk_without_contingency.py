"""GOV012: a red risk whose trigger or emergency plan is still to be invented on the day it strikes."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.risk import risk_score
from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV012",
    "red-risk-without-contingency",
    "note/warning/warning",
    source="S0 (trigger → contingency scenario)",
    bad={"risks.R1.contingency": None},
    good={"risks.R1.contingency": "改由备用仓直送"},
    settings=("risk.red",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per red risk (stated, or by its score) without trigger or contingency."""
    for risk_id, risk in context.plan.risks.items():
        score = risk_score(risk)
        if risk.level != "red" and (score is None or score < context.threshold("risk.red")):
            continue
        trigger = risk.trigger or risk.threshold
        missing = [name for name, value in (("trigger", trigger), ("contingency", risk.contingency)) if value is None]
        if missing:
            yield Finding(("risks", risk_id), Part.ENTITY, {"risk": risk_id, "title": risk.title, "missing": missing})
