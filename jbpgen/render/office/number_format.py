"""The few Excel number formats that blocks use, applied in Python, so that a label's cache equals what Excel shows."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_PLAIN = re.compile(r"^(?P<group>#,##)?0(?:\.(?P<decimals>0+))?(?P<percent>%)?$")


def format_number(value: float, code: str) -> str:
    """``value`` in a format such as ``#,##0.0`` or ``0%``, or a signed one made by :func:`signed`.

    Halves round away from zero, as in Excel. Raises ValueError for a code outside this small language.
    """
    sections = code.split(";")
    if len(sections) == 3:
        plain = sections[0].removeprefix("+")
        text = format_number(abs(value), plain)
        if not text.strip("0.,%"):
            return text
        return ("+" if value > 0 else "−") + text
    match = _PLAIN.match(code)
    if match is None:
        raise ValueError(f"number format {code!r} is not among those that charts know")
    decimals = len(match["decimals"] or "")
    scaled = Decimal(repr(float(value))) * (100 if match["percent"] else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):{',' if match['group'] else ''}.{decimals}f}"
    return ("−" if rounded < 0 else "") + text + (match["percent"] or "")


def signed(code: str) -> str:
    """The same format with an explicit plus and a true minus sign, for differences."""
    return f"+{code};−{code};{code}"
