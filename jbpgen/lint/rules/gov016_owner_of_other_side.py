"""GOV016: the field for the customer's owner names one of our own people."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import side_of

_CUSTOMERS = ("customer_owner", "customer_approver")


@rule(
    "GOV016",
    "owner-of-other-side",
    "warning/error/error",
    source="S0 (owners on both sides)",
    bad={"goals.G1.customer_owner": "cai"},
    good={"goals.G1.customer_owner": "fang"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per customer owner or customer approver who is on the supplier's side."""
    for named in context.gathered.names("people", keys=_CUSTOMERS):
        ours = {id_ for id_ in {*named.ids} if side_of(context, id_) == "supplier"}
        for one in context.gathered.spelt(named) if ours else ():
            if one.id in ours:
                yield Finding(one.path, args={"person": one.id, "field": one.path[-1], "id": one.path[-2]})
