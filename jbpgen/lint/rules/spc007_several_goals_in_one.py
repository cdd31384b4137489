"""SPC007: several results in one goal: which of them counts when one is met and the other is not?"""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import wordings
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import results_in


@rule(
    "SPC007",
    "several-goals-in-one",
    "note",
    source="S0 (SMART, specific)",
    bad={"goals.G3.statement": "2027 年订单满足率达到 94%，库存降到 28 天"},
    good={"goals.G3.statement": "2027 年订单满足率由 86% 提高到 94%"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal with a wording that asks for results of more than one kind."""
    for goal_id, goal in context.plan.goals.items():
        for path, words in wordings(("goals", goal_id, "statement"), goal.statement):
            count = results_in(words)
            if count > 1:
                yield Finding(path, args={"goal": goal_id, "count": count})
                break
