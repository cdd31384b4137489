"""FIN027: the last step to a tier costs more in rebate than the extra sales earn."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jbpgen.analysis.economics import supplier_result
from jbpgen.analysis.rebate import rebate_facts
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN027",
    "rebate-cliff",
    "warning/warning/error",
    source="check 7",
    bad={"economics.supplier.target": {"list_sales": "3000万", "cogs": "2400万", "logistics": "100万"}},
    good={"economics.supplier.target": {"list_sales": "3000万", "cogs": "1500万", "logistics": "100万"}},
    requires=("FIN004", "FIN005"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per tier whose extra rebate ÷ extra sales over the tier before exceeds our contribution rate.

    Asked of rebates on the whole volume only, and only where our own P&L states the contribution.
    """
    economics = context.plan.economics
    ours = economics.supplier.target if economics is not None and economics.supplier is not None else None
    rate = supplier_result(ours).contribution_rate if ours is not None else None
    if rate is None:
        return
    for rebate_id, rebate in rebates_of(context.plan):
        if rebate.method != "whole":
            continue
        for low, high in pairwise(rebate_facts(rebate_id, rebate, context.facts.get(rebate.basis or "")).steps):
            sales = high.start - low.start
            extra = high.start * high.rate - low.start * low.rate
            if sales > 0 and extra / sales > rate:
                share: Decimal = extra / sales
                args = {"tier": high.id, "extra": extra, "sales": sales, "share": per_cent(share)}
                args |= {"rate": per_cent(rate)}
                yield Finding(("terms", "rebates", rebate_id, "tiers", high.id, "rate"), args=args)
