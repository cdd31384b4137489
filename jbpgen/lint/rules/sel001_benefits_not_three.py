"""SEL001: the pitch rests on three benefits of three kinds: it fits the strategy, it is proven, it pays."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL001",
    "benefits-not-three",
    "note/warning/warning",
    source="S1 (persuasive selling format)",
    bad={"sellin.benefits.tested": None},
    good={"sellin.benefits.tested.proof": "试点 40 家店"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where benefits are not exactly one of each kind."""
    sellin = context.plan.sellin
    if sellin is None:
        return
    kinds = [benefit.kind for benefit in sellin.benefits.values()]
    missing = [kind for kind in ("strategic", "proven", "profitable") if kind not in kinds]
    if missing or len(kinds) != 3:
        variant = "missing" if missing else ""
        yield Finding(("sellin", "benefits"), Part.ENTITY, {"count": len(kinds), "missing": missing}, variant)
