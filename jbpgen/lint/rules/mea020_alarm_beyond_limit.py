"""MEA020: a target for project health that lies beyond the point where the alarm should ring."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.figures import kind_of
from jbpgen.lint.rule import Context, Finding, rule

# Library KPI → the point at which it calls for action, whether more is better, and how it is written.
_ALARMS: dict[str, tuple[Decimal, bool, str]] = {
    "attainment": (Decimal("0.8"), True, "80%"),
    "resource_readiness": (Decimal("0.9"), True, "90%"),
    "task_delay": (Decimal(3), False, "3d"),
    "overspend": (Decimal("0.1"), False, "10%"),
}
_HEALTH = {
    "owner": "cai",
    "baseline": "80%",
    "stretch": "98%",
    "cadence": "monthly",
    "data_source": "erp",
    "weight": "0%",
}


@rule(
    "MEA020",
    "alarm-beyond-limit",
    "note/warning/warning",
    source="F13, F14, F15, F18",
    bad={"kpis.resource_readiness": {**_HEALTH, "target": "85%"}},
    good={"kpis.resource_readiness": {**_HEALTH, "target": "95%"}},
    requires=("MEA007",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of attainment, readiness, delay or overspend whose target is worse than its alarm."""
    for kpi_id, kpi in context.plan.kpis.items():
        limit = _ALARMS.get(kind_of(context, kpi_id))
        if limit is None or kpi.target is None:
            continue
        value, higher_is_better, written = limit
        if kpi.target.value < value if higher_is_better else kpi.target.value > value:
            yield Finding(("kpis", kpi_id, "target"), args={"kpi": kpi_id, "target": kpi.target, "limit": written})
