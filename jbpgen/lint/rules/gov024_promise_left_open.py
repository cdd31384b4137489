"""GOV024: a promise of the past period whose day is over and whose result nobody states."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV024",
    "promise-left-open",
    "note/warning/error",
    source="trade practice (past promises)",
    bad={"promises.p-data": {"promise": "每月给销售汇总", "side": "customer", "result": "open", "due": "2026-10-31"}},
    good={"promises.p-data": {"promise": "每月给销售汇总", "side": "customer", "result": "open", "due": "2026-12-31"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per open promise whose due day is before the day of the check."""
    for promise_id, promise in context.plan.promises.items():
        if promise.result == "open" and promise.due is not None and promise.due < context.as_of:
            args = {"promise": promise_id, "title": promise.promise, "due": promise.due}
            yield Finding(("promises", promise_id, "result"), args=args)
