"""SPC005: a strategy is a choice; ten of them are none."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC005",
    "strategy-count",
    "note",
    source="S1 (OGSM practice)",
    bad={
        "strategies.S4": {"title": "导购培训", "serves": ["G2"]},
        "strategies.S5": {"title": "会员日", "serves": ["G1"]},
        "strategies.S6": {"title": "到家拣货", "serves": ["G1"]},
    },
    good={},
    settings=("strategies.low", "strategies.high"),
    also={"REL004": "the added strategies have no work of their own"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the plan has strategies, but fewer or more than usual."""
    low, high = context.threshold("strategies.low"), context.threshold("strategies.high")
    count = len(context.plan.strategies)
    if count and not low <= count <= high:
        yield Finding(
            ("strategies",), Part.ENTITY, {"count": count, "low": low, "high": high}, "few" if count < low else "many"
        )
