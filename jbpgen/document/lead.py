"""The KPI that the story is told by, and how an amount of it is scaled for charts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from jbpgen.analysis.kpi import KpiFacts
from jbpgen.document.context import Context
from jbpgen.locale.formats import is_chinese


def lead_kpi(context: Context) -> KpiFacts | None:
    """The KPI that stands for the plan's size, else that of the first goal, else the first; ``None`` without any."""
    kpis = context.facts.kpis
    if context.facts.main_kpi is not None:
        return context.facts.main_kpi
    goals = (goal.kpi for goal in context.plan.goals.values() if goal.kpi)
    return next((kpis[ref] for ref in (*goals, *kpis) if ref in kpis), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """How the figures of a chart are divided, the words of their unit, and the number format of the labels."""

    divisor: Decimal
    unit: str
    number_format: str = "#,##0"

    def of(self, value: Decimal | None) -> float | None:
        """A value as the chart shows it."""
        return None if value is None else float(round(value / self.divisor, 6))


def scale_of(context: Context, largest: Decimal | None, unit: str) -> Scale:
    """Scale for figures of one unit up to ``largest``: money in 万元 or ``CNY m``, rates in per cent."""
    size = abs(largest or Decimal(0))
    if unit == "percent":
        return Scale(Decimal("0.01"), "%", "0.0")
    if unit != "currency":
        words = context.say(f"axis.{unit}") if unit in ("cases", "days", "times", "score") else ""
        return Scale(Decimal(1), words, "#,##0.0#" if size < _FEW else "#,##0")
    if is_chinese(context.locale):
        scale, name = (Decimal(10**4), "wan") if size >= 10**4 else (Decimal(1), "one")
        return Scale(scale, context.say(f"axis.money-{name}", currency=context.currency), _places(size / scale))
    for power, name in ((9, "bn"), (6, "m"), (3, "k")):
        if size >= 10**power:
            scale = Decimal(10**power)
            return Scale(scale, context.say(f"axis.money-{name}", currency=context.currency), _places(size / scale))
    return Scale(Decimal(1), context.say("axis.money-one", currency=context.currency))


_FEW = 20


def _places(largest: Decimal) -> str:
    return "#,##0" if largest >= 1000 else "#,##0.0" if largest >= _FEW else "#,##0.00"
