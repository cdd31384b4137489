"""FIN003: amounts with and without VAT stand side by side in one plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.money import Budget, BudgetLine, Fee, Fund, Rebate
from jbpgen.plan.review import Result

_Stated = Budget | Kpi | Result | BudgetLine | Rebate | Fund | Fee
_STATED: tuple[type[_Stated], ...] = (Budget, Kpi, Result, BudgetLine, Rebate, Fund, Fee)


@rule(
    "FIN003",
    "vat-mixed",
    "warning/error/error",
    source="check 1",
    bad={"kpis.sell_out_value.vat": "included"},
    good={"kpis.sell_out_value.vat": "excluded"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per VAT basis that differs from the plan's own."""
    header = context.plan.plan.vat
    if header is None:
        return
    for kind in _STATED:
        for stated in context.all_of(kind):
            if stated.vat is not None and stated.vat != header:
                path = context.place(stated)
                args = {"found": stated.vat, "expected": header, "id": path[-1]}
                yield Finding((*path, "vat"), args=args, related=(("header", ("plan", "vat")),))
