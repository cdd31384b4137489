"""Earliest and latest dates, slack and critical tasks beside those that TaskJuggler finds for the same networks."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from pathlib import Path

import pytest

from jbpgen.analysis.schedule import network_of
from tests.analysis.taskjuggler.networks import KINDS, UNITS, Network, calendar_of_2026, made_up_calendar, networks
from tests.analysis.taskjuggler.results import Found, Span, scheduled

CALENDARS = {
    "China in 2026, make-up days worked": (calendar_of_2026(), date(2026, 1, 12)),
    "weekends off": (made_up_calendar(1, weekend_work=False), date(2027, 1, 18)),
    "some weekends worked": (made_up_calendar(2, weekend_work=True), date(2027, 1, 18)),
}
EACH = 70


def made(name: str) -> list[Network]:
    """Networks of a calendar: other ones for each, and the same ones in every run."""
    calendar, begin = CALENDARS[name]
    seed = list(CALENDARS).index(name)
    return networks(calendar, seed=seed, count=EACH, size=(3, 30), begin=begin, spread=60)


def ours(network: Network) -> tuple[Found, dict[str, int], tuple[str, ...]]:
    """Both ends of every task's room, slack, and the critical path."""
    schedule = network_of(list(network.activities), network.calendar.working_days())
    dates = schedule.dates
    found = Found(
        {id_: Span(item.earliest_start, item.earliest_end) for id_, item in dates.items()},
        {id_: Span(item.latest_start, item.latest_end) for id_, item in dates.items()},
    )
    assert schedule.end == found.end
    return found, {id_: item.slack for id_, item in dates.items()}, schedule.critical_path


def theirs(network: Network, found: Found) -> tuple[Found, dict[str, int], tuple[str, ...]]:
    """The same from TaskJuggler's dates; it knows no slack, which is the working days between its two starts."""
    days = network.calendar.open_days
    ids = [item.id for item in network.activities]
    slack = {
        id_: bisect_left(days, found.latest[id_].start) - bisect_left(days, found.earliest[id_].start) for id_ in ids
    }
    in_time = sorted(ids, key=lambda id_: (found.earliest[id_].start, found.earliest[id_].end))
    return found, slack, tuple(id_ for id_ in in_time if slack[id_] == 0)


@pytest.mark.taskjuggler
@pytest.mark.parametrize("name", CALENDARS)
def test_taskjuggler_finds_the_same(name: str, tmp_path: Path) -> None:
    compared = made(name)
    for number, (network, found) in enumerate(zip(compared, scheduled(compared, tmp_path), strict=True)):
        assert ours(network) == theirs(network, found), f"network n{number} in {tmp_path}"


def test_the_networks_hold_every_kind_of_link_and_start() -> None:
    compared = [network for name in CALENDARS for network in made(name)]
    items = [(network, item) for network in compared for item in network.activities]
    sizes = {len(network.activities) for network in compared}
    links = {(link.kind, link.lag_unit, (link.lag > 0) - (link.lag < 0)) for _, item in items for link in item.after}
    days_off = {network.calendar.is_working(item.not_before) for network, item in items if item.not_before}
    assert len(compared) >= 200
    assert sizes >= {3, 30}
    assert links == {(kind, unit, sign) for kind in KINDS for unit in UNITS for sign in (-1, 0, 1)}
    assert days_off == {True, False}
    assert any(item.not_before is None for _, item in items)
