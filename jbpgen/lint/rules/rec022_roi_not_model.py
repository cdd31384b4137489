"""REC022: the distributor's return in the scorecard is not the one of the distributor's own model."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.analysis.economics import distributor_result
from jbpgen.lint.example_patches import DISTRIBUTOR
from jbpgen.lint.figures import kind_of, per_cent
from jbpgen.lint.rule import Context, Finding, rule

_ROI = {
    "owner": "ana",
    "baseline": "10.3%",
    "stretch": "18%",
    "weight": "0%",
    "cadence": "yearly",
    "data_source": "erp",
}


@rule(
    "REC022",
    "roi-not-model",
    "note/warning/error",
    source="F25; trade practice (return on capital)",
    bad={**DISTRIBUTOR, "kpis.distributor_roi": {**_ROI, "target": "16%"}},
    good={**DISTRIBUTOR, "kpis.distributor_roi": {**_ROI, "target": "14.8%"}},
    requires=("MEA007",),
    settings=("roi.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per KPI of distributor ROI whose target is off the model's, in full and in the short form."""
    economics = context.plan.economics
    model = economics.distributor.target if economics is not None and economics.distributor is not None else None
    if model is None:
        return
    worked = distributor_result(model)
    readings = [roi for roi in (worked.roi, worked.roi_short) if roi is not None]
    limit = context.threshold("roi.tolerance")
    for kpi_id, kpi in context.plan.kpis.items():
        if kind_of(context, kpi_id) != "distributor_roi" or kpi.target is None or not readings:
            continue
        if all(abs(kpi.target.value - roi) > limit for roi in readings):
            args = {"kpi": kpi_id, "target": kpi.target, "roi": per_cent(readings[0])}
            related = (("model", ("economics", "distributor", "target")),)
            yield Finding(("kpis", kpi_id, "target"), args=args, related=related)
