"""MEA007: a figure carries another unit than its KPI: a percentage where money is due, 45 where 45 % was meant."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import RELATIVE, figure_owners, units_of
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.survey import figures_in, units_in


@rule(
    "MEA007",
    "unit-mismatch",
    "error",
    source="plan format, principle 2",
    bad={"kpis.fill_rate.target": 94},
    good={"kpis.fill_rate.target": "94%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per figure whose suffix its KPI does not take."""
    own: dict[str, tuple[str, ...]] = {}
    for held, metric, relative in figure_owners(context):
        if metric not in own:
            definition = context.definition(metric)
            own[metric] = units_of(definition) if definition is not None else ()
        units = own[metric]
        if not units or units_in(held).issubset(units):
            continue
        for steps, value in figures_in(held):
            of_change = relative or steps[0] == "phasing"
            if value.unit in units or (of_change and value.unit in RELATIVE):
                continue
            definition = context.definition(metric)
            name = definition.name if definition is not None else metric
            args = {"found": value, "kpi": metric, "name": name, "suffix": units[0]}
            yield Finding((*context.place(held), *steps), args=args, variant="" if units[0] else "plain")
