"""FIN001: an amount of which nobody knows whether VAT is in, or whether it is sell-in or sell-out."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN001",
    "basis-not-stated",
    "warning/error/error",
    source="check 1",
    bad={"plan.vat": None, "budget.vat": None},
    good={
        "plan.vat": None,
        "kpis.sell_in_value.vat": "excluded",
        "kpis.sell_out_value.vat": "excluded",
        "kpis.operating_profit.vat": "excluded",
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per money KPI or budget line without basis; one at the header where several lack it."""
    plan = context.plan
    found: list[tuple[Path, list[str]]] = []
    for kpi_id, kpi, definition in context.defined_kpis:
        if definition.unit == "currency" and definition.vat == "stated":
            no_flow = definition.basis == "both" and not (kpi.flow or plan.plan.flow)
            missing = ["vat"] * (not (kpi.vat or plan.plan.vat)) + ["flow"] * no_flow
            found.append((("kpis", kpi_id), missing))
    for line_id, line in plan.budget.lines.items() if plan.budget is not None else ():
        missing = ["vat"] * (not (line.vat or (plan.budget and plan.budget.vat) or plan.plan.vat))
        found.append((("budget", "lines", line_id), missing))
    lacking = [(path, missing) for path, missing in found if missing]
    if len(lacking) > 1:
        names = sorted({name for _, missing in lacking for name in missing})
        related = tuple(("amount", path) for path, _ in lacking[:5])
        args = {"missing": names, "count": len(lacking)}
        yield Finding(("plan",), Part.ENTITY, args, "header", related, _header(names))
        return
    for path, missing in lacking:
        yield Finding(path, Part.ENTITY, {"id": path[-1], "missing": missing}, rests_on=_header(missing))


def _header(names: list[str]) -> tuple[Path, ...]:
    return tuple(("plan", name) for name in names)
