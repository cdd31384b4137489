"""What timelines share: the months on top, festival bands, the legend."""

from __future__ import annotations

from datetime import date
from typing import Any

from jbpgen.document.context import Context
from jbpgen.locale import formats


def month_names(context: Context) -> tuple[str, ...]:
    """One name per month of the plan's period."""
    return tuple(formats.month(month.start, context.locale) for month in context.facts.months)


def festival_bands(context: Context) -> tuple[tuple[str, date, date], ...]:
    """The plan's trade seasons within its period."""
    period = context.plan.plan.period
    seasons = context.plan.calendar.seasons.values() if context.plan.calendar else ()
    return tuple(
        (context.text(season.title), max(season.start, period.start), min(season.end, period.end))
        for season in seasons
        if season.end >= period.start and season.start <= period.end
    )


def legend(context: Context) -> tuple[str, ...]:
    """Words for task, critical task and milestone."""
    return tuple(context.say(f"legend.{word}") for word in ("task", "critical", "milestone"))


def critical_tasks(context: Context) -> frozenset[str]:
    """Ids of the tasks without slack."""
    return frozenset(ref for ref, dates in context.facts.schedule.dates.items() if dates.critical)


def owners_in_line(context: Context, entity: Any) -> str:
    """Owners of both sides as a plain list, which a narrow column measures more exactly than a slash."""
    return context.people((entity.owner, entity.customer_owner))
