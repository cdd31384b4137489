"""FIN035: money is being spent before anybody says yes."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN035",
    "approved-after-start",
    "note/warning/warning",
    source="S0 (change without approval)",
    bad={"budget.lines.b-promo.approved_on": "2027-02-01"},
    good={"budget.lines.b-promo.approved_on": "2027-01-11"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line approved after its first day."""
    for line_id, line in (context.plan.budget.lines if context.plan.budget is not None else {}).items():
        if line.approved_on is not None and line.start is not None and line.approved_on > line.start:
            path = ("budget", "lines", line_id)
            args = {"line": line_id, "approved": line.approved_on, "start": line.start}
            yield Finding((*path, "approved_on"), args=args, related=(("start", (*path, "start")),))
