"""TXT004: a wording of the example that ``jbpgen new`` writes still stands in the plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.scaffold_texts import example_texts


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
    known = example_texts(context.plan.plan.period.start.year)
    texts = context.gathered.texts
    if known.isdisjoint(texts.chinese.every) and known.isdisjoint(texts.english.every):
        return
    left: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for text in texts.every:
        sample = next((wording for wording in (text.zh, text.en, text.plain) if wording in known), "")
        if sample:
            path = context.place(text)
            left[str(path[0])].append((path, sample))
    for chapter, found in left.items():
        path, sample = found[0]
        args = {"chapter": chapter, "count": len(found), "sample": sample[:30]}
        yield Finding(path, args=args, related=tuple(("other", other) for other, _ in found[1:5]))
