"""FIN024: what we pay and what the customer receives are two different sums for one and the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.economics import mirror
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.economics import DistributorPnl, Economics, RetailerPnl

_OURS = {"list_sales": "3000万", "on_invoice": "150万", "conditional_rebate": "60万", "cogs": "1500万"}
_YEAR = 12


@rule(
    "FIN024",
    "mirror-broken",
    "note/warning/warning",
    source="trade practice (both sides must mirror)",
    bad={"economics": {"supplier": {"target": _OURS}, "retailer": {"target": {"sales": "3400万", "rebates": "90万"}}}},
    good={"economics": {"supplier": {"target": _OURS}, "retailer": {"target": {"sales": "3400万", "rebates": "60万"}}}},
    settings=("mirror.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per item that both sides state and that differs by more than the tolerance.

    The other side is the retailer; of a distributor's plan it is the distributor.
    """
    economics = context.plan.economics
    if economics is None or economics.supplier is None or economics.supplier.target is None:
        return
    side = "distributor" if context.plan.plan.kind == "distributor" else "retailer"
    theirs = _theirs(economics, side)
    limit = context.threshold("mirror.tolerance")
    for item in mirror(economics.supplier.target, theirs) if theirs is not None else ():
        if item.paid is None or item.received is None or item.difference is None:
            continue
        if abs(item.difference) > item.paid * limit:
            args = {"item": item.item, "paid": item.paid, "received": item.received, "difference": abs(item.difference)}
            related = (("ours", ("economics", "supplier", "target")),)
            yield Finding(("economics", side, "target", item.item), args=args, related=related)


def _theirs(economics: Economics, side: str) -> RetailerPnl | DistributorPnl | None:
    if side == "retailer":
        return economics.retailer.target if economics.retailer is not None else None
    target = economics.distributor.target if economics.distributor is not None else None
    return target if target is not None and target.months == _YEAR else None
