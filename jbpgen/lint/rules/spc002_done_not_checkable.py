"""SPC002: "done" as the criterion for being done: nobody can check it, so every task is always nearly finished."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import EMPTY_DONE, wordings
from jbpgen.lint.rule import Context, Finding, rule

_MARKS = " 。.!！"
_BEGINNINGS = frozenset(_MARKS).union(*((one[0], one[0].upper()) for one in EMPTY_DONE))


@rule(
    "SPC002",
    "done-not-checkable",
    "note/warning/warning",
    source="S0 (WBS: done-criteria)",
    bad={"wbs.D1.projects.display.tasks.set-up.done": "已完成"},
    good={"wbs.D1.projects.display.tasks.set-up.done": "检查照片合格率不低于 95%"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task whose criterion only repeats that the task is done."""
    for task_id, (path, task) in context.tasks.items():
        done = task.done
        if done is not None and (_is_empty(done.plain) or _is_empty(done.zh) or _is_empty(done.en)):
            place, words = next(one for one in wordings((*path, "done"), done) if _is_empty(one[1]))
            yield Finding(place, args={"task": task_id, "found": words})


def _is_empty(words: str) -> bool:
    return words[:1] in _BEGINNINGS and words.strip(_MARKS).lower() in EMPTY_DONE
