"""MEA013: a plan steered by one kind of figure reaches it at the cost of the others."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA013",
    "single-metric-group",
    "note/warning/warning",
    source="F22",
    bad={"kpis.fill_rate": None, "kpis.inventory_days": None, "kpis.operating_profit": None},
    good={"kpis.inventory_days.weight_group": "soft"},
    settings=("kpis.groups",),
    also={
        "REF001": "what was measured by the removed KPIs still names them",
        "MEA014": "two of the five key-account metrics are among the removed KPIs",
        "REC009": "the weights of the rest no longer make 100 %",
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the plan's KPIs come from fewer groups than required."""
    wanted = context.threshold("kpis.groups")
    groups = sorted({definition.group for _, _, definition in context.defined_kpis})
    if groups and len(groups) < wanted:
        yield Finding(("kpis",), Part.ENTITY, {"groups": groups, "count": len(groups), "wanted": wanted})
