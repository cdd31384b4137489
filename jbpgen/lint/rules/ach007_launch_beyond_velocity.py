"""ACH007: a new product planned to sell more than its stores, its velocity and its weeks can carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from jbpgen.lint.rule import Context, Finding, rule

_NEW = {"name": "坚果礼盒", "category": "nuts", "launch": "2027-01-11", "velocity": 2}
_CASES = {
    "owner": "ana",
    "baseline": 150000,
    "target": 200000,
    "stretch": 210000,
    "weight": "0%",
    "cadence": "monthly",
    "data_source": "erp",
}


@rule(
    "ACH007",
    "launch-beyond-velocity",
    "note/warning/error",
    source="check 26",
    bad={
        "products.gift-box": _NEW,
        "kpis.sell_in_volume": {**_CASES, "by": {"product": {"gift-box": 150000, "big-chips": 50000}}},
    },
    good={
        "products.gift-box": _NEW,
        "kpis.sell_in_volume": {**_CASES, "by": {"product": {"gift-box": 60000, "big-chips": 140000}}},
    },
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per product launched in the period whose target exceeds stores × velocity × weeks.

    Stores are the most that a promotion of the product or its battle names; a target in money is taken at list price.
    """
    plan, end = context.plan, context.plan.plan.period.end
    for kpi_id, kpi, definition in context.defined_kpis:
        by_product = kpi.by.product if kpi.by is not None else {}
        for product_id, value in by_product.items():
            product = plan.products.get(product_id)
            if product is None or product.launch is None or product.velocity is None or product.launch > end:
                continue
            stores = _stores(context, product_id)
            cases = _cases(value.value, definition.unit, product.list_price)
            if not stores or cases is None or product.launch < plan.plan.period.start:
                continue
            weeks = _weeks(product.launch, end)
            most = stores * product.velocity * weeks
            if cases > most:
                args = {"product": product_id, "cases": cases.quantize(Decimal(1)), "most": most.quantize(Decimal(1))}
                args |= {"stores": stores, "velocity": product.velocity, "weeks": weeks}
                related = (("velocity", ("products", product_id, "velocity")),)
                yield Finding(("kpis", kpi_id, "by", "product", product_id), args=args, related=related)


def _stores(context: Context, product_id: str) -> Decimal:
    named = [Decimal(0)]
    for promotion in context.plan.promotions.values():
        if product_id in promotion.products:
            battle = context.plan.battles.get(promotion.battle or "")
            named += [count for count in (promotion.stores, battle.stores if battle else None) if count is not None]
    return max(named)


def _cases(value: Decimal, unit: str, list_price: Decimal | None) -> Decimal | None:
    if unit == "cases":
        return value
    return value / list_price if unit == "currency" and list_price else None


def _weeks(launch: date, end: date) -> int:
    return (end - launch).days // 7 + 1
