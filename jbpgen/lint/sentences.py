"""Does a sentence of a plan say anything? Whether it names a result, a time, one goal or several, or a wish only.

Times are taken out first, so that a year is never mistaken for the figure that a goal is measured by.
"""

from __future__ import annotations

import re
from functools import cache

from jbpgen.lint.sentence_words import (
    DIRECTION_EN,
    DIRECTION_ZH,
    EMPTY_EN,
    EMPTY_ZH,
    EVENTS_EN,
    EVENTS_ZH,
    JOINTS_EN,
    JOINTS_ZH,
    MEASURED,
    SLOGANS_EN,
    SLOGANS_ZH,
)

_NUMBER_ZH = r"[一二三四五六七八九十百千两半几]+"
_MONTHS = "january|february|march|april|june|july|august|september|october|november|december"
# Every pattern looks first whether it may begin at a place at all, which spares a search most of the places in a
# sentence. Times begin with a figure or a Chinese letter, with a letter behind any Chinese one, with an English word.
_TIME = re.compile(
    r"(?=[0-9第上下本全年今明来去季月春元国中端五双开暑旺夏冬大财一二三四六七八九十百千两半几])(?:"
    r"(?:19|20)[0-9]{2}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?"
    r"|(?<![0-9.,])20[0-9]{2}(?![0-9,.]*[0-9万亿%])(?: ?财?年度?)?|财年"
    rf"|第?(?:[1-4]|{_NUMBER_ZH}|上|下|本)个?季度末?|[上下]半年末?|全年|年内|年度|年底|年末|年前|[今明来去]年|季末|月底|月末"
    r"|[0-9一二三四五六七八九十]{1,3} ?月(?:份)?(?: ?[0-9]{1,2} ?[日号])?(?:前|底|末|初)?|[0-9]{1,2} ?[日号](?:前|后)"
    r"|春节|元旦|国庆|中秋|端午|五一|双11|双十一|双12|(?<![0-9a-z])618(?![0-9])|年货[节档]|开学季|暑[期假]|旺季|夏[天季]|冬[天季]|大促"
    rf"|(?:[0-9]+|{_NUMBER_ZH}) ?(?:个?月|周|天|个?工作日)(?:之?内|以内|后)"
    rf"|\b[0-9]{{1,2}} (?:(?:{_MONTHS})\b(?: [0-9]{{1,2}}\b)?|may\b))"
    r"|(?=[qhf])(?<![a-z0-9])(?:q[1-4]|h[12]|fy ?[0-9]{2,4})(?![a-z0-9])"
    rf"|\b(?=[a-z])(?:(?:{_MONTHS})\b(?: [0-9]{{1,2}}\b)?"
    r"|(?:(?:by|in|of|until|before|from|since) may|may (?:20[0-9]{2}|[0-9]{1,2}))\b"
    r"|(?:spring festival|mid-autumn|national day|double (?:11|eleven)|chinese new year)\b"
    r"|(?:spring|summer|autumn|winter|peak season)\b"
    r"|(?:(?:first|second|third|fourth|last|this|next|each|full|per) )?(?:half-year|quarter|year-end|mid-year)\b"
    r"|(?:first|second) half(?: of (?:the )?year)?\b|end of (?:the )?(?:year|quarter|month)\b"
    r"|(?:this|next|full|the whole) year\b|full-year\b|fiscal(?: year)?\b|calendar\b"
    r"|(?:within|in) (?:[0-9]+|[a-z]+) (?:weeks|months|days)\b(?: of [a-z]+)?)"
)
_DIGITS = re.compile(r"[0-9０-９]")
_COUNTED = re.compile(
    r"(?=[一二三四五六七八九十百千两半几翻减过清归])(?:"
    rf"百分之|{_NUMBER_ZH}(?:成|倍|个百分点|家|万|亿|款|场|天|分之|箱|台|个)|九成|翻一?[番倍]|减半|过半|清零|归零|{_NUMBER_ZH}千)"
    r"|\b(?=[defhmnqstz])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|thousand|million|dozen"
    r"|half|halve|halved|double|doubled|triple|third|quarters|fifth|tenth|tenths|zero)\b"
)
# How many stores something happens in says where, not how much.
_SCOPE = re.compile(
    rf"(?:[0-9][0-9,]*|{_NUMBER_ZH}) ?家?(?:核心|重点|标准|社区|大)?(?:门店|店|大卖场|卖场|超市|网点|终端|药店)"
    r"|\b[0-9][0-9,]* (?:[a-z]+ )?(?:stores|outlets|hypermarkets|supermarkets|pharmacies|shops)\b"
)
# Parts of a result, what it is compared with, what goes along with it: none of them a result of its own.
_ASIDE = re.compile(
    r"(?=[（(，、；其,])(?:"
    r"（[^）]*）|\([^)]*\)|[，、；](?:其中|较|比|相比|高于|占|合|即|约)[^，、；。]*|其中[^，、；。]*"
    r"|,[^,;]*\b(?:of it|of them|of which|being|above|below|against|up from|down from|compared|than|with)\b[^,;]*)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?=[，、；;。！!：,.并而同以又既还且])(?:[，、；;。！!：]|, |,$|\. |并且|而且|同时|以及|又要|既要|还要|且(?!不))"
    r"|\b(?=[awp])(?:and|while|plus|as well as)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z'-]*")


