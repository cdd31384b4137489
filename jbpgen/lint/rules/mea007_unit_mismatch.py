"""MEA007: a figure carries another unit than its KPI: a percentage where money is due, 45 where 45 % was meant."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import kpi_figures, units_of
from jbpgen.lint.rule import Context, Finding, rule


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
    for figure in kpi_figures(context):
        definition = context.definition(figure.metric)
        if definition is None:
            continue
        allowed = units_of(definition, figure.relative)
        if figure.value.unit not in allowed:
            expected = allowed[0]
            args = {"found": figure.value, "kpi": figure.metric, "name": definition.name, "suffix": expected}
            yield Finding(figure.path, args=args, variant="" if expected else "plain")
