"""Patches on the example plan that several rules' examples share."""

from __future__ import annotations

from typing import Any

from jbpgen.lint.rule import Patch

_MODEL: dict[str, Any] = {
    "sales": "2000万",
    "purchases": "1780万",
    "rebates": "60万",
    "reimbursed_fees": "40万",
    "trade_spend": "95万",
    "logistics": "60万",
    "staff": "75万",
    "administration": "20万",
    "losses": "5万",
    "interest": "10万",
    "tax_rate": "25%",
    "stock": "180万",
    "receivables": "200万",
    "prepayments": "30万",
    "advanced_fees": "25万",
    "rebates_due": "15万",
    "fixed_assets": "60万",
    "payables": "110万",
}


def _gap(title: str, kind: str) -> dict[str, Any]:
    return {"title": title, "type": kind, "sources": ["audit"]}


# The example plan as one with a distributor: class, return on capital, a gap in each of the six fields.
DISTRIBUTOR: Patch = {
    "plan.kind": "distributor",
    "profile.distributor_class": "key",
    "economics.distributor": {"baseline": _MODEL},
    "economics.distributor.target": {**_MODEL, "sales": "2200万", "purchases": "1958万", "stock": "170万"},
    "gaps.gap-coverage": _gap("县城网点覆盖 40%", "coverage"),
    "gaps.gap-inventory": _gap("库存 62 天", "inventory"),
    "gaps.gap-finance": _gap("代垫费用核销 75 天", "finance"),
    "gaps.gap-team": _gap("专职业务员缺 6 人", "team"),
    "goals.G1.why.gaps": ["gap-outlet", "gap-coverage", "gap-inventory", "gap-finance", "gap-team"],
}


def without(patch: Patch, *places: str) -> Patch:
    """Return a patch less what it does at these places and below."""
    return {
        key: value
        for key, value in patch.items()
        if not any(key == place or key.startswith(place + ".") for place in places)
    }
