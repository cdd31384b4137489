"""FIN007: the rebate that the plan itself expects to pay is not in its budget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jbpgen.analysis.rebate import rebate_facts
from jbpgen.diagnostics import Part
from jbpgen.lint.chapters import rebates_of
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN007",
    "rebate-not-budgeted",
    "warning/error/error",
    source="check 9",
    bad={"terms.rebates.yearly.tiers.third.rate": "3%"},
    good={"terms.rebates.yearly.tiers.third.rate": "2.1%"},
    requires=("FIN004", "FIN005", "MEA007"),
    settings=("parts.tolerance",),
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per rebate without a budget line, and per line that holds less than its rebates will pay."""
    facts, budget = context.facts, context.plan.budget
    expected: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for rebate_id, rebate in rebates_of(context.plan):
        pays = rebate_facts(rebate_id, rebate, facts.get(rebate.basis or "")).pays
        if not pays:
            continue
        if rebate.budget is None:
            args = {"rebate": rebate_id, "title": rebate.title, "expected": pays}
            yield Finding(("terms", "rebates", rebate_id), Part.ENTITY, args, "no_line")
        else:
            expected[rebate.budget].append((rebate_id, pays))
    for line_id, parts in expected.items():
        line = budget.lines.get(line_id) if budget is not None else None
        due = sum((pays for _, pays in parts), Decimal(0))
        if line is None or line.amount is None or due <= line.amount * (1 + context.threshold("parts.tolerance")):
            continue
        args = {"line": line_id, "amount": line.amount, "expected": due, "rebates": [key for key, _ in parts]}
        related = tuple(("rebate", ("terms", "rebates", key)) for key, _ in parts)
        args["short"] = due - line.amount
        yield Finding(("budget", "lines", line_id, "amount"), args=args, related=related)
