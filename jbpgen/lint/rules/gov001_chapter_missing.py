"""GOV001: a plan of this status is not complete without this chapter."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.chapters import CHAPTERS
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV001",
    "chapter-missing",
    "note/error/error",
    source="trade practice (what a plan holds)",
    bad={"milestones": None},
    good={"lessons": {}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per chapter that the status asks for and the plan lacks, or has empty."""
    plan = context.plan
    lines = plan.budget is not None and plan.budget.lines
    for stage, names in enumerate(CHAPTERS):
        if stage > context.stage:
            break
        for name in names:
            content = lines if name == "budget" else getattr(plan, name)
            if not content:
                yield Finding((name,), Part.ENTITY, {"chapter": name, "status": context.status})
