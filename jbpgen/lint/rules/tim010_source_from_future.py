"""TIM010: figures said to be of a day that has not come yet."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TIM010",
    "source-from-future",
    "warning",
    source="S0 (data first)",
    bad={"sources.pos.as_of": "2027-01-31"},
    good={"sources.pos.as_of": "2026-11-22"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per source dated after the day of the check."""
    for source_id, source in context.plan.sources.items():
        if source.as_of is not None and source.as_of > context.as_of:
            args = {"source": source_id, "day": source.as_of, "today": context.as_of}
            yield Finding(("sources", source_id, "as_of"), args=args)
