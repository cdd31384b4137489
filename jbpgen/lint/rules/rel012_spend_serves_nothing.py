"""REL012: money in the budget that no strategy asks for."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL012",
    "spend-serves-nothing",
    "note/warning/warning",
    source="trade practice (budget lines by strategy)",
    bad={"budget.lines.b-promo.strategy": None, "strategies.S2.budget": "60万"},
    good={"budget.lines.b-rebate.strategy": None, "strategies.S2.budget": "100万"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line of spend, rebates and funds apart, without a strategy."""
    for line_id, line in (context.plan.budget.lines if context.plan.budget is not None else {}).items():
        if line.strategy is None and line.kind not in ("rebate", "fund"):
            yield Finding(("budget", "lines", line_id), Part.ENTITY, {"line": line_id, "title": line.title})
