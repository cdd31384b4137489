"""SPC009: nobody can start, or finish, a task that is only a wish."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import is_vague_action, wish_in

_TASK = "wbs.D1.projects.display.tasks.set-up"


@rule(
    "SPC009",
    "task-only-vague",
    "note/warning/warning",
    source="S0 (nice but not executable)",
    bad={f"{_TASK}.title": "加强门店沟通", f"{_TASK}.outcome": "提升执行质量", f"{_TASK}.done": "持续改善"},
    good={f"{_TASK}.title": "加强门店沟通"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per task whose title is a wish, and whose outcome and done-criterion say no more."""
    for task_id, (path, task) in context.tasks.items():
        title = task.title.plain or task.title.zh or task.title.en
        if not is_vague_action(title):
            continue
        more = [words for text in (task.outcome, task.done) if text is not None for words in text.variants()]
        if all(is_vague_action(words) for words in more):
            yield Finding((*path, "title"), args={"task": task_id, "title": task.title, "verb": wish_in(title)})
