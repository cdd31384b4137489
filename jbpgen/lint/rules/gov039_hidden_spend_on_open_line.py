"""GOV039: internal spend is paid from a budget line that the customer sees, which then holds more than they find."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Entity, Text

_TASK = "wbs.D1.projects.display.tasks.set-up"


@rule(
    "GOV039",
    "hidden-spend-on-open-line",
    "warning",
    source="check 30",
    bad={f"{_TASK}.internal": True, f"{_TASK}.cost": "6万", f"{_TASK}.budget": "b-display"},
    good={f"{_TASK}.cost": "6万", f"{_TASK}.budget": "b-display"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per internal promotion, rebate, fund, fee or costed task on a visible line with an amount."""
    budget = context.plan.budget
    lines = budget.lines if budget is not None else {}
    for path, entity, title, line_id in _spending(context):
        line = lines.get(line_id) if line_id is not None and entity.internal else None
        if line is not None and not line.internal and line.amount is not None:
            args = {"id": path[-1], "title": title, "line": line_id, "line_title": line.title}
            related = (("line", ("budget", "lines", str(line_id))),)
            yield Finding(path, Part.ENTITY, args, related=related)


def _spending(context: Context) -> Iterator[tuple[Path, Entity, Text, str | None]]:
    plan = context.plan
    for key, promotion in plan.promotions.items():
        if promotion.cost is not None:
            yield ("promotions", key), promotion, promotion.title, promotion.budget
    if plan.terms is not None:
        for name, entries in (("rebates", plan.terms.rebates), ("funds", plan.terms.funds), ("fees", plan.terms.fees)):
            for key, entry in entries.items():
                yield ("terms", name, key), entry, entry.title, entry.budget
    for path, task in context.tasks.values():
        if task.cost is not None:
            yield path, task, task.title, task.budget
