"""FIN034: money for academic meetings without the proof that compliance asks for."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Text

_MEETINGS = ("学术会", "学术推广", "科室会", "academic meeting", "scientific meeting", "medical conference")
_COMPLIANCE = ("合规", "compliance")


@rule(
    "FIN034",
    "meeting-without-compliance",
    "warning/error/error",
    source="trade practice (pharma: academic meetings pass compliance)",
    bad={"budget.lines.b-promo.title": "两场学术会议"},
    good={"budget.lines.b-promo.title": "两场学术会议", "budget.lines.b-promo.proof": "合规审批单、签到表与课件"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per budget line for academic meetings whose proof says nothing of compliance."""
    for line_id, line in (context.plan.budget.lines if context.plan.budget is not None else {}).items():
        if _speaks(line.title, _MEETINGS) and not _speaks(line.proof, _COMPLIANCE):
            args = {"line": line_id, "title": line.title}
            yield Finding(("budget", "lines", line_id, "title"), args=args)


def _speaks(text: Text | None, words: tuple[str, ...]) -> bool:
    return text is not None and any(word in wording.lower() for wording in text.variants() for word in words)
