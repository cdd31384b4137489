"""FIN039: the promotions of a battle cost more than the battle may."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN039",
    "promotions-exceed-battle",
    "warning/error/error",
    source="S0 (key battles: budget)",
    bad={"battles.spring.budget": "5万"},
    good={"battles.spring.budget": "6万"},
    requires=("SPC003",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per battle whose promotions' full cost exceeds its budget."""
    costs: dict[str, Decimal] = defaultdict(Decimal)
    fought: dict[str, list[str]] = defaultdict(list)
    for promotion_id, promotion in context.plan.promotions.items():
        cost = context.promotions[promotion_id].cost
        if promotion.battle is not None and cost is not None:
            costs[promotion.battle] += cost
            fought[promotion.battle].append(promotion_id)
    for battle_id, total in costs.items():
        battle = context.plan.battles.get(battle_id)
        if battle is not None and battle.budget is not None and total > battle.budget:
            args = {"battle": battle_id, "budget": battle.budget, "cost": total, "over": total - battle.budget}
            related = tuple(("promotion", ("promotions", key, "cost")) for key in fought[battle_id])
            yield Finding(("battles", battle_id, "budget"), args=args, related=related)
