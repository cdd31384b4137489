"""REF001: a reference names something that the plan, the organisation and the library do not have."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.decode import nearest


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
    for node, collection, wanted, is_key in context.references:
        known = context.ids[collection]
        if wanted in known:
            continue
        guess = nearest(wanted, known)
        path = (*node.path, wanted) if is_key else node.path
        args = {"id": wanted, "collection": collection, "nearest": guess, "count": len(known)}
        variant = "nearest" if guess else "" if known else "empty"
        yield Finding(path, Part.KEY if is_key else Part.VALUE, args, variant)
