# mypy: disable-error-code="comparison-overlap"
"""Section 7's order fill rate."""

from __future__ import annotations

from decimal import Decimal

from jbpgen.analysis.fill_rate import OrderLine, fill_rate


def lines(*rows: tuple[int, int, int]) -> list[OrderLine]:
    return [OrderLine(Decimal(ordered), Decimal(on_time), Decimal(late)) for ordered, on_time, late in rows]


def test_the_worked_example() -> None:
    rates = fill_rate(lines((100, 100, 0), (200, 150, 50), (50, 60, 0), (60, 0, 0)))
    assert rates is not None
    shown = [
        (rate * 100).quantize(Decimal("0.01"))
        for rate in (rates.on_time, rates.any_time, rates.lines_in_full, rates.shortage)
    ]
    assert shown == [Decimal(value) for value in ("73.17", "85.37", "50.00", "14.63")]
    assert rates.on_time == Decimal(300) / 410


def test_too_much_on_one_line_fills_no_other() -> None:
    rates = fill_rate(lines((100, 500, 0), (100, 0, 0)))
    assert rates is not None
    assert (rates.on_time, rates.shortage) == (Decimal("0.5"), Decimal("0.5"))


def test_nothing_ordered_no_rate() -> None:
    assert fill_rate([]) is None
    assert fill_rate(lines((0, 10, 0))) is None
