"""REL009: a joint plan in which the customer wants nothing or owns nothing is a monologue (观点孤岛)."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import side_of
from jbpgen.plan.identity import Person
from jbpgen.plan.money import Confirmation, Signature
from jbpgen.plan.profile import DataShare, Need

# Where the customer's people are listed, speak or sign, without answering for any of the work.
_PRESENT = (Person, Need, DataShare, Signature, Confirmation)


@rule(
    "REL009",
    "customer-has-no-voice",
    "note/warning/error",
    source="S0 (written without the customer)",
    bad={
        "profile.needs": None,
        "gaps.gap-outlet.needs": None,
        "gaps.gap-supply.needs": None,
        "goals.G3.why": {"gaps": ["gap-supply"]},
        "opportunities.O-festival.why": {"gaps": ["gap-outlet"]},
    },
    good={"profile.needs.N2.spoken_by": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield at most one finding: no need of the customer, or nobody of the customer who answers for anything."""
    plan = context.plan
    if not plan.goals:
        return
    needs = bool(plan.profile is not None and plan.profile.needs)
    owners = any(
        named.field.key == "customer_owner" or any(side_of(context, id_) == "customer" for id_ in named.ids)
        for named in context.gathered.names("people", without=_PRESENT)
    )
    if not needs or not owners:
        yield Finding((), Part.ENTITY, {}, "" if owners else "owner" if needs else "both")
