"""REF002: two pieces of work share an id, so that a dependency or a RACI line may mean either."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path, dotted
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.work import work_paths


@rule(
    "REF002",
    "work-id-used-twice",
    "error",
    source="plan format, principle 1",
    bad={"wbs.D2.projects.D3": {"title": "双11 备战"}},
    good={"wbs.D2.projects.double-11": {"title": "双11 备战"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per direction, project or task whose id stands elsewhere in the work breakdown already."""
    seen: dict[str, Path] = {}
    for path in work_paths(context.plan):
        first = seen.setdefault(str(path[-1]), path)
        if first is not path:
            yield Finding(path, Part.KEY, {"id": path[-1], "first": dotted(first)}, related=(("first", first),))
