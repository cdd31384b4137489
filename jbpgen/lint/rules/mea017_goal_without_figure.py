"""MEA017: a goal that is met by an event has no size, and nobody can say how far one has come."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import wordings
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import has_result


@rule(
    "MEA017",
    "goal-without-figure",
    "note/warning/warning",
    source="S0 (SMART, measurable); S1 (goals are numbers)",
    bad={"goals.G3.statement": "2027 年 6 月前完成双方系统对接"},
    good={"goals.G3.statement": "2027 年 6 月前系统对接完成，订单满足率达到 94%"},
    requires=("SPC001",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per goal with a wording that holds no figure of a result (times and places do not count)."""
    for goal_id, goal in context.plan.goals.items():
        for path, words in wordings(("goals", goal_id, "statement"), goal.statement):
            if not has_result(words):
                yield Finding(path, args={"goal": goal_id, "kpi": goal.kpi or goal_id})
                break
