"""SEL006: the story opens with us; a buyer wants to hear of the own stores and shoppers first."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Text
from jbpgen.plan.identity import Party


@rule(
    "SEL006",
    "brand-before-customer",
    "note/warning/warning",
    source="trade practice (brand first instead of customer first)",
    bad={"sellin.situation": ["禾山零食 2026 年全国增长 12%"]},
    good={"sellin.situation": ["蓝桥便利核心店陈列得分 70%", "禾山零食 2026 年全国增长 12%"]},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding where the first sentence of the situation names us and not the customer."""
    sellin, parties = context.plan.sellin, context.plan.parties
    if sellin is None or not sellin.situation:
        return
    first = sellin.situation[0]
    if _names(first, parties.supplier) and not _names(first, parties.customer):
        args = {"supplier": parties.supplier.short or parties.supplier.name}
        args |= {"customer": parties.customer.short or parties.customer.name}
        yield Finding(("sellin", "situation", 0), args=args)


def _names(text: Text, party: Party) -> bool:
    names = [name for called in (party.name, party.short) if called is not None for name in called.variants()]
    return any(name in words for name in names for words in text.variants())
