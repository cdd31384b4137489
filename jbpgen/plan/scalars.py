"""The scalar types of a plan: numbers as people write them, exact, each field with its own dimension.

Every type is one pattern, used by the models and by the JSON Schema alike, so that both take the same texts.
Errors are pydantic custom errors whose type is the key of their message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

# Lengths are bounded: a figure of thousands of digits is a slip, and costs minutes to reckon with.
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,7}|[0-9]{1,24})(?:\.[0-9]{1,12})?"
_SCALE = r"(?: ?(?:百万|千万|亿|万|千|k|K|M|bn|B))?"
_SCALES = {
    "": Decimal(1),
    "千": Decimal(10) ** 3,
    "k": Decimal(10) ** 3,
    "K": Decimal(10) ** 3,
    "万": Decimal(10) ** 4,
    "百万": Decimal(10) ** 6,
    "M": Decimal(10) ** 6,
    "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8,
    "bn": Decimal(10) ** 9,
    "B": Decimal(10) ** 9,
}
# Spans as they are said in Chinese, beside their short forms; longest first, so that a pattern takes the whole word.
_SPOKEN = {
    "个自然日": "d",
    "自然日": "d",
    "天": "d",
    "日": "d",
    "个工作日": "wd",
    "工作日": "wd",
    "个小时": "h",
    "小时": "h",
}
_SPANS = "|".join(("wd", "d", "h", *_SPOKEN))
_UNITS = f"%|pp|{_SPANS}"
# Days beyond are slips of the keyboard (0027, 20277), and reckoning with the calendar's last days overflows.
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_YEAR_FIRST = re.compile(r"^([0-9]{4})[-/.–—年]([0-9]{1,2})[-/.–—月]([0-9]{1,2})[日号]?$")
# Spreadsheets count days from here; the serials are those of this century.
_SERIAL_ZERO, _SERIALS = date(1899, 12, 30), range(36_526, 73_051)
# Python's ``$`` also matches before a last line feed, that of editors does not: both shall take the same texts.
_END = r"$(?!\n)"

AMOUNT = rf"^{_DIGITS}{_SCALE}{_END}"
SIGNED_AMOUNT = rf"^[+-]?{_DIGITS}{_SCALE}{_END}"
RATIO = rf"^[+-]?{_DIGITS} ?%{_END}"
DURATION = rf"^[0-9]{{1,5}} ?(?:{_SPANS}){_END}"
QUANTITY = rf"^[+-]?{_DIGITS}(?:{_SCALE}| ?(?:{_UNITS})){_END}"
DATE = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}"
# What a schema can say of a day; the parser takes DATE first, so that it can name a month or year that does not exist.
CALENDAR_DAY = rf"^(?:19|20|21)[0-9]{{2}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]){_END}"
_LETTER = (
    "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
)
# Keys beginning with ``x-`` are an organisation's own everywhere, so no id may begin with it.
ID = rf"^(?!x-)[{_LETTER}][{_LETTER}-]*{_END}"
PERIOD = r"^(?:[0-9]{4}-)?(?:Q[1-4]|H[12]|M?(?:0[1-9]|1[0-2])|W(?:0[1-9]|[1-4][0-9]|5[0-3]))" + _END
DEPENDENCY = rf"^(?!x-)[{_LETTER}][{_LETTER}-]*(?: (?:FS|SS|FF|SF))?(?: [+-][0-9]{{1,4}}(?:d|wd))?{_END}"
SOME_TEXT = r"\S"
CURRENCY = rf"^[A-Z]{{3}}{_END}"
# A rule of the tool (MEA002), or one of the organisation's own by its id (ORG-deep-discount).
RULE_CODE = rf"^(?:[A-Z]{{3}}[0-9]{{3}}|ORG-[{_LETTER}][{_LETTER}-]*){_END}"
MONTH_DAY = rf"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]){_END}"
SETTING = rf"^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*{_END}"

_PARTS = re.compile(r"^(?P<number>[+-]?[0-9.,]+) ?(?P<suffix>\D*)$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit: none (number or money), ``%`` (0.125 for 12.5 %), ``pp``, ``d``, ``wd`` or ``h``."""

    value: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time: ``45d`` calendar days, ``45wd`` working days, ``2h`` hours."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """``listing SS +5wd``: the task it hangs on, the kind of link (default FS) and the lag in days."""

    task: str
    kind: str = "FS"
    lag: int = 0
    lag_unit: str = "d"


def shown(value: Any) -> str:
    """Write a value as a message quotes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{…}"
    return "[…]" if isinstance(value, list) else str(value)[:60]


