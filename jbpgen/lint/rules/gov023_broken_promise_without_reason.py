"""GOV023: last year's broken promise without a word of why."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_PROMISE = {"promise": "按时交付率 95%", "side": "supplier", "result": "broken", "promised": "95%", "delivered": "88%"}


@rule(
    "GOV023",
    "broken-promise-without-reason",
    "note/warning/warning",
    source="trade practice (past promises)",
    bad={"promises.p-delivery": _PROMISE},
    good={"promises.p-delivery": {**_PROMISE, "reason": "华北仓换承运商，两个月没有补上"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promise kept in part or not at all that gives no reason."""
    for promise_id, promise in context.plan.promises.items():
        if promise.result in ("partly", "broken") and promise.reason is None:
            args = {"promise": promise_id, "title": promise.promise, "result": promise.result}
            yield Finding(("promises", promise_id), Part.ENTITY, args)
