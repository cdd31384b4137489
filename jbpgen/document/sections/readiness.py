"""Is this customer ready for a joint plan, and which grade do they have? For the own house only."""

from __future__ import annotations

from jbpgen.document.assembly import Cited, col, num, paragraph, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("readiness", "readiness-comment", "grading", "grading-comment")
_FIELDS = ("coverage", "trust", "capability", "resources")


def build(context: Context) -> Section | None:
    """Readiness on four scales, and the grade with its reasons."""
    profile = context.plan.profile
    if profile is None or (profile.readiness is None and profile.grading is None):
        return None
    readiness, grading = profile.readiness, profile.grading
    return section(
        context,
        "readiness",
        (
            _readiness(context),
            paragraph("readiness-comment", context.text(readiness.comment) if readiness else ""),
            _grading(context),
            paragraph("grading-comment", context.text(grading.comment) if grading else ""),
        ),
        context.say("readiness.headline", grade=grading.grade) if grading else "",
    )


def _readiness(context: Context) -> Cited | None:
    readiness = context.plan.profile.readiness if context.plan.profile else None
    if readiness is None:
        return None
    rows = [
        row("profile.readiness", context.say(f"readiness.{field}"), context.say("scale.of-five", level=level))
        for field in _FIELDS
        if (level := getattr(readiness, field)) is not None
    ]
    return table(context, "readiness.readiness", (col("item", 3), num("level", 1)), rows)


def _grading(context: Context) -> Cited | None:
    grading = context.plan.profile.grading if context.plan.profile else None
    if grading is None:
        return None
    weight, potential = grading.strategic_weight, grading.growth_potential
    pairs = (
        ("grade", grading.grade),
        ("value", context.money(grading.value) if grading.value is not None else ""),
        ("weight", context.say("scale.of-five", level=weight) if weight else ""),
        ("potential", context.say("scale.of-five", level=potential) if potential else ""),
        ("spend-growth", context.percent(grading.spend_growth, sign=True) if grading.spend_growth is not None else ""),
        ("reviewed", context.day(grading.reviewed)),
        ("next-review", context.day(grading.next_review)),
    )
    rows = [row("profile.grading", context.say(f"readiness.{key}"), text) for key, text in pairs if text]
    return table(context, "readiness.grading", (col("item", 3), num("content", 2)), rows)
