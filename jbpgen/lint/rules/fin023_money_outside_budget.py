"""FIN023: the terms promise money that no budget line holds."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN023",
    "money-outside-budget",
    "note/warning/error",
    source="check 9; S4 (fixed fees)",
    bad={"terms.fees.entry": {"title": "新品进场费", "amount": "8万"}},
    good={"terms.fees.entry": {"title": "新品进场费", "amount": "8万", "budget": "b-display"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per fixed fee, or fund that we pay into, without a budget line."""
    terms = context.plan.terms
    if terms is None:
        return
    promised = [(("terms", "fees", key), fee.title, fee.amount, fee.budget) for key, fee in terms.fees.items()]
    promised += [
        (("terms", "funds", key), fund.title, fund.supplier, fund.budget)
        for key, fund in terms.funds.items()
        if fund.supplier
    ]
    for path, title, amount, line in promised:
        if line is None:
            yield Finding(path, Part.ENTITY, {"id": path[-1], "title": title, "amount": amount})
