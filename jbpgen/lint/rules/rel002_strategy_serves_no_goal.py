"""REL002: a strategy that serves no goal spends money on something nobody agreed to want."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REL002",
    "strategy-serves-no-goal",
    "note/warning/error",
    source="S1 (OGSM)",
    bad={"strategies.S2.serves": None},
    good={"strategies.S2.serves": ["G1", "G2"]},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per strategy without a goal."""
    for strategy_id, strategy in context.plan.strategies.items():
        if not strategy.serves:
            yield Finding(("strategies", strategy_id), Part.ENTITY, {"strategy": strategy_id, "title": strategy.title})
