"""WBS019: work on a promotion begins when the promotion has begun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule

_SUMMER = "wbs.D2.projects.summer.tasks"


@rule(
    "WBS019",
    "promotion-not-prepared",
    "note/warning/warning",
    source="S0 (not executable); S4 (promotion calendar)",
    bad={f"{_SUMMER}.summer-brief.promotion": None, f"{_SUMMER}.summer-stock.start": "2027-07-05"}
    | {f"{_SUMMER}.summer-stock.end": "2027-07-09", "milestones.M3.date": "2027-07-20"},
    good={f"{_SUMMER}.summer-brief.promotion": None},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion that has tasks, none of which starts before the promotion does."""
    begun: dict[str, list[tuple[date, Path]]] = defaultdict(list)
    for path, task in context.tasks.values():
        if task.promotion is not None and task.start is not None:
            begun[task.promotion].append((task.start, path))
    for promotion_id, dated in begun.items():
        promotion = context.plan.promotions.get(promotion_id)
        start = promotion.start if promotion is not None else None
        first, path = min(dated)
        if start is not None and first >= start:
            args = {"promotion": promotion_id, "start": start, "begin": first, "task": path[-1]}
            yield Finding(("promotions", promotion_id, "start"), args=args, related=(("task", (*path, "start")),))
