"""MEA022: figures so old that the market has moved on since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA022",
    "source-outdated",
    "note/warning/warning",
    source="S0 (data first)",
    bad={"sources.audit.as_of": "2025-03-31"},
    good={"sources.audit.as_of": "2025-10-31"},
    settings=("source.days",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per source whose day is older, at the start of the period, than the threshold."""
    start = context.plan.plan.period.start
    oldest = start - timedelta(days=int(context.threshold("source.days")))
    for source_id, source in context.plan.sources.items():
        if source.as_of is not None and source.as_of < oldest and source.kind != "agreement":
            args = {"source": source_id, "title": source.title, "day": source.as_of, "oldest": oldest}
            yield Finding(("sources", source_id, "as_of"), args=args)
