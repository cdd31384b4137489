"""CSV that Excel reads as it is: Chinese stays Chinese, and no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

BOM = "\ufeff"  # without it Excel reads Chinese as something else
# A cell that begins like this is a formula to a spreadsheet, whatever quotes it stands in.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table with its header."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return BOM + out.getvalue()


def _cell(value: str) -> str:
    """Return a value that a spreadsheet takes for text; a plain negative number is one anyway."""
    value = value.replace("\0", "�")
    if value.startswith(_FORMULA) and not _is_number(value):
        return f"'{value}"
    return value


def _is_number(value: str) -> bool:
    digits = value[1:].replace(".", "", 1).removesuffix("%")
    return value[0] in "+-" and digits.isascii() and digits.isdigit()
