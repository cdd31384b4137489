"""FIN013: the promotions charged to a budget line cost more than the line holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule

_LINE = {"title": "礼盒促销", "kind": "promotion", "amount": "5.9万", "commitment": "c-funding", "owner": "ana"} | {
    "start": "2027-01-11",
    "end": "2027-02-05",
    "proof": "结案单",
    "strategy": "S2",
    "approved_by": "bo",
    "settlement": "deduction",
}
_TOTAL = {"budget.total": "306万", "strategies.S2.budget": "166万"}


@rule(
    "FIN013",
    "promotions-exceed-line",
    "warning/error/error",
    source="check 3; F18",
    bad={"budget.lines.b-small": _LINE, "promotions.p-spring.budget": "b-small", **_TOTAL},
    good={"budget.lines.b-small": {**_LINE, "amount": "6万"}, "promotions.p-spring.budget": "b-small", **_TOTAL},
    requires=("FIN028",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line whose promotions' full cost (funding on all promoted cases) exceeds its amount."""
    budget = context.plan.budget
    costs: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for promotion_id, promotion in context.plan.promotions.items():
        cost = context.promotions[promotion_id].cost
        if promotion.budget is not None and cost is not None:
            costs[promotion.budget].append((promotion_id, cost))
    for line_id, parts in costs.items():
        line = budget.lines.get(line_id) if budget is not None else None
        total = sum((cost for _, cost in parts), Decimal(0))
        if line is not None and line.amount is not None and total > line.amount:
            args = {"line": line_id, "amount": line.amount, "cost": total, "over": total - line.amount}
            related = tuple(("promotion", ("promotions", key, "cost")) for key, _ in parts)
            args["count"] = len(parts)
            yield Finding(("budget", "lines", line_id, "amount"), args=args, related=related)
