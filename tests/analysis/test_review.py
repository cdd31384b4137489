# mypy: disable-error-code="comparison-overlap"
"""Results, gaps, promises, and our growth beside the market's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jbpgen.analysis.review import gap_facts, market_growth, promise_counts, result_facts
from jbpgen.plan.library import load_library
from jbpgen.plan.market import Size
from jbpgen.plan.review import Gap, Promise, Result


def results(**data: Any) -> Any:
    return result_facts({id_: Result.model_validate(fields) for id_, fields in data.items()}, load_library())


def gaps(**data: Any) -> Any:
    frame = {"title": "g", "type": "volume"}
    return gap_facts({id_: Gap.model_validate(frame | fields) for id_, fields in data.items()}, load_library())


def test_results_against_plan_and_prior_year() -> None:
    found = results(
        sales={"metric": "sell_in_value", "planned": 125, "actual": 120, "prior": 100},
        shortage={"metric": "shortage_rate", "planned": "4%", "actual": "8%", "prior": "10%"},
        unknown={"metric": "nobodys", "actual": 3},
    )
    sales, shortage = found["sales"], found["shortage"]
    assert (sales.attainment, sales.growth, sales.change) == (Decimal("0.96"), Decimal("0.2"), 20)
    assert (shortage.attainment, shortage.growth, shortage.change) == (Decimal("0.5"), None, Decimal("-0.02"))
    assert (found["unknown"].definition, found["unknown"].attainment) == (None, None)


def test_gaps_know_which_side_is_bad() -> None:
    found = gaps(
        share={"metric": "customer_share", "target": "17.4%", "actual": "14%"},
        shortage={"metric": "shortage_rate", "target": "4%", "actual": "8%"},
        ahead={"metric": "sell_in_value", "target": 90, "actual": 100},
        open={"target": 5},
    )
    assert (found["share"].size, found["share"].behind) == (Decimal("0.034"), True)
    assert (found["shortage"].size, found["shortage"].behind) == (Decimal("-0.04"), True)
    assert found["ahead"].behind is False
    assert (found["open"].size, found["open"].behind) == (None, None)


def test_the_heaviest_cause_comes_first() -> None:
    cause = {"cause": "c", "origin": "internal"}
    causes = {"a": cause, "b": {**cause, "weight": "30%"}, "c": {**cause, "weight": "70%"}, "d": cause}
    assert [id_ for id_, _ in gaps(g={"causes": causes})["g"].causes] == ["c", "b", "a", "d"]


def test_promises_of_both_sides() -> None:
    promises = {
        str(number): Promise.model_validate({"promise": "p", "side": side, "result": result})
        for number, (side, result) in enumerate(
            [("supplier", "kept"), ("supplier", "kept"), ("supplier", "broken"), ("customer", "partly")]
        )
    }
    ours, theirs = promise_counts(promises)
    assert (ours.side, ours.kept, ours.broken, ours.total) == ("supplier", 2, 1, 3)
    assert (theirs.side, theirs.partly, theirs.total) == ("customer", 1, 1)


def test_growth_beside_the_market() -> None:
    size = Size.model_validate({"growth": "8%", "category_growth": "6%", "share": "14%", "share_target": "17.4%"})
    found = market_growth(Decimal("0.32"), size)
    assert found.multiple == 4
    assert found.expected_share is not None
    assert (found.expected_share * 100).quantize(Decimal("0.1")) == Decimal("17.4")
    assert found.share_difference is not None
    assert abs(found.share_difference) < Decimal("0.001")
    assert found.loses_share is False


def test_growing_slower_than_the_category_loses_share() -> None:
    found = market_growth(Decimal("0.50"), Size.model_validate({"growth": "-2%", "category_growth": "60%"}))
    assert (found.loses_share, found.multiple, found.expected_share) == (True, None, None)
    assert market_growth(Decimal("0.5"), None).loses_share is None
