"""FIN019: the spend grows faster than the sales it is to bring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.analysis.ratio import difference, growth, ratio
from jbpgen.analysis.spend import conditional_part
from jbpgen.lint.figures import growth_of, of_whole, per_cent, points
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN019",
    "spend-outgrows-sales",
    "note/warning/error",
    source="check 5",
    bad={"budget.last_year": "200万"},
    good={"budget.last_year": "265万"},
    settings=("spend.ratio_growth",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where spend outgrows sell-in and its ratio rises by more than the threshold, in points."""
    budget, sales = context.plan.budget, of_whole(context, "sell_in_value")
    if budget is None or budget.last_year is None or sales is None or not budget.lines:
        return
    kpi_id, kpi = sales
    sales_growth = growth_of(kpi)
    _, total = conditional_part(budget)
    spend_growth = growth(total, budget.last_year)
    if sales_growth is None or spend_growth is None or kpi.baseline is None or kpi.target is None:
        return
    rise = difference(ratio(total, kpi.target.value), ratio(budget.last_year, kpi.baseline.value))
    if rise is not None and spend_growth > sales_growth and rise > context.threshold("spend.ratio_growth"):
        args: dict[str, Any] = {"spend": per_cent(spend_growth), "sales": per_cent(sales_growth), "rise": points(rise)}
        args |= {"total": total, "last_year": budget.last_year}
        related = (("sales", ("kpis", kpi_id, "target")),)
        yield Finding(("budget", "total" if budget.total is not None else "lines"), args=args, related=related)
