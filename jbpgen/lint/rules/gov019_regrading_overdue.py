"""GOV019: a customer's grade that nobody has looked at for more than a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV019",
    "regrading-overdue",
    "note/note/warning",
    source="F28",
    bad={"profile.grading": {"grade": "B", "reviewed": "2026-10-09", "next_review": "2027-06-30"}},
    good={"profile.grading": {"grade": "B", "reviewed": "2026-10-09", "next_review": "2027-01-08"}},
    settings=("grading.days",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the next review of the grade is later than the threshold allows, or past already."""
    grading = context.plan.profile.grading if context.plan.profile is not None else None
    if grading is None or grading.reviewed is None:
        return
    latest = grading.reviewed + timedelta(days=int(context.threshold("grading.days")))
    due = grading.next_review
    if (due is None and latest < context.as_of) or (due is not None and (due > latest or due < context.as_of)):
        args = {"reviewed": grading.reviewed, "latest": latest, "today": context.as_of}
        path = ("profile", "grading", "next_review" if due is not None else "reviewed")
        yield Finding(path, args=args, variant="past" if due is None or due < context.as_of else "")
