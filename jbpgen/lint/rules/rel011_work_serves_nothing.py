"""REL011: a direction of work that belongs to no strategy and moves no KPI is busyness."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import tasks_in

_TASKS = {
    "prepare": {
        "title": "门店备货清单定稿",
        "outcome": "双方确认的备货清单",
        "done": "20 家店清单签字",
        "owner": "ana",
        "start": "2027-03-01",
        "end": "2027-03-26",
    }
}
_RACI = {"responsible": ["ana"], "accountable": "bo", "consulted": ["fang"]}


@rule(
    "REL011",
    "work-serves-nothing",
    "note/warning/warning",
    source="S0 (no orphan at either end)",
    bad={
        "wbs.D4": {
            "title": "日常拜访",
            "customer_owner": "fang",
            "projects": {"visits": {"title": "周拜访", "tasks": _TASKS}},
        },
        "raci.D4": _RACI,
    },
    good={
        "wbs.D4": {
            "title": "日常拜访",
            "strategy": "S1",
            "customer_owner": "fang",
            "projects": {"visits": {"title": "周拜访", "tasks": _TASKS}},
        },
        "raci.D4": _RACI,
    },
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction without strategy, none of whose tasks names a KPI."""
    for direction_id, direction in context.plan.wbs.items():
        if direction.strategy is None and not any(task.kpi for task in tasks_in(direction)):
            args = {"direction": direction_id, "title": direction.title}
            yield Finding(("wbs", direction_id), Part.ENTITY, args)
