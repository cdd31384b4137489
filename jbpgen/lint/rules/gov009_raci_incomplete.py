"""GOV009: a RACI line in which nobody is accountable, or nobody does the work."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV009",
    "raci-incomplete",
    "note/warning/warning",
    source="S0 (RACI)",
    bad={"raci.D1.accountable": None},
    good={"raci.D1.consulted": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line without its accountable person or without anybody responsible."""
    for work_id, line in context.plan.raci.items():
        missing = ["accountable"] * (line.accountable is None) + ["responsible"] * (not line.responsible)
        if missing:
            yield Finding(("raci", work_id), Part.ENTITY, {"work": work_id, "missing": missing})
