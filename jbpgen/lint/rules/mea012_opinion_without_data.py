"""MEA012: an opinion in the place of a figure: the customer's buyer will ask where that comes from."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import OPINIONS, guess_in, guesses, mentions, wordings
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Model
from jbpgen.plan.ogsm import Goal, Opportunity, Strategy
from jbpgen.plan.wbs import Direction, Project, Task

# What a plan sets out to do, and the texts that say so.
_CLAIMS: dict[type[Model], tuple[str, ...]] = {
    Goal: ("statement",),
    Strategy: ("title", "statement"),
    Opportunity: ("title", "statement"),
    Direction: ("title",),
    Project: ("title",),
    Task: ("title", "outcome"),
}


@rule(
    "MEA012",
    "opinion-without-data",
    "note/warning/warning",
    source="F23",
    bad={"objective.for_customer": "我们认为零食品类会有不错的增长"},
    good={"objective.for_customer": "按 2026 年 POS 推算，零食品类多 420 万元"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per wording that says it is an opinion, and per goal, strategy or task that is a guess.

    Notes are for colleagues and may be opinions.
    """
    told = set()
    for place, path, phrase in mentions(context.gathered, OPINIONS):
        if place[-1] != "note":
            told.add(path)
            yield Finding(path, args={"phrase": phrase})
    claims = [
        text
        for kind, attributes in _CLAIMS.items()
        for model in context.all_of(kind)
        for attribute in attributes
        if (text := getattr(model, attribute)) is not None
    ]
    for claim in guesses(claims):
        for path, words in wordings(context.place(claim), claim):
            if path not in told and (phrase := guess_in(words)):
                yield Finding(path, args={"phrase": phrase}, variant="guess")
