"""SEL002: a pitch that does not end with who does what until when ends with "we will think about it"."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL002",
    "next-step-incomplete",
    "note/warning/error",
    source="S1 (persuasive selling format)",
    bad={"sellin.next_step.date": None},
    good={"sellin.next_step.customer_owner": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the sell-in story has no next step, or one without owner or date."""
    sellin = context.plan.sellin
    if sellin is None:
        return
    step = sellin.next_step
    if step is None:
        yield Finding(("sellin",), Part.ENTITY, {}, "none")
        return
    has = (("owner", step.owner or step.customer_owner), ("date", step.date))
    missing = [name for name, value in has if value is None]
    if missing:
        yield Finding(("sellin", "next_step"), Part.ENTITY, {"missing": missing})
