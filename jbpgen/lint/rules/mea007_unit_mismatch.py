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
    known: dict[tuple[str, bool], tuple[str, ...]] = {}
    for figure in kpi_figures(context):
        kind = figure.metric, figure.relative
        if kind not in known:
            definition = context.definition(figure.metric)
            known[kind] = units_of(definition, figure.relative) if definition is not None else ()
        allowed = known[kind]
        if not allowed or figure.value.unit in allowed:
            continue
        definition = context.definition(figure.metric)
        name = definition.name if definition is not None else figure.metric
        args = {"found": figure.value, "kpi": figure.metric, "name": name, "suffix": allowed[0]}
        yield Finding((*context.place(figure.held), *figure.steps), args=args, variant="" if allowed[0] else "plain")
