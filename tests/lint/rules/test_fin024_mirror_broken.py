"""FIN024: the other side of the mirror is the distributor in a distributor's plan, and only its columns of a year."""

from __future__ import annotations

from typing import Any

import pytest

from jbpgen.diagnostics import dotted
from jbpgen.lint.example_patches import DISTRIBUTOR
from jbpgen.lint.examples import example_context
from jbpgen.lint.rules.fin024_mirror_broken import check

OURS = {
    "list_sales": "2100万",
    "on_invoice": "142万",
    "unconditional_rebate": "60万",
    "price_funding": "25万",
    "display_listing": "15万",
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"economics.distributor.target.rebates": "66万"}, ["economics.distributor.target.rebates"]),
        ({"economics.distributor.target.reimbursed_fees": "25万"}, ["economics.distributor.target.reimbursed_fees"]),
        ({"economics.distributor.target.rebates": "66万", "economics.distributor.target.months": 6}, []),
        ({"economics.distributor.target.rebates": "66万", "plan.kind": "key-account"}, []),
        ({"economics.distributor.target": None}, []),
    ],
)
def test_the_distributor_receives_what_we_pay(changes: dict[str, Any], expected: list[str]) -> None:
    patch = {**DISTRIBUTOR, "economics.supplier": {"target": OURS}, **changes}
    if changes.get("economics.distributor.target", "") is None:
        patch = {key: value for key, value in patch.items() if key != "economics.distributor.target"}
    found = [dotted(one.path) for one in check.check(example_context(patch))]
    assert found == expected
