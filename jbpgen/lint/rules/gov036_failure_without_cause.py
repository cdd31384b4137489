"""GOV036: a failure that nobody explains will be repeated."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV036",
    "failure-without-cause",
    "note/note/warning",
    source="trade practice (lessons: what failed and why)",
    bad={"lessons.L1": {"title": "五月促销首日断货", "kind": "failed"}},
    good={"lessons.L1": {"title": "五月促销首日断货", "kind": "failed", "cause": "报批只提前 12 天"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per lesson of a failure without its cause."""
    for lesson_id, lesson in context.plan.lessons.items():
        if lesson.kind == "failed" and lesson.cause is None:
            yield Finding(("lessons", lesson_id), Part.ENTITY, {"lesson": lesson_id, "title": lesson.title})
