"""REF001: a reference names something that the plan, the organisation and the library do not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.links import Reference
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.decode import nearest

# Where the entries of a collection are written, if not in the chapter of its name.
PLACES = {
    "bodies": "governance.bodies",
    "budget_lines": "budget.lines",
    "directions": "wbs",
    "metrics": "kpis",
    "needs": "profile.needs",
    "projects": "wbs",
    "swot": "market.swot",
    "tasks": "wbs",
    "work": "wbs",
}


@rule(
    "REF001",
    "unknown-id",
    "error",
    source="plan format, principle 5",
    bad={"goals.G1.kpi": "sell_in_valu"},
    good={"goals.G1.kpi": "sell_in_value"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per reference without a target, with the id that is most like it."""
    if all(context.ids[collection].keys() >= ids for collection, ids in context.gathered.named.items()):
        return
    for named in context.gathered.names():
        known = context.ids[named.collection]
        if not all(map(known.__contains__, named.ids)):
            yield from (_finding(one, known) for one in context.gathered.spelt(named) if one.id not in known)


def _finding(named: Reference, known: Mapping[str, Path]) -> Finding:
    guess = nearest(named.id, known)
    args = {"id": named.id, "collection": named.collection, "nearest": guess, "count": len(known)}
    place = args["place"] = PLACES.get(named.collection, named.collection)
    variant = "nearest" if guess else "" if known else "empty"
    part = Part.KEY if named.is_key else Part.VALUE
    return Finding(named.path, part, args, variant, rests_on=(tuple(place.split(".")),))
