"""SPC001: a goal made of a fine verb and nothing else commits nobody to anything."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import wordings
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import is_vague_goal, wish_in


@rule(
    "SPC001",
    "goal-only-vague",
    "note/warning/error",
    source="S0 (SMART, specific)",
    bad={"goals.G1.statement": "提升双方销售业绩"},
    good={"goals.G1.statement": "2027 年进货额提升到 2760 万元"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal with a wording that names neither the figure of a result nor an event."""
    for goal_id, goal in context.plan.goals.items():
        for path, words in wordings(("goals", goal_id, "statement"), goal.statement):
            if is_vague_goal(words):
                verb = wish_in(words)
                yield Finding(path, args={"goal": goal_id, "verb": verb}, variant="" if verb else "plain")
                break