def refuse(kind: str, value: Any, **context: Any) -> PydanticCustomError:
    """Build the error of a scalar; ``kind`` is the key of its message in the catalogues."""
    return PydanticCustomError(kind, "{found}", {"found": shown(value), **context})


def _decimal(text: str) -> tuple[Decimal, str]:
    match = _PARTS.match(text)
    assert match is not None
    return Decimal(match["number"].replace(",", "")), match["suffix"]


def _plain_number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, float)):
        return None
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number if number.is_finite() else None


def _looks(value: Any) -> str:
    """Name the mistake in a refused figure, so that its message can show the readings."""
    if not isinstance(value, str):
        return "text"
    text = value.strip()
    if re.match(r"^[+-]?[0-9]+,[0-9]+", text) and not re.match(rf"^[+-]?{_DIGITS}(?![0-9,])", text):
        return "comma"
    if re.match(r"^[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}", text):
        return "dots"
    if re.match(r"^[+-]?[0-9.,]+ ?m$", text):
        return "small_m"
    if re.search(r"^(?:[¥￥$€]|rmb|cny|usd)|(?:元|rmb|cny|usd)$", text, re.IGNORECASE):
        return "currency"
    if re.match(r"^[+-]?[0-9.,]+ ?(?:%|pp|％)$", text):
        return "percent"
    return "text"


def parse_amount(value: Any) -> Decimal:
    """Money or a count, not negative, in units of the field: ``1.5亿``, ``320万``, ``1,250,000``, ``3.2M``."""
    number = _scaled(value, AMOUNT)
    if number < 0:
        raise refuse("amount_negative", value)
    return number


def parse_signed(value: Any) -> Decimal:
    """Money that may be negative: a step of a bridge, a profit."""
    return _scaled(value, SIGNED_AMOUNT)


def _scaled(value: Any, pattern: str) -> Decimal:
    """Read a plain number, or a text of this pattern with its 万, 亿, k or M."""
    number = _plain_number(value)
    if number is None and isinstance(value, str) and re.search(pattern, value):
        number, suffix = _decimal(value.strip())
        number *= _SCALES[suffix]
    if number is None:
        raise refuse("amount_expected", value, looks=_looks(value))
    return number


def parse_ratio(value: Any) -> Decimal:
    """A level in per cent, returned as a fraction: ``12.5%`` → 0.125. A bare number is ambiguous and refused."""
    if isinstance(value, str) and re.search(RATIO, value):
        return _decimal(value.strip())[0] / 100
    number = _plain_number(value)
    if number is not None:
        readings = {"one": f"{number}%", "other": f"{(number * 100).normalize():f}%"}
        raise refuse("ratio_ambiguous", value, **readings)
    raise refuse("ratio_expected", value, looks=_looks(value))


def parse_quantity(value: Any) -> Quantity:
    """The value of a KPI; its unit must be the KPI's own, which rule MEA checks."""
    number = _plain_number(value)
    if number is not None:
        return Quantity(number)
    if isinstance(value, str) and re.search(QUANTITY, value):
        number, suffix = _decimal(value.strip())
        if suffix == "%":
            return Quantity(number / 100, "%")
        if suffix in _SCALES:
            return Quantity(number * _SCALES[suffix])
        return Quantity(number, _SPOKEN.get(suffix, suffix))
    raise refuse("quantity_expected", value, looks=_looks(value))


def parse_duration(value: Any) -> Duration:
    """``45d``, ``10wd``, ``2h`` or ``45天``; a bare number is refused because days and working days differ."""
    if isinstance(value, str) and re.search(DURATION, value):
        match = re.match(r"([0-9]+) ?(\D+)", value)
        assert match is not None
        return Duration(int(match[1]), _SPOKEN.get(match[2], match[2]))
    raise refuse("duration_ambiguous" if _plain_number(value) is not None else "duration_expected", value)


def parse_date(value: Any) -> date:
    """``2027-02-22``. A day that the calendar lacks is an error of its own."""
    if isinstance(value, str) and re.search(DATE, value):
        try:
            found = date.fromisoformat(value.strip())
        except ValueError:
            raise refuse("date_impossible", value) from None
        if not _FIRST_DAY <= found <= _LAST_DAY:
            raise refuse("date_impossible", value)
        return found
    meant = _day_meant(value)
    if meant is not None:
        raise refuse("date_rewritten", value, meant=meant.isoformat())
    match = re.match(r"^([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9]{2,4})$", value) if isinstance(value, str) else None
    raise refuse("date_ambiguous" if match else "date_expected", value)


