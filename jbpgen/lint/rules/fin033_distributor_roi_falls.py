"""FIN033: the plan asks a distributor to grow and to earn less on the capital for it."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.economics import distributor_result
from jbpgen.diagnostics import Part
from jbpgen.lint.example_patches import DISTRIBUTOR
from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN033",
    "distributor-roi-falls",
    "note/warning/error",
    source="F25; trade practice (return on capital)",
    bad={**DISTRIBUTOR, "economics.distributor.target.stock": "600万"},
    good=DISTRIBUTOR,
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the distributor's return on capital falls below the baseline's, or is a loss."""
    economics = context.plan.economics
    model = economics.distributor if economics is not None else None
    if model is None or model.target is None:
        return
    roi = distributor_result(model.target).roi
    before = distributor_result(model.baseline).roi if model.baseline is not None else None
    path = ("economics", "distributor", "target")
    if roi is not None and before is not None and roi < before:
        args = {"roi": per_cent(roi), "before": per_cent(before)}
        related = (("baseline", ("economics", "distributor", "baseline")),)
        yield Finding(path, Part.ENTITY, args, related=related)
    elif roi is not None and roi <= 0:
        yield Finding(path, Part.ENTITY, {"roi": per_cent(roi)}, "loss")
