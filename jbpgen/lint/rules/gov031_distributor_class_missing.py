"""GOV031: a distributor of no class gets the resources of none."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.example_patches import DISTRIBUTOR, without
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV031",
    "distributor-class-missing",
    "note/warning/error",
    source="S1 (classes of distributors)",
    bad=without(DISTRIBUTOR, "profile.distributor_class"),
    good={**DISTRIBUTOR, "profile.distributor_class": "potential"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where a distributor's plan does not state the distributor's class."""
    profile = context.plan.profile
    if context.plan.plan.kind == "distributor" and (profile is None or profile.distributor_class is None):
        yield Finding(("profile",), Part.ENTITY, {"customer": context.plan.parties.customer.name})
