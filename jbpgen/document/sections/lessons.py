"""What worked, what failed and why, and how it is used again."""

from __future__ import annotations

from jbpgen.document.assembly import col, fitting, row, section, table
from jbpgen.document.blocks import Cell, Section, Tone
from jbpgen.document.context import Context

BLOCKS = ("table",)
_TONES = {"worked": Tone.GOOD, "failed": Tone.BAD, "practice": Tone.NONE}


def build(context: Context) -> Section | None:
    """One row per lesson."""
    lessons = context.plan.lessons
    rows = [
        row(
            f"lessons.{ref}",
            Cell(context.label("lesson", lesson.kind), _TONES[lesson.kind]),
            context.text(lesson.title),
            context.text(lesson.statement),
            context.text(lesson.cause),
            context.text(lesson.reuse),
        )
        for ref, lesson in lessons.items()
    ]
    columns = (col("lesson-kind", 0.6), col("lesson", 1.4), col("statement", 2), col("cause", 1.6), col("reuse", 1.8))
    return section(
        context,
        "lessons",
        (table(context, "lessons.table", columns, rows, lessons.values()),),
        _headline(context),
    )


def _headline(context: Context) -> str:
    """What to learn first: from a failure, else from what worked."""
    lessons = sorted(context.plan.lessons.values(), key=lambda lesson: lesson.kind != "failed")
    if not lessons:
        return ""
    values = {"count": len(lessons), "title": context.text(lessons[0].title)}
    return fitting(context.say("lessons.headline", **values), context.say("lessons.plain", **values))
