"""TIM019: the goods leave for the stores when the promotion has begun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.growth import Promotion
from jbpgen.plan.identity import Season


@rule(
    "TIM019",
    "load-in-after-start",
    "note/warning/error",
    source="S4 (promotion calendar); trade practice (load-in)",
    bad={"promotions.p-summer.load_in_start": "2027-07-06"},
    good={"promotions.p-summer.load_in_start": "2027-06-21"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per promotion or season whose load-in begins on its first day or later."""
    dated: tuple[tuple[str, Mapping[str, Promotion | Season]], ...] = (
        ("promotions", {**context.plan.promotions}),
        ("calendar", {**_seasons(context)}),
    )
    for chapter, entities in dated:
        for key, entity in entities.items():
            load_in, start = entity.load_in_start, entity.start
            if load_in is not None and start is not None and load_in >= start:
                path = (chapter, key) if chapter == "promotions" else ("calendar", "seasons", key)
                args = {"id": key, "load_in": load_in, "start": start}
                yield Finding((*path, "load_in_start"), args=args, related=(("start", (*path, "start")),))


def _seasons(context: Context) -> Mapping[str, Season]:
    return context.plan.calendar.seasons if context.plan.calendar is not None else {}
