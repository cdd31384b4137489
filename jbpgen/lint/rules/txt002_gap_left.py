"""TXT002: a text still says that it is to be written."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import GAPS_LEFT, mentions
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
    for place, path, phrase in mentions(context.gathered, GAPS_LEFT):
        if place[-1] != "note":
            yield Finding(path, args={"phrase": phrase})