_LATIN = re.compile("[a-z]")


class _AnyOf:
    """Finds the words of a list in lower-case sentences: Chinese ones anywhere, English ones whole.

    In two patterns, because that for Chinese is five times as fast alone, and most Chinese sentences hold no English.
    """

    def __init__(self, words: tuple[str, ...]) -> None:
        # Longer entries first, so that the whole of a compound goes.
        ordered = sorted(words, key=len, reverse=True)
        self._chinese = re.compile("|".join(re.escape(one) for one in ordered if not one.isascii()) or r"(?!)")
        self._english = re.compile(
            rf"\b(?:{'|'.join(re.escape(one) for one in ordered if one.isascii()) or r'(?!)'})\b"
        )

    def search(self, words: str) -> re.Match[str] | None:
        """Return the first of the words in a sentence."""
        chinese = self._chinese.search(words)
        english = self._english.search(words) if _LATIN.search(words) else None
        return english if chinese is None or (english and english.start() < chinese.start()) else chinese

    def without(self, words: str, instead: str = " ") -> str:
        """Return a sentence without any of the words."""
        rest = self._english.sub(instead, words) if _LATIN.search(words) else words
        return self._chinese.sub(instead, rest)


_EMPTY_EN = frozenset(EMPTY_EN + DIRECTION_EN)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# A letter that none of the lists holds is one of the sentence's own; times may use those of numbers.
_EMPTY_LETTERS = "".join(EMPTY_ZH + DIRECTION_ZH + SLOGANS_ZH) + "年月日季度一二三四五六七八九十末底初内"
_OWN_LETTER = rf"[^\x00-\u4dff\ua000-\U0010ffff{_EMPTY_LETTERS}]"
_THREE_OF_ITS_OWN = re.compile(rf".*?({_OWN_LETTER}).*?(?!\1)({_OWN_LETTER}).*?(?!\1|\2){_OWN_LETTER}", re.DOTALL)
_JOINTS_EN = frozenset(JOINTS_EN + DIRECTION_EN)
_WISH_WORDS = DIRECTION_ZH + DIRECTION_EN + SLOGANS_ZH + SLOGANS_EN


@cache
def _wish() -> _AnyOf:
    return _AnyOf(_WISH_WORDS)


@cache
def _event() -> _AnyOf:
    return _AnyOf(EVENTS_ZH + EVENTS_EN)


@cache
def _slogan() -> _AnyOf:
    return _AnyOf(SLOGANS_ZH + SLOGANS_EN)


@cache
def _empty() -> _AnyOf:
    return _AnyOf(EMPTY_ZH + DIRECTION_ZH)


@cache
def _joint() -> _AnyOf:
    return _AnyOf(JOINTS_ZH)


