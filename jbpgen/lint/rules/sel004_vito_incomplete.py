"""SEL004: the page for the top officer answers four questions: how much, how soon, what for, what could go wrong."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SEL004",
    "vito-incomplete",
    "note/note/warning",
    source="S1 (VITO)",
    bad={"sellin.vito.risk": None},
    good={"sellin.vito.risk": "备货不足"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the page exists and lacks one of its four answers."""
    vito = context.plan.sellin.vito if context.plan.sellin is not None else None
    if vito is None:
        return
    missing = [name for name in type(vito).model_fields if getattr(vito, name) is None]
    if missing:
        yield Finding(("sellin", "vito"), Part.ENTITY, {"missing": missing})
