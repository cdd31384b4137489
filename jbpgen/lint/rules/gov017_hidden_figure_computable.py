"""GOV017: what is marked internal can be worked out from what the customer sees beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jbpgen.lint.figures import scope_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.review import Result
from jbpgen.plan.scalars import Quantity

_NORTH = {"metric": "sell_in_value", "scope": {"region": "north"}, "actual": "1400万", "sources": ["erp"]}
_SOUTH = {"metric": "sell_in_value", "scope": {"region": "south"}, "actual": "1000万", "sources": ["erp"]}


@rule(
    "GOV017",
    "hidden-figure-computable",
    "error",
    source="check 30",
    bad={"review.results.north": {**_NORTH, "internal": True}, "review.results.south": _SOUTH},
    good={
        "review.results.north": {**_NORTH, "internal": True},
        "review.results.south": {**_SOUTH, "internal": True},
    },
    settings=("parts.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per total of results whose parts along one dimension are visible but for one.

    Redaction takes hidden parts of one KPI away together with their total; a total and parts that stand as results of
    their own are the author's to hide.
    """
    results = context.plan.review.results if context.plan.review is not None else {}
    tolerance = context.threshold("parts.tolerance")
    metrics = {result.metric for result in results.values() if result.internal}
    results = {key: result for key, result in results.items() if result.metric in metrics}
    dimensions = {key: _dimension(result) for key, result in results.items()}
    for total_id, total in results.items():
        if total.internal or dimensions[total_id] is not None or total.actual is None:
            continue
        parts: dict[str, list[str]] = defaultdict(list)
        for key, part in results.items():
            dimension = dimensions[key]
            if dimension and part.metric == total.metric and part.actual is not None:
                parts[dimension].append(key)
        for dimension, keys in parts.items():
            hidden = [key for key in keys if results[key].internal]
            whole = [actual for key in keys if (actual := results[key].actual) is not None]
            if len(hidden) == 1 and len(keys) > 1 and _makes(whole, total.actual, tolerance):
                args = {"total": total_id, "hidden": hidden[0], "dimension": dimension, "count": len(keys) - 1}
                related = (("total", ("review", "results", total_id)),)
                yield Finding(("review", "results", hidden[0], "internal"), args=args, related=related)


def _dimension(result: Result) -> str | None:
    """The one dimension of a result's scope; nothing for the whole business, "" where several are crossed."""
    named = [*scope_of(result)]
    return None if not named else named[0] if len(named) == 1 else ""


def _makes(parts: list[Quantity], total: Quantity, tolerance: Decimal) -> bool:
    if any(part.unit != total.unit for part in parts) or total.unit:
        return False
    return abs(sum(part.value for part in parts) - total.value) <= abs(total.value) * tolerance
