"""GOV025: a promise called kept that fell short, or called broken although it was met."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule

_PROMISE = {"promise": "120 家店每店两组端架", "side": "customer", "promised": 240}


@rule(
    "GOV025",
    "promise-result-contradicted",
    "note/warning/error",
    source="trade practice (past promises)",
    bad={"promises.p-display": {**_PROMISE, "delivered": 168, "result": "kept"}},
    good={"promises.p-display": {**_PROMISE, "delivered": 244, "result": "kept"}},
    requires=("MEA016",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promise whose result contradicts its two figures (days, where less is better, left out)."""
    for promise_id, promise in context.plan.promises.items():
        promised, delivered = promise.promised, promise.delivered
        if (
            promised is None
            or delivered is None
            or promised.unit != delivered.unit
            or promised.unit in ("d", "wd", "h")
        ):
            continue
        short = delivered.value < promised.value
        if (promise.result == "kept" and short) or (promise.result == "broken" and not short):
            args = {"promise": promise_id, "promised": promised, "delivered": delivered, "result": promise.result}
            related = (("delivered", ("promises", promise_id, "delivered")),)
            yield Finding(("promises", promise_id, "result"), args=args, related=related)