# A name of something measured → the first of its names; no name begins with one of another thing.
_THING = {name: names[0] for names in MEASURED for name in names}


@cache
def _measured() -> _AnyOf:
    return _AnyOf(tuple(_THING))


# A figure that can be no time: with a unit of size behind it.
_SIZED = re.compile(r"[0-9](?:%|万|亿|pp\b| ?(?:百分点|个百分点|万元|亿元|per cent|percent|m\b|cny\b))")


def _timeless(words: str) -> str:
    """A sentence in lower case without its times."""
    return _TIME.sub(" ", words.lower())


def has_time(words: str) -> bool:
    """Say whether a sentence names a day, month, quarter, half-year, year or trade season."""
    return bool(_TIME.search(words.lower()))


def has_figure(words: str) -> bool:
    """Say whether a sentence holds a figure that is not a time, in digits or in words that count something."""
    if _SIZED.search(words):
        return True
    rest = _timeless(words)
    return bool(_DIGITS.search(rest) or _COUNTED.search(rest))


def has_result(words: str) -> bool:
    """Say whether a sentence holds the figure of a result: a wish for 120 stores names 120 places and no result."""
    if _SIZED.search(words):
        return True
    rest = _timeless(words)
    if _wish().search(rest):
        rest = _SCOPE.sub(" ", rest)
    return bool(_DIGITS.search(rest) or _COUNTED.search(rest))


def wish_in(words: str) -> str:
    """Return the word that makes a sentence a wish (a verb of direction, a slogan); nothing where there is none."""
    found = _wish().search(words.lower())
    return found[0] if found else ""


def is_vague_goal(words: str) -> bool:
    """Say whether a goal names neither the figure of a result nor an event that happens or not."""
    if has_result(words):
        return False
    rest = words.lower()
    return not _event().search(rest) or bool(_slogan().search(rest))


def is_vague_action(words: str) -> bool:
    """Say whether a strategy or a task is made of words that any plan could hold, with nothing of its own."""
    if _THREE_OF_ITS_OWN.match(words):
        return False
    rest = _wish().without(_timeless(words))
    chinese = "".join(_CHINESE.findall(_empty().without(rest, "")))
    limit = 1 if wish_in(words) else 0
    if len(chinese) > 2 * limit:
        return False
    english = [word for word in _WORD.findall(rest) if word not in _EMPTY_EN]
    return len(english) <= limit and not has_figure(words)


_ANY = frozenset({"any"})


def results_in(words: str) -> int:
    """Count the different results that a goal asks for: each with a figure of its own, else each a wish of its own."""
    clauses = [clause for clause in _CLAUSES.split(_ASIDE.sub(" ", words)) if clause and clause.strip()]
    if has_result(words):
        measured = [clause for clause in clauses if _DIGITS.search(clause) or _COUNTED.search(clause.lower())]
        subjects = [_subject(clause) for clause in measured if len(measured) > 1 and has_result(clause)] or [_ANY]
    else:
        wishes = [bool(wish_in(clause)) for clause in clauses]
        begun = wishes.index(True) if True in wishes else len(clauses)
        subjects = [_named(clause) for clause in clauses[begun:]]
    different: list[frozenset[str]] = []
    for subject in subjects:
        if subject and all(subject.isdisjoint(other) for other in different):
            different.append(subject)
    return len(different)


def _named(clause: str) -> frozenset[str]:
    """What a clause is about, by the first of the known names of something measured."""
    found = _measured().search(clause.lower())
    return frozenset({_THING[found[0]]} if found else ())


def _subject(clause: str) -> frozenset[str]:
    """What a clause with a figure measures: a known name, else the words that are neither figure, time nor joint."""
    if known := _named(clause):
        return known
    rest = _SCOPE.sub(" ", _timeless(clause))
    english = {word.rstrip("s") for word in _WORD.findall(rest) if word not in _JOINTS_EN}
    chinese = re.findall(r"[\u4e00-\u9fff]{2,}", _joint().without(rest))
    return frozenset(english | set(chinese))
