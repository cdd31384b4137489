"""Phrases that give a text away wherever they stand: opinions without data, words for lawyers, forgotten gaps.

Lists are lower-case; Chinese is found anywhere, English only as whole words. Whether a whole sentence says anything is
asked in `jbpgen.lint.sentences`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jbpgen.diagnostics import Path
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.sentence_words import phrases
from jbpgen.lint.text_search import Texts
from jbpgen.plan.base import Text

OPINIONS = phrases(
    """
    我觉得, 我们觉得, 个人觉得, 个人认为, 据我所知, 据我了解, 据我们所知, 我们认为, 我认为, 我们相信, 我感觉,
    我们感觉, 理论上应该, 理论上能, 感觉上, 应该差不多, 凭经验, 凭感觉, 凭直觉, 凭印象, 众所周知, 大家都觉得,
    大家都认为, 大家都说, 大家都知道, 按我的经验, 印象中, i think, i feel, i guess, i believe, we believe, we feel,
    we think, we guess, as far as i know, as far as we know, in my opinion, in our opinion, in my view,
    in theory it should, probably should, everybody knows, everyone knows, gut feeling, my gut, it seems to me,
    it feels like
    """
)
LEGAL_WORDS = phrases(
    """
    最低转售价, 最低零售价, 限定转售, 统一零售价, 不得低于建议零售价, 二选一, 不得销售竞品, 只能经营, 独家经营, 排他,
    独家销售, 不得经营其他品牌, 限制零售价, 控制零售价, 未列明的费用由, 其他费用另行收取, 费用另行通知,
    minimum resale price, minimum retail price, resale price maintenance, fix the retail price,
    must not sell competing, may not carry competing, exclusive dealing, sole supplier, fees not listed here,
    other fees as notified
    """
)
GAPS_LEFT = phrases(
    """
    待补充, 待定, 待填, 待确认, 此处填写, 请填写, todo, tbd, tbc, fixme, lorem ipsum, to be filled, to be confirmed,
    to be decided
    """
)
EMPTY_DONE = frozenset(phrases("完成, 已完成, 做完, 完成任务, 完成即可, 搞定, done, finished, complete, completed, ok"))


@cache
def _pattern(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words in English; Chinese letters beside an English word end it as well."""
    words = (rf"(?<![a-z]){re.escape(one)}(?![a-z])" if one.isascii() else re.escape(one) for one in entries)
    return re.compile("|".join(words))


def found_in(words: str, entries: tuple[str, ...]) -> str:
    """Return the first of ``entries`` (lower-case) that ``words`` hold, or nothing."""
    match = _pattern(entries).search(words.lower())
    return match[0] if match else ""


