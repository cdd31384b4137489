"""ACH004: a promotion sells more cases than anybody has confirmed to deliver."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ACH004",
    "promotion-beyond-supply",
    "note/warning/error",
    source="check 27",
    bad={"promotions.p-spring.volume.confirmed_supply": 15000},
    good={"promotions.p-spring.volume.confirmed_supply": 16000},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion whose promoted volume is above the supply confirmed for it."""
    for promotion_id, promotion in context.plan.promotions.items():
        volume = promotion.volume
        if volume is None or volume.confirmed_supply is None or volume.promoted <= volume.confirmed_supply:
            continue
        args = {
            "promotion": promotion_id,
            "promoted": volume.promoted,
            "confirmed": volume.confirmed_supply,
            "short": volume.promoted - volume.confirmed_supply,
        }
        yield Finding(("promotions", promotion_id, "volume", "confirmed_supply"), args=args)
