"""FIN004: a rebate that does not say on what, by which method or how much will be settled by the louder side."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN004",
    "rebate-incomplete",
    "warning/error/error",
    source="check 8",
    bad={"terms.rebates.yearly.method": None},
    good={"terms.rebates.yearly.method": "marginal"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per rebate, naming what it lacks: basis, method (where there are tiers), tiers or rate."""
    for rebate_id, rebate in rebates_of(context.plan):
        missing = []
        if rebate.basis is None and rebate.kind != "conditional":
            missing.append("basis")
        if rebate.method is None and (rebate.tiers or rebate.kind == "tiered"):
            missing.append("method")
        if not rebate.tiers and rebate.rate is None:
            missing.append("tiers" if rebate.kind in ("tiered", "growth") else "rate")
        if missing:
            args = {"rebate": rebate_id, "title": rebate.title, "missing": missing}
            yield Finding(("terms", "rebates", rebate_id), Part.ENTITY, args)
