"""TXT003: an edition is wanted in a language in which next to nothing is written: its pages would be in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule

_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]{2,}")
# Names and brands stay as they are in any edition; whole sentences do not.
_SENTENCE = 12
_PHRASE = 3


@rule(
    "TXT003",
    "edition-untranslated",
    "note/warning/warning",
    source="plan format, principle 4",
    bad={
        "risks.R1.response": "每周核对库存并在两天内补货到店",
        "risks.R1.trigger": "连续两周门店缺货率高于约定的水平",
        "risks.R2.response": "提前锁定陈列位并写入双方年度协议",
    },
    good={
        "risks.R1.response": {
            "zh": "每周核对库存并在两天内补货到店",
            "en": "Check stock weekly, refill within two days",
        }
    },
    settings=("text.untranslated",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per plan and locale in which several sentences stand in the other language only."""
    limit = context.threshold("text.untranslated")
    for locale in context.plan.plan.locales:
        foreign = [
            text.plain
            for text in context.gathered.texts.monolingual
            if len(text.plain) >= _SENTENCE and _is_foreign(text.plain, locale) and context.place(text)[-1] != "note"
        ]
        if len(foreign) >= limit:
            args = {"count": len(foreign), "locale": locale, "sample": foreign[0][:30]}
            yield Finding(("plan", "locales"), args=args)


def _is_foreign(text: str, locale: str) -> bool:
    if locale.startswith("zh"):
        return not _HAN.search(text) and len(_LATIN.findall(text)) >= _PHRASE
    return len(_HAN.findall(text)) > len(text) / 2