def _day_meant(value: Any) -> date | None:
    """Return the one day that a date in another form can mean: year first, or the serial number of a spreadsheet."""
    if isinstance(value, int) and not isinstance(value, bool) and value in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=value)
    match = _YEAR_FIRST.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_dependency(value: Any) -> Dependency:
    """``listing``, ``listing SS``, ``listing FS +5wd``."""
    if not isinstance(value, str) or not re.search(DEPENDENCY, value):
        raise refuse("dependency_expected", value)
    task, *rest = value.split()
    kind = rest.pop(0) if rest and rest[0] in ("FS", "SS", "FF", "SF") else "FS"
    if not rest:
        return Dependency(task, kind)
    match = re.match(r"([+-][0-9]+)([a-z]+)", rest[0])
    assert match is not None
    return Dependency(task, kind, int(match[1]), match[2])


def parse_id(value: Any) -> str:
    """An id: letters of any script in NFC, digits, ``_`` and ``-``."""
    if isinstance(value, str) and not value.isascii() and not unicodedata.is_normalized("NFC", value):
        raise refuse("id_not_normalised", value)
    return _plain_id(value)


def _text_matching(pattern: str, kind: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern)

    def parse(value: Any) -> str:
        if isinstance(value, str) and compiled.search(value):
            return value
        raise refuse("text_unquoted" if value is not None and not isinstance(value, (str, dict, list)) else kind, value)

    return parse


def _form_matching(pattern: str) -> Callable[[Any], str]:
    compiled = re.compile(pattern)

    def parse(value: Any) -> str:
        if isinstance(value, str) and compiled.search(value):
            return value
        kind = "string_pattern_mismatch" if isinstance(value, str) else "string_type"
        raise refuse(kind, value, pattern=pattern.removesuffix(_END) + "$")

    return parse


_plain_id = _text_matching(ID, "id_expected")
parse_string = _text_matching(SOME_TEXT, "string_expected")
parse_period = _text_matching(PERIOD, "period_expected")


@dataclass(frozen=True, slots=True)
class ScalarType:
    """Annotation that gives a field its parser and its JSON Schema from one pattern.

    ``numbers`` are the plain numbers it takes besides texts: ``any``, ``positive`` (0 or more) or ``none``.
    """

    parse: Callable[[Any], Any]
    pattern: str
    numbers: str = "none"
    name: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.parse, metadata={"pydantic_js_functions": [self._schema]}
        )

    def _schema(self, _: Any, __: GetJsonSchemaHandler) -> dict[str, Any]:
        # One schema for both types instead of a choice of two: editors then tell what is wrong with the text.
        if self.numbers == "none":
            return {"type": "string", "pattern": self.pattern}
        least = {} if self.numbers == "any" else {"minimum": 0}
        return {"type": ["number", "string"], **least, "pattern": self.pattern}


Amount = Annotated[Decimal, ScalarType(parse_amount, AMOUNT, "positive", "amount")]
SignedAmount = Annotated[Decimal, ScalarType(parse_signed, SIGNED_AMOUNT, "any", "signed amount")]
Ratio = Annotated[Decimal, ScalarType(parse_ratio, RATIO, name="ratio")]
KpiValue = Annotated[Quantity, ScalarType(parse_quantity, QUANTITY, "any", "KPI value")]
Span = Annotated[Duration, ScalarType(parse_duration, DURATION, name="duration")]
Day = Annotated[date, ScalarType(parse_date, CALENDAR_DAY, name="date")]
Id = Annotated[str, ScalarType(parse_id, ID, name="id")]
String = Annotated[str, ScalarType(parse_string, SOME_TEXT, name="string")]
PeriodKey = Annotated[str, ScalarType(parse_period, PERIOD, name="period")]
After = Annotated[Dependency, ScalarType(parse_dependency, DEPENDENCY, name="dependency")]
Currency = Annotated[str, ScalarType(_form_matching(CURRENCY), CURRENCY, name="currency")]
RuleCode = Annotated[str, ScalarType(_form_matching(RULE_CODE), RULE_CODE, name="rule code")]
MonthDay = Annotated[str, ScalarType(_form_matching(MONTH_DAY), MONTH_DAY, name="month and day")]
SettingName = Annotated[str, ScalarType(_form_matching(SETTING), SETTING, name="setting")]
