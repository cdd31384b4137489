"""REC016: a gap that is none: the actual figure has reached what is called the target."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "REC016",
    "gap-already-closed",
    "note/warning/error",
    source="F6",
    bad={"gaps.gap-supply.actual": "95%"},
    good={"gaps.gap-supply.actual": "86%"},
    requires=("MEA007",),
    also={"REC018": "the KPI starts from the figure that was there before"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per gap whose actual figure is on the good side of its target, or equal to it."""
    for gap_id, gap in context.plan.gaps.items():
        definition = context.definition(gap.metric or "")
        if definition is None or gap.target is None or gap.actual is None or gap.target.unit != gap.actual.unit:
            continue
        lack = gap.target.value - gap.actual.value
        if (definition.direction == "up" and lack <= 0) or (definition.direction == "down" and lack >= 0):
            args = {"gap": gap_id, "title": gap.title, "target": gap.target, "actual": gap.actual}
            related = (("target", ("gaps", gap_id, "target")),)
            yield Finding(("gaps", gap_id, "actual"), args=args, related=related)
