"""TXT004: a wording of the example that ``jbpgen new`` writes still stands in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.scaffold_texts import example_texts, years_aside
from jbpgen.lint.survey import Words
from jbpgen.plan.base import Text


@rule(
    "TXT004",
    "example-left",
    "note/error/error",
    source="trade practice (a template is to be filled in)",
    bad={"risks.R2.response": "五月起增开夜班并预留外协产线"},
    good={"risks.R2.response": "提前锁定陈列位并写入年度协议"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per chapter that still holds wordings of the example, at the first of them."""
    known = example_texts()
    lines = {*context.gathered.chinese.lower().split("\n"), *context.gathered.english.split("\n")}
    if known.isdisjoint(lines) and known.isdisjoint(years_aside(line) for line in lines if "20" in line):
        return
    left: dict[str, list[Words]] = defaultdict(list)
    for words in context.texts:
        if any(years_aside(wording) in known for wording in _wordings(words.text)):
            left[words.chapter].append(words)
    for chapter, texts in left.items():
        sample = next(wording for wording in _wordings(texts[0].text) if years_aside(wording) in known)
        args = {"chapter": chapter, "count": len(texts), "sample": sample[:30]}
        yield Finding(texts[0].path, args=args, related=tuple(("other", words.path) for words in texts[1:5]))


def _wordings(text: Text) -> Iterator[str]:
    yield from (wording for wording in (text.zh, text.en, text.plain) if wording)
