"""Numbers, money, dates and lists as a reader of each language writes them. Pure functions of value and locale."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

LOCALES = ("zh-CN", "en")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZH_CURRENCY = {"CNY": "元", "USD": "美元", "EUR": "欧元", "HKD": "港元", "JPY": "日元", "GBP": "英镑"}
_SCALES = {
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
    "en": ((Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m"), (Decimal(10) ** 3, " k")),
}


def is_chinese(locale: str) -> bool:
    """Say whether a locale (``zh-CN``) writes Chinese."""
    return locale.startswith("zh")


def rounded(value: Decimal, places: int) -> Decimal:
    """Round half up, as accountants do."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Decimal, places: int | None = None, sign: bool = False) -> str:
    """Write a number with groups of three; at most ``places`` decimals, none where they are zero."""
    value = rounded(value, 4 if places is None else places)
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    text = text.replace("-", "−")
    return f"+{text}" if sign and value > 0 else text


def scaled(value: Decimal, locale: str, sign: bool = False) -> str:
    """Write an amount in the scale its readers use: ``1.58亿`` or ``158.4 m``; four significant digits."""
    size = abs(value)
    for scale, suffix in _SCALES["zh" if is_chinese(locale) else "en"]:
        if size >= scale:
            part = value / scale
            places = 3 if abs(part) < 10 else 2 if abs(part) < 100 else 1
            return number(part, places, sign) + suffix
    return number(value, 2, sign)


def money(value: Decimal, locale: str, currency: str = "CNY", sign: bool = False) -> str:
    """``1.584亿元`` or ``CNY 158.4 m``; a sign stands first."""
    text = scaled(value, locale, sign)
    if is_chinese(locale):
        return text + _ZH_CURRENCY.get(currency, f" {currency}")
    mark = text[0] if text[0] in "+−" else ""
    return f"{mark}{currency} {text[len(mark) :]}"


def percent(value: Decimal, locale: str, places: int = 1, sign: bool = False) -> str:  # noqa: ARG001
    """A fraction as per cent, 0.125 → ``12.5%``: both languages close it up, another may not."""
    return number(value * 100, places, sign) + "%"


def points(value: Decimal, locale: str) -> str:
    """A difference of two rates (fractions) in percentage points."""
    unit = "个百分点" if is_chinese(locale) else " pp"
    return number(value * 100, 1, sign=True) + unit


def day(value: date, locale: str) -> str:
    """``2027年2月22日`` or ``22 Feb 2027``."""
    if is_chinese(locale):
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def day_short(value: date, locale: str) -> str:
    """``2月22日`` or ``22 Feb``."""
    return f"{value.month}月{value.day}日" if is_chinese(locale) else f"{value.day} {MONTHS[value.month - 1]}"


def month(value: date, locale: str) -> str:
    """``2月`` or ``Feb``."""
    return f"{value.month}月" if is_chinese(locale) else MONTHS[value.month - 1]


def window(start: date, end: date, locale: str) -> str:
    """A stretch of days, the year written once."""
    if start == end:
        return day(start, locale)
    if start.year != end.year:
        return f"{day(start, locale)} – {day(end, locale)}"
    if is_chinese(locale):
        return f"{day(start, locale)}至{day_short(end, locale)}"
    return f"{day_short(start, locale)} – {day(end, locale)}"


def listed(items: list[str] | tuple[str, ...], locale: str) -> str:
    """Join words: ``甲、乙、丙`` or ``a, b, c``."""
    return ("、" if is_chinese(locale) else ", ").join(items)


def parenthesised(text: str, inner: str, locale: str) -> str:
    """``文字（说明）`` or ``text (detail)``."""
    return f"{text}（{inner}）" if is_chinese(locale) else f"{text} ({inner})"
