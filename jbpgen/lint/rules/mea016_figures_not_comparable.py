"""MEA016: two figures that stand for one thing, promised and delivered or this year and last, in different units."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.scalars import Quantity

_PROMISE = {"promise": "按时交付率", "side": "supplier", "result": "partly", "promised": "95%", "reason": "换承运商"}


@rule(
    "MEA016",
    "figures-not-comparable",
    "note/warning/error",
    source="plan format, principle 2",
    bad={"promises.p-delivery": {**_PROMISE, "delivered": 88}},
    good={"promises.p-delivery": {**_PROMISE, "delivered": "88%"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promise or stated return whose two figures have different units."""
    plan = context.plan
    pairs: list[tuple[Path, str, Quantity | None, str, Quantity | None]] = [
        (("promises", key), "promised", promise.promised, "delivered", promise.delivered)
        for key, promise in plan.promises.items()
    ]
    pairs += [
        (("promotions", key, "expected"), "last_year", promotion.expected.last_year, "value", promotion.expected.value)
        for key, promotion in plan.promotions.items()
        if promotion.expected is not None
    ]
    for path, first, before, second, after in pairs:
        if before is not None and after is not None and before.unit != after.unit:
            args = {"id": path[1], "first": first, "found": before, "second": second, "other": after}
            yield Finding((*path, second), args=args, related=(("first", (*path, first)),))
