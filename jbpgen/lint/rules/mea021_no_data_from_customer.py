"""MEA021: a plan steered by the customer's data that the customer has not promised to give."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_DATA = {
    "title": "每周提供 POS 数据",
    "side": "customer",
    "kind": "data",
    "quantity": 52,
    "owner": "fang",
    "due": "2027-01-31",
    "in_return_for": ["c-funding"],
}


@rule(
    "MEA021",
    "no-data-from-customer",
    "note/warning/warning",
    source="S0 (no data; data sharing)",
    bad={"profile.data_sharing": None},
    good={"profile.data_sharing": None, "commitments.c-data": _DATA},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where KPIs are read off point-of-sale data and no data flow to us is agreed."""
    plan = context.plan
    sharing = plan.profile.data_sharing.values() if plan.profile is not None else ()
    promised = any(one.kind == "data" and one.side == "customer" for one in plan.commitments.values())
    if promised or any(share.direction in ("to-supplier", "both") for share in sharing):
        return
    kinds = {source_id for source_id, source in plan.sources.items() if source.kind == "pos"}
    fed = [kpi_id for kpi_id, kpi in plan.kpis.items() if kpi.data_source in kinds]
    if fed:
        related = tuple(("kpi", ("kpis", kpi_id, "data_source")) for kpi_id in fed[:3])
        yield Finding(("profile",), Part.ENTITY, {"count": len(fed), "kpis": fed[:3]}, related=related)
