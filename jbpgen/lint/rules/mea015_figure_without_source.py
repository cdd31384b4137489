"""MEA015: a figure of the past without its source is an assertion."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA015",
    "figure-without-source",
    "note/warning/warning",
    source="S0 (every number with its source)",
    bad={"gaps.gap-outlet.sources": None},
    good={"gaps.gap-outlet.sources": ["pos"]},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per gap, result or fact about the customer that states a figure and no source."""
    plan = context.plan
    stated: list[tuple[Path, list[str]]] = [
        (("gaps", key), gap.sources) for key, gap in plan.gaps.items() if gap.actual or gap.value
    ]
    if plan.review is not None:
        results = plan.review.results.items()
        stated += [(("review", "results", key), result.sources) for key, result in results if result.actual]
    if plan.profile is not None:
        facts = plan.profile.facts.items()
        stated += [(("profile", "facts", key), fact.sources) for key, fact in facts if fact.value]
    for path, sources in stated:
        if not sources:
            yield Finding(path, Part.ENTITY, {"id": path[-1]})
