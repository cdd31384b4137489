"""What the area of a bubble stands for: amounts, scaled for display, where every bubble has one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jbpgen.document.context import Context
from jbpgen.document.lead import scale_of


@dataclass(frozen=True, slots=True)
class Sizes:
    """Areas in order of the bubbles, the words of what they are with the unit (empty: all alike), their format."""

    values: tuple[float, ...]
    name: str
    number_format: str


def bubble_sizes(context: Context, amounts: Sequence[Decimal | None], key: str) -> Sizes:
    """Areas for ``amounts`` of money, named by the words under ``key``; all alike where one is missing or zero."""
    known = [amount for amount in amounts if amount is not None and amount > 0]
    if not known or len(known) < len(amounts):
        return Sizes((1.0,) * len(amounts), "", "0")
    scale = scale_of(context, max(known), "currency")
    name = context.say("bubbles.area", what=context.say(key), unit=scale.unit)
    return Sizes(tuple(float(round(amount / scale.divisor, 4)) for amount in known), name, scale.number_format)


def fields_of(words: Iterable[str]) -> tuple[str, str, str, str]:
    """The names of the four fields, row by row."""
    top_left, top_right, bottom_left, bottom_right = words
    return top_left, top_right, bottom_left, bottom_right
