"""FIN008: a large sum goes out with nothing written down in return, nobody answering for it or no proof asked."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN008",
    "spend-unsecured",
    "warning/error/error",
    source="check 16",
    bad={"budget.lines.b-display.proof": None, "budget.lines.b-display.commitment": None},
    good={"budget.lines.b-display.proof": "月度照片与检查表"},
    settings=("spend.proof_from",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line of ours from the threshold on that lacks commitment, owner, dates or proof."""
    if context.plan.budget is None:
        return
    start = context.threshold("spend.proof_from")
    for line_id, line in context.plan.budget.lines.items():
        if line.amount is None or line.amount < start or line.payer != "supplier":
            continue
        has = {
            "commitment": line.commitment,
            "owner": line.owner,
            "start": line.start,
            "end": line.end,
            "proof": line.proof,
        }
        missing = [name for name, value in has.items() if value is None]
        if missing:
            args = {"line": line_id, "title": line.title, "amount": line.amount, "missing": missing, "limit": start}
            yield Finding(("budget", "lines", line_id), Part.ENTITY, args)
