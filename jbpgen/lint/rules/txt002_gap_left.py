"""TXT002: a text still says that it is to be written."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import GAPS_LEFT, found_in, wordings
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "TXT002",
    "gap-left",
    "note/warning/error",
    source="S0 (complete once agreed)",
    bad={"risks.R2.response": "待补充"},
    good={"risks.R2.response": "陈列位写入年度协议"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per wording that holds a mark of unfinished writing."""
    phrases = tuple(phrase for phrase in GAPS_LEFT if phrase in context.wording)
    for place, text in context.texts if phrases else ():
        if place[-1] == "note":
            continue
        for path, words in wordings(place, text):
            phrase = found_in(words, phrases)
            if phrase:
                yield Finding(path, args={"phrase": phrase})
