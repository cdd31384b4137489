"""GOV035: an assumption without an owner, or without what follows if it fails, is only a hope."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV035",
    "assumption-incomplete",
    "note/note/warning",
    source="trade practice; F16",
    bad={"assumptions.A1": {"statement": "便利渠道零食 2027 年增长 6%", "owner": "ana"}},
    good={"assumptions.A1": {"statement": "便利渠道零食 2027 年增长 6%", "owner": "ana", "if_wrong": "目标同比例下调"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per assumption, naming what it lacks."""
    for assumption_id, assumption in context.plan.assumptions.items():
        has = (("owner", assumption.owner), ("if_wrong", assumption.if_wrong))
        missing = [name for name, value in has if value is None]
        if missing:
            args = {"assumption": assumption_id, "missing": missing}
            yield Finding(("assumptions", assumption_id), Part.ENTITY, args)
