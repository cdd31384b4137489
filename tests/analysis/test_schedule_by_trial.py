"""The network of tasks against trial and error on the calendar: no formula, only what each kind of link means.

Small networks are tried in full. Larger ones are pushed a working day at a time until nothing is in the way any more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from jbpgen.analysis.schedule import Activity, Schedule, network_of
from jbpgen.plan.scalars import Dependency
from tests.analysis.taskjuggler.networks import Network, calendar_of_2026, made_up_calendar, networks

CALENDARS = {
    "2026": (calendar_of_2026(), date(2026, 2, 9)),  # before the Spring Festival and its make-up days
    "made up": (made_up_calendar(7, weekend_work=False), date(2027, 2, 15)),
    "made up, weekends worked": (made_up_calendar(8, weekend_work=True), date(2027, 3, 1)),
}

WINDOW = 11  # open days that are tried

Starts = dict[str, int]  # by task: which of the calendar's open days it begins on


@dataclass(frozen=True)
class Trial:
    """Says of any choice of days whether it keeps to a network's links."""

    network: Network

    @property
    def open_days(self) -> tuple[date, ...]:
        return self.network.calendar.open_days

    def begin(self, item: Activity) -> int:
        """The first day the plan allows; a task without a planned start begins with the network."""
        return bisect_left(self.open_days, item.not_before or self.network.origin)

    def holds(self, link: Dependency, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """Take both tasks' first and last days."""
        if link.kind == "FS":
            return self.open_days[after[0]] > self._lagged(before[1], link)
        if link.kind == "SS":
            return self.open_days[after[0]] >= self._lagged(before[0], link)
        if link.kind == "FF":
            return self.open_days[after[1]] >= self._lagged(before[1], link)
        return self.open_days[after[1]] >= self._lagged(before[0] - 1, link)

    def _lagged(self, place: int, link: Dependency) -> date:
        if link.lag_unit == "wd":
            return self.open_days[place + link.lag]
        return self.open_days[place] + timedelta(days=link.lag)

    def broken(self, starts: Starts) -> Iterator[tuple[str, str]]:
        """The links that these starts break: the task before, the task after. Tasks without a start are not asked."""
        spans = {
            item.id: (starts[item.id], starts[item.id] + item.days - 1)
            for item in self.network.activities
            if item.id in starts
        }
        for item in self.network.activities:
            for link in item.after:
                if {item.id, link.task} <= spans.keys() and not self.holds(link, spans[link.task], spans[item.id]):
                    yield link.task, item.id


def all_plans(trial: Trial, until: int) -> list[Starts]:
    """Every allowed choice of starts whose tasks all end by a place among the open days."""
    plans: list[Starts] = [{}]
    for item in trial.network.activities:
        places = range(trial.begin(item), until - item.days + 2)
        longer = ({**plan, item.id: place} for plan in plans for place in places)
        plans = [plan for plan in longer if not any(trial.broken(plan))]
    return plans


def pushed(trial: Trial, starts: Starts, *, later: bool) -> Starts:
    """Move tasks, one working day at a time, until no link is broken: the later task on, or the earlier one back."""
    starts = dict(starts)
    while broken := {after if later else before for before, after in trial.broken(starts)}:
        for id_ in broken:
            starts[id_] += 1 if later else -1
    return starts


def last_day(network: Network, starts: Starts) -> int:
    return max(starts[item.id] + item.days - 1 for item in network.activities)


def assert_same(network: Network, found: Schedule, earliest: Starts, latest: Starts) -> None:
    days = network.calendar.open_days
    trial = Trial(network)
    assert found.dates.keys() == earliest.keys() == latest.keys()
    for item in network.activities:
        dates, first, last = found.dates[item.id], earliest[item.id], latest[item.id]
        assert (dates.earliest_start, dates.earliest_end) == (days[first], days[first + item.days - 1])
        assert (dates.latest_start, dates.latest_end) == (days[last], days[last + item.days - 1])
        assert (dates.slack, dates.critical) == (last - first, last == first)
        pushed_by = first - trial.begin(item)
        assert (dates.late_by, dates.driven) == (pushed_by if item.not_before else 0, pushed_by > 0)
        sooner = list(trial.broken({**earliest, item.id: first - 1}))
        assert not dates.driven or (dates.waits_for, item.id) in sooner
    ends = {item.id: earliest[item.id] + item.days - 1 for item in network.activities}
    in_time = sorted(earliest, key=lambda id_: (earliest[id_], ends[id_]))
    assert found.critical_path == tuple(id_ for id_ in in_time if latest[id_] == earliest[id_])
    assert (found.start, found.end) == (days[min(earliest.values())], days[max(ends.values())])


@pytest.mark.parametrize("name", CALENDARS)
def test_small_networks_agree_with_trying_all_dates(name: str) -> None:
    calendar, begin = CALENDARS[name]
    made = networks(calendar, seed=2027, count=90, size=(2, 4), lags=(-3, 4), days=3, begin=begin, spread=6)
    tried = 0
    for network in made:
        plans = all_plans(Trial(network), until=bisect_left(calendar.open_days, network.origin) + WINDOW)
        if not plans:
            continue  # it needs more days than are tried
        ids = [item.id for item in network.activities]
        end = min(last_day(network, plan) for plan in plans)
        in_time = [plan for plan in plans if last_day(network, plan) == end]
        earliest = {id_: min(plan[id_] for plan in plans) for id_ in ids}
        latest = {id_: max(plan[id_] for plan in in_time) for id_ in ids}
        assert_same(network, network_of(list(network.activities), calendar.working_days()), earliest, latest)
        tried += 1
    assert tried >= 70


@pytest.mark.parametrize("name", CALENDARS)
def test_networks_agree_with_pushing_tasks_day_by_day(name: str) -> None:
    calendar, begin = CALENDARS[name]
    for network in networks(calendar, seed=3, count=80, size=(3, 30), lags=(-6, 9), begin=begin, spread=60):
        trial = Trial(network)
        earliest = pushed(trial, {item.id: trial.begin(item) for item in network.activities}, later=True)
        end = last_day(network, earliest)
        latest = pushed(trial, {item.id: end - item.days + 1 for item in network.activities}, later=False)
        assert_same(network, network_of(list(network.activities), calendar.working_days()), earliest, latest)


def test_a_task_may_slip_by_its_slack_and_not_by_a_day_more() -> None:
    calendar, begin = CALENDARS["made up"]
    work = calendar.working_days()
    slipped = 0
    for network in networks(calendar, seed=5, count=40, size=(3, 12), begin=begin, spread=30):
        found = network_of(list(network.activities), work)
        for item in network.activities:
            dates = found.dates[item.id]
            ends = []
            for more in (0, 1):
                start = work.shifted(dates.earliest_start, dates.slack + more)
                ends.append(network_of(with_start(network, item, start), work).end)
            assert found.end is not None
            assert ends[1] is not None
            assert ends[0] == found.end < ends[1]
            slipped += dates.slack > 0
    assert slipped > 50


def with_start(network: Network, item: Activity, start: date) -> list[Activity]:
    """Let one task start late; the first day of the others is written out, so that it stays where it was."""
    return [
        replace(other, not_before=start if other is item else other.not_before or network.origin)
        for other in network.activities
    ]
