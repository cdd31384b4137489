"""REF002: two pieces of work share an id, so that a dependency or a RACI line may mean either."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path, dotted
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import work_paths

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


@rule(
    "REF002",
    "work-id-used-twice",
    "error",
    source="plan format, principle 1",
    bad={"wbs.D2.projects.D3": {"title": "双11 备战", "tasks": _TASKS}},
    good={"wbs.D2.projects.double-11": {"title": "双11 备战", "tasks": _TASKS}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction, project or task whose id stands elsewhere in the work breakdown already."""
    seen: dict[str, Path] = {}
    for path in work_paths(context.plan):
        first = seen.setdefault(str(path[-1]), path)
        if first is not path:
            yield Finding(path, Part.KEY, {"id": path[-1], "first": dotted(first)}, related=(("first", first),))
