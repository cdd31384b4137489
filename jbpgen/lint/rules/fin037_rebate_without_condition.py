"""FIN037: a conditional rebate whose condition nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.rule import Context, Finding, rule

_DATA = {"title": "数据返利", "kind": "conditional", "rate": "0.1%", "budget": "b-rebate"}


@rule(
    "FIN037",
    "rebate-without-condition",
    "note/warning/error",
    source="S0 (performance-linked incentive)",
    bad={"terms.rebates.data": _DATA},
    good={"terms.rebates.data": {**_DATA, "condition": "每周一 12 点前提供 POS 数据，全年不少于 50 周"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per rebate of kind conditional without its condition."""
    for rebate_id, rebate in rebates_of(context.plan):
        if rebate.kind == "conditional" and rebate.condition is None:
            yield Finding(("terms", "rebates", rebate_id), Part.ENTITY, {"rebate": rebate_id, "title": rebate.title})
