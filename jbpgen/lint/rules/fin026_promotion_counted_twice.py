"""FIN026: a promotion is paid from one line and stands, as itself, in another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jbpgen.analysis.promotion import PromotionFacts
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.growth import Promotion
from jbpgen.plan.money import BudgetLine

_KINDS = ("promotion", "price-funding", "advertising", "display", "staff", "service", "other")
_LINE = {"kind": "display", "strategy": "S2", "settlement": "fee-invoice"}


@rule(
    "FIN026",
    "promotion-counted-twice",
    "warning/error/error",
    source="check 3",
    bad={"budget.lines.b-again": {**_LINE, "title": "春节礼盒买赠陈列", "amount": "8000"}, "budget.total": "300.8万"},
    good={"budget.lines.b-again": {**_LINE, "title": "春节礼盒买赠陈列", "amount": "8000"}, "budget.total": "300.8万"}
    | {"promotions.p-spring.cost.display": None},
    settings=("stated.tolerance",),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per line that repeats a promotion charged to another line: name or days, and an amount.

    The amount is the promotion's whole cost or one position of it; the line is one for promotions, not for rebates.
    """
    budget = context.plan.budget
    if budget is None:
        return
    tolerance = context.threshold("stated.tolerance")
    lines = [(line_id, line) for line_id, line in budget.lines.items() if line.kind in _KINDS]
    for promotion_id, promotion in context.plan.promotions.items():
        charged = promotion.budget
        if charged is None or promotion.cost is None:
            continue
        names = [*promotion.title.variants()]
        for line_id, line in lines:
            if line_id == charged or not line.amount or not _same(promotion, names, line):
                continue
            costs = _positions(promotion, context.promotions[promotion_id])
            if any(abs(cost - line.amount) <= cost * tolerance for cost in costs):
                args = {"line": line_id, "title": line.title, "promotion": promotion_id, "amount": line.amount}
                related = (("promotion", ("promotions", promotion_id)), ("charged", ("budget", "lines", charged)))
                yield Finding(
                    ("budget", "lines", line_id, "amount"), args={**args, "charged": charged}, related=related
                )


def _positions(promotion: Promotion, facts: PromotionFacts) -> list[Decimal]:
    """The whole cost, the funding and every other position of it."""
    stated = promotion.cost.model_dump(exclude={"funding_per_case"}) if promotion.cost is not None else {}
    return [cost for cost in (facts.cost, facts.funding, *stated.values()) if cost]


def _same(promotion: Promotion, names: list[str], line: BudgetLine) -> bool:
    """Say whether a line is about this very promotion: it bears one of its names, or runs on exactly its days."""
    title = line.title
    if any(name in title.zh or name in title.en or name in title.plain for name in names):
        return True
    return (
        promotion.start is not None
        and promotion.end is not None
        and line.start == promotion.start
        and (line.end == promotion.end)
    )
