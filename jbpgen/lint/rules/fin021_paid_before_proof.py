"""FIN021: money was settled or paid although no proof is named."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule

_WHERE = {"strategy": "S1", "settlement": "fee-invoice"}


@rule(
    "FIN021",
    "paid-before-proof",
    "warning/warning/error",
    source="check 17",
    bad={"budget.lines.b-small": {"title": "试吃物料", "kind": "other", "amount": "2万", "state": "paid", **_WHERE}}
    | {"budget.total": "302万", "strategies.S1.budget": "112万"},
    good={"budget.lines.b-display.state": "settled"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per budget line that is settled or paid and names no proof."""
    if context.plan.budget is None:
        return
    for line_id, line in context.plan.budget.lines.items():
        if line.state in ("settled", "paid") and line.proof is None:
            args = {"line": line_id, "title": line.title, "state": line.state}
            yield Finding(("budget", "lines", line_id, "state"), args=args)
