"""FIN029: stock planned so high that goods grow old in it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import is_scoped, kind_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.dimensions import Product
from jbpgen.plan.kpis import Kpi


@rule(
    "FIN029",
    "stock-beyond-shelf-life",
    "warning/warning/error",
    source="check 21",
    bad={"products.gift-box.shelf_life": "90d"},
    good={"products.gift-box.shelf_life": "120d"},
    settings=("stock.shelf_life",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of stock days whose upper edge, else target, exceeds its part of a shelf life.

    The shortest shelf life in the scope of the KPI counts. One of the whole business is an average, so that there the
    longest counts: not even it allows that much stock.
    """
    part = context.threshold("stock.shelf_life")
    for kpi_id, kpi in context.plan.kpis.items():
        name, days = ("high", kpi.high) if kpi.high is not None else ("target", kpi.target)
        if kind_of(context, kpi_id) != "inventory_days" or days is None:
            continue
        lives = [
            (product.shelf_life.number, product_id)
            for product_id, product in context.plan.products.items()
            if product.shelf_life is not None and _in_scope(kpi, product_id, product)
        ]
        if not lives:
            continue
        life, product_id = min(lives) if is_scoped(kpi) else max(lives)
        if days.value > life * part:
            args = {"kpi": kpi_id, "days": days, "product": product_id, "life": life, "most": int(life * part)}
            related = (("life", ("products", product_id, "shelf_life")),)
            yield Finding(("kpis", kpi_id, name), args=args, related=related)


def _in_scope(kpi: Kpi, product_id: str, product: Product) -> bool:
    scope = kpi.scope
    if scope is None:
        return True
    return scope.product in (None, product_id) and scope.category in (None, product.category)
