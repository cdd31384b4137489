"""REL013: a distributor's review that leaves out one of the six fields where gaps lie."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.example_patches import DISTRIBUTOR
from jbpgen.lint.rule import Context, Finding, rule

_FIELDS = ("coverage", "outlet", "inventory", "logistics", "finance", "team")


@rule(
    "REL013",
    "six-gaps-uncovered",
    "note/warning/warning",
    source="S1 (six gaps of a distributor)",
    bad={**DISTRIBUTOR, "gaps.gap-team.type": "finance"},
    good=DISTRIBUTOR,
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where a distributor's plan has gaps and none in one of the six fields."""
    if context.plan.plan.kind != "distributor" or not context.plan.gaps:
        return
    looked_at = {gap.type for gap in context.plan.gaps.values()}
    missing = [field for field in _FIELDS if field not in looked_at]
    if missing:
        yield Finding(("gaps",), Part.ENTITY, {"missing": missing, "count": len(missing)})
