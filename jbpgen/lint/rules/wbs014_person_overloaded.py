"""WBS014: one person with a dozen tasks open on one day has none of them in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule

_MORE = {
    f"check-{number}": {
        "title": f"门店检查第 {number} 批",
        "outcome": "检查表",
        "done": "50 家店检查表齐全",
        "owner": "ana",
        "start": "2027-02-01",
        "end": "2027-02-26",
    }
    for number in range(1, 13)
}


@rule(
    "WBS014",
    "person-overloaded",
    "note",
    source="trade practice",
    bad={"wbs.D1.projects.checks": {"title": "分批检查", "tasks": _MORE}},
    good={"wbs.D1.projects.checks": {"title": "分批检查", "tasks": {"check-1": _MORE["check-1"]}}},
    settings=("person.open_tasks",),
    also={"WBS015": "the many tasks stand in one project"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per person who owns more open tasks on one day than the threshold, with the first worst day."""
    limit = context.threshold("person.open_tasks")
    owned: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for _, task in context.tasks.values():
        start, end = task.start, task.end
        if start is not None and end is not None and start <= end:
            owner, theirs = task.owner, task.customer_owner
            if owner is not None:
                owned[owner].append((start, end))
            if theirs is not None and theirs != owner:
                owned[theirs].append((start, end))
    for person, windows in owned.items():
        if len(windows) <= limit:
            continue
        count, day = _most(sorted(start for start, _ in windows), sorted(end for _, end in windows))
        if count > limit:
            yield Finding(
                ("people", person), Part.ENTITY, {"person": person, "count": count, "day": day, "limit": limit}
            )


def _most(starts: list[date], ends: list[date]) -> tuple[int, date]:
    """The most windows open on one day, and the first such day: begun less over, on days on which one begins."""
    most, found, over = 0, starts[0], 0
    for begun, day in enumerate(starts, 1):
        while ends[over] < day:
            over += 1
        if begun - over > most:
            most, found = begun - over, day
    return most, found
