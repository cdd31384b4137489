"""TXT001: an edition of the plan would show a text in the other language."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TXT001",
    "translation-missing",
    "note/warning/error",
    source="plan format, principle 4",
    bad={"goals.G2.statement": {"zh": "到 2027 年 9 月核心店店面执行得分达到 85%"}},
    good={"goals.G2.statement": "Store execution of 85% by September 2027"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per text that lacks the words of one of the plan's locales."""
    locales = context.plan.plan.locales
    for text in context.gathered.texts.monolingual:
        missing = [locale for locale in locales if not text.has(locale)]
        if missing:
            args = {"missing": missing, "key": missing[0].split("-")[0], "text": next(text.variants(), "")[:40]}
            yield Finding(context.place(text), Part.ENTITY, args)
