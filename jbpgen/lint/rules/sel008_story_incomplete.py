"""SEL008: a sell-in story that lacks one of its steps."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL008",
    "story-incomplete",
    "note/warning/error",
    source="S1 (persuasive selling format)",
    bad={"sellin.idea": None},
    good={"sellin.idea": "货架常满"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the story lacks situation, idea or how it works."""
    sellin = context.plan.sellin
    if sellin is None:
        return
    missing = [name for name in ("situation", "idea", "how_it_works") if not getattr(sellin, name)]
    if missing:
        yield Finding(("sellin",), Part.ENTITY, {"missing": missing})
