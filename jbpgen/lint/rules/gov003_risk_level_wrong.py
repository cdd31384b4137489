"""GOV003: the stated level of a risk is not the one that probability and impact give."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.risk import risk_level, risk_score
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV003",
    "risk-level-wrong",
    "note/warning/warning",
    source="S2 (red / yellow / blue)",
    bad={"risks.R1.level": "yellow"},
    good={"risks.R1.probability": 3, "risks.R1.level": "yellow"},
    settings=("risk.red", "risk.yellow"),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per risk whose level differs from probability × impact by the thresholds."""
    red, yellow = int(context.threshold("risk.red")), int(context.threshold("risk.yellow"))
    for risk_id, risk in context.plan.risks.items():
        score = risk_score(risk)
        if score is None or risk.level is None:
            continue
        level = risk_level(score, red, yellow)
        if level != risk.level:
            args = {"risk": risk_id, "found": risk.level, "expected": level, "score": score}
            args |= {"probability": risk.probability, "impact": risk.impact}
            yield Finding(("risks", risk_id, "level"), args=args)
