"""GOV021: a telephone number, address or identity number of a person in a text that documents print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jbpgen.lint.phrases import wordings
from jbpgen.lint.rule import Context, Finding, rule

# Every number holds eleven digits in a row that begin like a mobile number or a year of birth. Each sign apart: to
# look for two so different ones at once takes longer.
_SIGNS = ("(?:1[3-9]|20)[0-9]{9}", "@")
_PERSONAL = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9xX])(?![0-9])|[\w.+-]+@[\w-]+\.[\w.-]+"
)


@rule(
    "GOV021",
    "personal-data-in-text",
    "warning/error/error",
    source="S0 (data sharing); trade practice (personal data)",
    bad={"commitments.c-display.detail": "店长群联系人王某 13812345678"},
    good={"commitments.c-display.detail": "联系人见 people.fang"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per wording with a mobile number, an e-mail address or an identity number (notes included)."""
    texts = context.gathered.texts
    suspected = {
        number
        for wording in (texts.chinese, texts.english)
        for sign in _SIGNS
        for number in wording.holding(sign)
        if _PERSONAL.search(wording[number])
    }
    for number in sorted(suspected):
        for path, words in wordings(context.place(texts[number]), texts[number]):
            if match := _PERSONAL.search(words):
                variant = "email" if "@" in match[0] else ""
                yield Finding(path, args={"shown": match[0][:3] + "…"}, variant=variant)
