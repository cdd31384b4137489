"""Words that give a text away: verbs without a figure, opinions without data, words for lawyers, forgotten gaps.

Lists are lower-case; Chinese is found anywhere, English only as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Text

VAGUE_VERBS = (
    *("提升", "提高", "加强", "优化", "推进", "推动", "改善", "强化", "深化", "完善", "促进", "增强", "加大", "拓展"),
    *("improve", "enhance", "strengthen", "optimise", "optimize", "promote", "boost", "drive", "leverage", "increase"),
    *("develop", "deepen", "grow", "reinforce", "support"),
)
OPINIONS = (
    *("我觉得", "据我所知", "我们认为", "我认为", "理论上应该", "感觉上", "大概是", "应该差不多", "凭经验", "众所周知"),
    *("i think", "i feel", "we believe", "i believe", "as far as i know", "in theory it should", "probably should"),
    *("everybody knows", "gut feeling", "it seems to me"),
)
LEGAL_WORDS = (
    *("最低转售价", "最低零售价", "限定转售", "统一零售价", "不得低于建议零售价", "二选一", "不得销售竞品", "只能经营"),
    *("独家经营", "排他", "独家销售", "minimum resale price", "minimum retail price", "resale price maintenance"),
    *("must not sell competing", "exclusive dealing", "sole supplier"),
)
GAPS_LEFT = (
    *(
        "待补充",
        "待定",
        "待填",
        "待确认",
        "此处填写",
        "请填写",
        "todo",
        "tbd",
        "tbc",
        "fixme",
        "lorem ipsum",
        "to be filled",
    ),
)
EMPTY_DONE = (
    "完成",
    "已完成",
    "做完",
    "完成任务",
    "完成即可",
    "搞定",
    "done",
    "finished",
    "complete",
    "completed",
    "ok",
)

_FIGURE = re.compile(r"[0-9０-９]|百分之|[一二三四五六七八九十百千两]+(?:成|倍|个百分点|家|万|亿|款|场|天)")
_TIME = re.compile(
    r"20[0-9]{2}|[0-9一二三四]季度|[0-9]{1,2} ?月|[上下]半年|年底|年末|年内|季末|月底|财年|春节|国庆|双11|双十一|618"
    r"|\b(?:q[1-4]|h[12]|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|year-end|end of (?:the )?year|half-year|quarter)\b",
    re.IGNORECASE,
)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words in English; Chinese letters beside an English word end it as well."""
    words = (rf"(?<![a-z]){re.escape(one)}(?![a-z])" if one.isascii() else re.escape(one) for one in phrases)
    return re.compile("|".join(words))


def found_in(words: str, phrases: tuple[str, ...]) -> str:
    """Return the first of ``phrases`` (lower-case) that ``words`` hold, or nothing."""
    match = _pattern(phrases).search(words.lower())
    return match[0] if match else ""


def has_figure(words: str) -> bool:
    """Say whether a text holds a number, in digits or in Chinese words that count something."""
    return bool(_FIGURE.search(words))


def has_time(words: str) -> bool:
    """Say whether a text names a year, quarter, month, half-year or trade season."""
    return bool(_TIME.search(words))


def wordings(path: Path, text: Text) -> Iterator[tuple[Path, str]]:
    """Yield every wording of a text with its own place."""
    if text.plain:
        yield path, text.plain
    for language, words in (("zh", text.zh), ("en", text.en)):
        if words:
            yield (*path, language), words
