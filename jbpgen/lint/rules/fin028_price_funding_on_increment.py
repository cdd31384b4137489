"""FIN028: price funding planned for the extra cases only, while every promoted case is funded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule

_LINE = {
    "title": "春节补差",
    "kind": "price-funding",
    "strategy": "S2",
    "amount": "3万",
    "commitment": "c-funding",
    "owner": "ana",
    "approved_by": "bo",
    "start": "2027-01-11",
    "end": "2027-02-28",
    "proof": "结案单",
    "settlement": "deduction",
}


@rule(
    "FIN028",
    "price-funding-on-increment",
    "warning/error/error",
    source="check 10",
    bad={
        "budget.lines.b-small": _LINE,
        "promotions.p-spring.budget": "b-small",
        "budget.total": "303万",
        "strategies.S2.budget": "163万",
    },
    good={
        "budget.lines.b-small": {**_LINE, "amount": "6万"},
        "promotions.p-spring.budget": "b-small",
        "budget.total": "306万",
        "strategies.S2.budget": "166万",
    },
    settings=("funding.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line whose amount is its promotions' cost with funding on the cases above baseline only."""
    budget = context.plan.budget
    full: dict[str, Decimal] = defaultdict(Decimal)
    spared: dict[str, Decimal] = defaultdict(Decimal)
    charged: dict[str, list[str]] = defaultdict(list)
    for promotion_id, promotion in context.plan.promotions.items():
        cost = context.promotions[promotion_id].cost
        funding = promotion.cost.funding_per_case if promotion.cost is not None else None
        if promotion.budget is None or cost is None:
            continue
        charged[promotion.budget].append(promotion_id)
        full[promotion.budget] += cost
        if funding and promotion.volume is not None:
            spared[promotion.budget] += funding * promotion.volume.baseline
    for line_id, total in full.items():
        line = budget.lines.get(line_id) if budget is not None else None
        on_increment = total - spared[line_id]
        if line is None or not line.amount or not spared[line_id] or line.amount >= total:
            continue
        if abs(line.amount - on_increment) <= on_increment * context.threshold("funding.tolerance"):
            args = {"line": line_id, "amount": line.amount, "full": total, "short": total - line.amount}
            related = tuple(("promotion", ("promotions", key, "cost")) for key in charged[line_id])
            yield Finding(("budget", "lines", line_id, "amount"), args=args, related=related)
