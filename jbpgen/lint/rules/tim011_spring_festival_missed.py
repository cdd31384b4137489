"""TIM011: a Spring Festival promotion on the wrong days: the festival moves every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jbpgen.analysis.calendar import public_holidays
from jbpgen.diagnostics import Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Text

_NAMES = ("春节", "年货", "spring festival", "chinese new year", "lunar new year")


@rule(
    "TIM011",
    "spring-festival-missed",
    "note/warning/warning",
    source="check 22; trade practice (trade year)",
    bad={
        "promotions.p-spring.start": "2027-02-08",
        "promotions.p-spring.end": "2027-02-28",
        "promotions.p-spring.battle": None,
    },
    good={"promotions.p-spring.start": "2027-01-04"},
    requires=("TIM002",),
    settings=("festival.load_in",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per battle or promotion named after the festival that misses the weeks before it.

    Shoppers buy before the holiday: the window must begin before it, and not earlier than the load-in allows.
    """
    holidays = [one for one in public_holidays(context.plan) if one.name == "spring-festival"]
    earliest = timedelta(days=int(context.threshold("festival.load_in")))
    for path, title, start in _windows(context) if holidays else ():
        words = "\n".join(title.variants()).lower()
        if not any(map(words.__contains__, _NAMES)):
            continue
        if not any(holiday.start - earliest <= start < holiday.start for holiday in holidays):
            nearest = min(holidays, key=lambda holiday: abs(holiday.start - start))
            args = {"id": path[1], "start": start, "festival": nearest.start, "from": nearest.start - earliest}
            yield Finding((*path, "start"), args=args, variant="late" if start >= nearest.start else "")


def _windows(context: Context) -> Iterator[tuple[Path, Text, date]]:
    for battle_id, battle in context.plan.battles.items():
        if battle.start is not None:
            yield ("battles", battle_id), battle.title, battle.start
    for promotion_id, promotion in context.plan.promotions.items():
        if promotion.start is not None:
            yield ("promotions", promotion_id), promotion.title, promotion.start
