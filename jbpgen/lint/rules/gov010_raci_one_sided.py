"""GOV010: a RACI in which nobody of the customer, or nobody of ours, has a letter."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import side_of


@rule(
    "GOV010",
    "raci-one-sided",
    "note/warning/warning",
    source="S0 (RACI of both sides)",
    bad={
        "raci.D1": {"responsible": ["ana"], "accountable": "bo"},
        "raci.D2": {"responsible": ["ana"], "accountable": "bo"},
        "raci.D3": {"responsible": ["cai"], "accountable": "bo"},
    },
    good={"raci.D1": {"responsible": ["ana"], "accountable": "bo"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the people of one side occur nowhere in the RACI."""
    people = {
        person
        for line in context.plan.raci.values()
        for person in (*line.responsible, line.accountable, *line.consulted, *line.informed)
    }
    sides = {side_of(context, person) for person in people}
    for side in ("supplier", "customer"):
        if people and side not in sides and sides & {"supplier", "customer"}:
            yield Finding(("raci",), Part.ENTITY, {"side": side, "count": len(context.plan.raci)})
