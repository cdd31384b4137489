"""WBS012: a direction of work in which nobody of the customer answers for anything will meet a closed door."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import direction_has_customer


@rule(
    "WBS012",
    "direction-without-customer",
    "note/warning/warning",
    source="S0 (written without the customer)",
    bad={"wbs.D2.customer_owner": None},
    good={"wbs.D2.customer_owner": None, "wbs.D2.projects.summer.customer_owner": "dong"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction without anybody of the customer on any of its levels."""
    for direction_id, direction in context.plan.wbs.items():
        if not direction_has_customer(context, direction):
            yield Finding(("wbs", direction_id), Part.ENTITY, {"direction": direction_id, "title": direction.title})
