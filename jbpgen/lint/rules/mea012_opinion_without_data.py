"""MEA012: an opinion in the place of a figure: the customer's buyer will ask where that comes from."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import OPINIONS, found_in, wordings
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "MEA012",
    "opinion-without-data",
    "note/warning/warning",
    source="F23",
    bad={"objective.for_customer": "我们认为零食品类会有不错的增长"},
    good={"objective.for_customer": "按 2026 年 POS 推算，零食品类多 420 万元"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per wording that says it is an opinion (notes are for colleagues and may be one)."""
    phrases = tuple(phrase for phrase in OPINIONS if phrase in context.wording)
    for place, text in context.texts if phrases else ():
        if place[-1] == "note":
            continue
        for path, words in wordings(place, text):
            phrase = found_in(words, phrases)
            if phrase:
                yield Finding(path, args={"phrase": phrase})
