"""TIM014: a promotion of a battle that is fought while the battle is not."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM014",
    "promotion-outside-battle",
    "note/warning/warning",
    source="S0 (key battles: window)",
    bad={"promotions.p-summer.battle": "spring"},
    good={"promotions.p-summer.battle": "spring", "battles.spring.end": "2027-07-05"},
    requires=("TIM002",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion none of whose days lie in the window of its battle."""
    for promotion_id, promotion in context.plan.promotions.items():
        battle = context.plan.battles.get(promotion.battle or "")
        if battle is None or battle.start is None or battle.end is None or battle.end < battle.start:
            continue
        if promotion.start is None:
            continue
        if promotion.start > battle.end or (promotion.end or promotion.start) < battle.start:
            args = {"promotion": promotion_id, "battle": promotion.battle, "start": battle.start, "end": battle.end}
            related = (("battle", ("battles", str(promotion.battle))),)
            yield Finding(
                ("promotions", promotion_id, "battle"), args={**args, "day": promotion.start}, related=related
            )