# Guesses in what a plan sets out to do. Elsewhere (a risk that may strike) such words are in their place.
_GUESS_ZH = (
    r"(?:^|[，。；：、,;:\s])(?:感觉|估计|大概|大约能|恐怕|也许|或许|听说|据说|想必|可能|应该|多半|八成)"
    r"|应该(?:能|可以|会|没|差不多)|差不多(?:能|可以)|没有?问题$|问题不大|一般来说|按理说|通常来讲|肯定[能会]|可能(?:要|会|需要)|十有八九|看样子|看起来|主观|我的理解"
    r"|猜测|推测|(?:^|[，。；：、,;:\s])(?:猜|想来|看来|按理)|我.{0,3}(?:判断|看法)"
    r"|凭.{0,4}经验|按.{0,4}经验|据.{0,4}经验|理论上|据.{0,3}(?:所知|了解)|大家.{0,2}(?:觉得|认为|说|知道)|(?:我|我们|个人).{0,2}(?:觉得|认为|感觉|估计|相信|想)"
)
_GUESS_EN = (
    r"\bmy (?:guess|judge?ment|feeling|understanding|hunch|bet|view)\b|\bas i see it\b"
    r"|\b(?:most )?likely\b|\bnine times out of\b"
    r"|\b(?:i|we) (?:think|feel|believe|guess|hear|suppose|reckon|assume|expect|suspect|hope|imagine|bet)\b"
    r"|\bwe may need\b|\bmay well\b"
    r"|\b(?:probably|presumably|supposedly|hopefully|surely|obviously|maybe|perhaps|apparently)\b"
    r"|\b(?:no problem|more or less|generally speaking|from experience|in theory|as far as (?:i|we)|they say)\b"
    r"|\bin (?:my|our) (?:opinion|view|experience)\b|\bevery(?:one|body) (?:knows|says|thinks)\b"
    r"|\bit (?:seems|feels|looks)\b|\bseems? (?:too|[a-z ]{0,20}to (?:me|us))\b"
    r"|\b(?:my|our) gut\b|\bgut (?:feeling|says)\b"
)
# Hearsay: somebody without a name says so. A source in the same sentence redeems it.
_HEARSAY_ZH = (
    r"(?:老板|领导|采购|客户|业务员?|店长|同事|销售|经销商|代理商|业内|内部人|圈内|有人|朋友|市场上).{0,6}"
    r"(?:说(?!明)|讲|反映|透露|答应|告诉|觉得|认为|的意思|的说法|的口风)|据传|传闻|风声"
)
_HEARSAY_EN = (
    r"\b(?:boss|buyer|owner|reps?|customers?|colleagues|dealers?|managers?|people|sources)\b[a-z ]{0,20}"
    r"\b(?:says?|said|told|tells?|telling|hinted|promised|claims?|thinks?|feels?)\b|\bword is\b"
    r"|\brumou?rs?\b|\btold us\b"
)
_GUESS = re.compile(f"{_GUESS_ZH}|{_GUESS_EN}")
_HEARSAY = re.compile(f"{_HEARSAY_ZH}|{_HEARSAY_EN}")
_EVIDENCE = re.compile(
    "稽核|稽查|数据|调研|访谈|面板|报表|记录|统计|监测|审计|测试|合同|协议|纪要|pos|audit|panel|survey|interview|data|record|report|minutes|contract"
)
# For a first look at many sentences at once: the same without what makes a match narrower.
_PERHAPS_ZH = f"(?m){_GUESS_ZH}|{_HEARSAY_ZH}".replace("(?!明)", "")
_PERHAPS_EN = f"{_GUESS_EN}|{_HEARSAY_EN}".replace(r"\b", "")


def guesses(texts: Sequence[Text]) -> list[Text]:
    """Return each of these goals, strategies or tasks that a wording makes a guess."""
    found = Texts(texts)
    guessed = {number for number in found.chinese.holding(_PERHAPS_ZH) if guess_in(found.chinese[number])}
    guessed |= {number for number in found.english.holding(_PERHAPS_EN) if guess_in(found.english[number])}
    return [texts[number] for number in sorted(guessed)]


def guess_in(words: str) -> str:
    """Return what makes a goal, strategy or task a guess, or nothing."""
    lowered = words.lower()
    match = _GUESS.search(lowered)
    if match is None and not _EVIDENCE.search(lowered):
        match = _HEARSAY.search(lowered)
    return match[0].strip("，。；：、,;: ") if match else ""


@cache
def _by_language(entries: tuple[str, ...]) -> tuple[str, str]:
    """The patterns of the Chinese and of the English phrases, parts of words included."""
    chinese, english = (
        "|".join(re.escape(one) for one in entries if one.isascii() is ascii_only) for ascii_only in (False, True)
    )
    return chinese, english


def mentions(
    gathered: Gathered, entries: tuple[str, ...], chapters: tuple[str, ...] = ()
) -> Iterator[tuple[Path, Path, str]]:
    """Yield every wording that holds one of the phrases: its text's place, its own place, the phrase.

    ``chapters`` narrow the search.
    """
    texts = gathered.texts
    chinese, english = _by_language(entries)
    for number in sorted({*texts.chinese.holding(chinese), *texts.english.holding(english)}):
        place = gathered.place(texts[number])
        if chapters and place[0] not in chapters:
            continue
        for path, wording in wordings(place, texts[number]):
            if phrase := found_in(wording, entries):
                yield place, path, phrase


def wordings(path: Path, text: Text) -> Iterator[tuple[Path, str]]:
    """Yield every wording of a text with its own place."""
    if text.plain:
        yield path, text.plain
    for language, words in (("zh", text.zh), ("en", text.en)):
        if words:
            yield (*path, language), words
