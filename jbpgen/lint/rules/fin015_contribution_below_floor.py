"""FIN015: after all spend the customer contributes less than the floor, or less than last year."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.economics import supplier_result
from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_PNL = {"list_sales": "3000万", "on_invoice": "150万", "cogs": "1500万", "logistics": "200万"}


@rule(
    "FIN015",
    "contribution-below-floor",
    "warning/error/error",
    source="check 4",
    bad={"economics.supplier": {"baseline": _PNL, "target": {**_PNL, "marketing": "300万"}, "floor": "900万"}},
    good={"economics.supplier": {"baseline": _PNL, "target": {**_PNL, "list_sales": "3200万"}, "floor": "900万"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the target's contribution is below its floor, else below the baseline's."""
    economics = context.plan.economics
    columns = economics.supplier if economics is not None else None
    if columns is None or columns.target is None:
        return
    contribution = supplier_result(columns.target).contribution
    before = supplier_result(columns.baseline).contribution if columns.baseline is not None else None
    path = ("economics", "supplier")
    if contribution is None:
        return
    if columns.floor is not None and contribution < columns.floor:
        args = {"contribution": contribution, "limit": columns.floor, "short": columns.floor - contribution}
        yield Finding((*path, "target"), Part.ENTITY, args, related=(("floor", (*path, "floor")),))
    elif before is not None and contribution < before:
        args = {"contribution": contribution, "limit": before, "short": before - contribution}
        yield Finding((*path, "target"), Part.ENTITY, args, "baseline", (("baseline", (*path, "baseline")),))
