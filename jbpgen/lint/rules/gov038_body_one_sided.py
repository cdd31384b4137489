"""GOV038: a joint committee in which only one company sits."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import side_of


@rule(
    "GOV038",
    "body-one-sided",
    "note/warning/warning",
    source="S0 (reporting bodies; written without the customer)",
    bad={"governance.bodies.steering.members": ["bo", "ana"], "governance.bodies.steering.chair": "bo"},
    good={"governance.bodies.steering.members": ["bo", "ana"]},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per steering committee or lead team whose chair and members are all of one company."""
    governance = context.plan.governance
    for body_id, body in (governance.bodies if governance is not None else {}).items():
        sides = {side_of(context, person) for person in (body.chair, *body.members)} - {""}
        if body.level in ("steering", "lead") and len(sides) == 1 and sides <= {"supplier", "customer"}:
            args = {"body": body_id, "name": body.name, "side": next(iter(sides))}
            yield Finding(("governance", "bodies", body_id), Part.ENTITY, args)
