"""Risks scored, sorted and placed."""

from __future__ import annotations

from typing import Any

import pytest

from jbpgen.analysis.risk import risk_level, risk_overview
from jbpgen.plan.running import Risk


def risk(**fields: Any) -> Risk:
    return Risk.model_validate({"title": "r", "type": "market", **fields})


@pytest.mark.parametrize(
    ("score", "level"), [(25, "red"), (15, "red"), (14, "yellow"), (8, "yellow"), (7, "blue"), (1, "blue")]
)
def test_levels(score: int, level: str) -> None:
    assert risk_level(score) == level


def test_thresholds_are_the_organisations() -> None:
    assert risk_level(15, red=20, yellow=10) == "yellow"
    assert risk_overview({"a": risk(probability=3, impact=5)}, red=20).counts == {"red": 0, "yellow": 1, "blue": 0}


def test_the_highest_comes_first_and_unscored_ones_last() -> None:
    overview = risk_overview(
        {
            "open": risk(probability=3),
            "low": risk(probability=1, impact=2),
            "high": risk(probability=4, impact=5),
            "same": risk(probability=4, impact=5, level="yellow"),
        }
    )
    assert [facts.id for facts in overview.risks] == ["high", "same", "low", "open"]
    assert overview.cells == {(1, 2): ("low",), (4, 5): ("high", "same")}
    assert overview.counts == {"red": 1, "yellow": 1, "blue": 1}
    same = overview.risks[1]
    assert (same.level, same.stated, same.shown) == ("red", "yellow", "yellow")
    assert overview.risks[-1].shown is None
