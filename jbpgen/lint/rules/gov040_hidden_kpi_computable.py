"""GOV040: the KPI of one part is internal, and the customer's edition still tells its value through the total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jbpgen.lint.figures import kind_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.dimensions import Scope
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.scalars import Quantity

_PART = {"is": "sell_out_value", "owner": "dong", "cadence": "monthly", "data_source": "pos", "weight": None}
_STREET = {**_PART, "scope": {"channel": "street"}, "baseline": "2000万", "target": "2300万", "stretch": "2400万"}
_STATION = {**_PART, "scope": {"channel": "station"}, "baseline": "800万", "target": "920万", "stretch": "950万"}
_USED = {"strategies.S2.kpis": ["customer_share", "street", "station"]}


@rule(
    "GOV040",
    "hidden-kpi-computable",
    "warning",
    source="check 30",
    bad={"kpis.street": {**_STREET, "internal": True}, "kpis.station": _STATION, **_USED},
    good={"kpis.street": {**_STREET, "internal": True}, "kpis.station": {**_STATION, "internal": True}, **_USED},
    settings=("parts.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per internal KPI of a part whose visible siblings leave just its value of the visible total.

    Where the total states the part in its own breakdown, nothing has to be computed.
    """
    if not any(kpi.internal and kpi.scope is not None for kpi in context.plan.kpis.values()):
        return
    parts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    totals: dict[str, str] = {}
    for kpi_id, kpi, definition in context.defined_kpis:
        kind, cut = kind_of(context, kpi_id), _cut(kpi.scope)
        if definition.aggregation == "sum" and cut is None and not kpi.internal:
            totals.setdefault(kind, kpi_id)
        elif definition.aggregation == "sum" and cut:
            parts[kind, cut[0]].append((kpi_id, cut[1]))
    for (kind, dimension), members in parts.items():
        hidden = [(kpi_id, part) for kpi_id, part in members if context.plan.kpis[kpi_id].internal]
        if kind not in totals or not hidden:
            continue
        total = context.plan.kpis[totals[kind]]
        for kpi_id, part in hidden:
            args = {
                "kpi": kpi_id,
                "total": totals[kind],
                "dimension": dimension,
                "part": part,
                "count": len(members) - 1,
            }
            related = (("total", ("kpis", totals[kind])),)
            if part in _stated(total, dimension):
                yield Finding(("kpis", kpi_id, "internal"), args=args, variant="stated", related=related)
            elif len(hidden) == 1 and len(members) > 1 and _add_up(context, [one for one, _ in members], total):
                yield Finding(("kpis", kpi_id, "internal"), args=args, related=related)


def _cut(scope: Scope | None) -> tuple[str, str] | tuple[()] | None:
    """The one dimension and its value; nothing at all for the whole business, an empty tuple for a crossed scope."""
    named = [(name, str(value)) for name, value in (scope or Scope()).model_dump().items() if value is not None]
    return None if not named else named[0] if len(named) == 1 else ()


def _stated(total: Kpi, dimension: str) -> set[str]:
    return set(getattr(total.by, dimension, None) or ()) if total.by is not None else set()


def _add_up(context: Context, members: list[str], total: Kpi) -> bool:
    """Say whether the parts make the total, in its baseline or in its target."""
    tolerance = context.threshold("parts.tolerance")
    for name in ("baseline", "target"):
        whole: Quantity | None = getattr(total, name)
        found: list[Quantity | None] = [getattr(context.plan.kpis[one], name) for one in members]
        stated = [one.value for one in found if one is not None and not one.unit]
        if whole is None or whole.unit or len(stated) < len(members):
            continue
        if abs(sum(stated) - whole.value) <= abs(whole.value) * tolerance:
            return True
    return False
