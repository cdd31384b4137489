"""GOV020: a customer buys so much more that a better grade is due, and the grade stays."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.figures import per_cent
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "GOV020",
    "grade-behind-spend",
    "note",
    source="F28",
    bad={"profile.grading": {"grade": "B", "previous": "B", "spend_growth": "35%"}},
    good={"profile.grading": {"grade": "A", "previous": "B", "spend_growth": "35%"}},
    settings=("grading.spend",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where spend grew by the threshold and the grade, below A, is no better than before."""
    grading = context.plan.profile.grading if context.plan.profile is not None else None
    if grading is None or grading.spend_growth is None or grading.previous is None or grading.grade == "A":
        return
    if grading.spend_growth >= context.threshold("grading.spend") and grading.grade >= grading.previous:
        args = {"grade": grading.grade, "growth": per_cent(grading.spend_growth)}
        yield Finding(("profile", "grading", "grade"), args=args)
