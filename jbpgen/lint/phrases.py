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
from jbpgen.lint.sentence_words import phrases, single
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
_GUESS = re.compile(
    r"(?:^|[，。；：、,;:\s])(?:感觉|估计|大概|大约能|恐怕|也许|或许|听说|据说|想必|可能|应该|多半|八成)"
    r"|应该(?:能|可以|会|没|差不多)|差不多(?:能|可以)|没有?问题$|问题不大|一般来说|按理说|通常来讲|肯定[能会]|可能(?:要|会|需要)|十有八九|看样子|看起来|主观|我的理解"
    r"|猜测|推测|(?:^|[，。；：、,;:\s])(?:猜|想来|看来|按理)|我.{0,3}(?:判断|看法)"
    r"|凭.{0,4}经验|按.{0,4}经验|据.{0,4}经验|理论上|据.{0,3}(?:所知|了解)|大家.{0,2}(?:觉得|认为|说|知道)|(?:我|我们|个人).{0,2}(?:觉得|认为|感觉|估计|相信|想)"
    r"|\bmy (?:guess|judge?ment|feeling|understanding|hunch|bet|view)\b|\bas i see it\b"
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
_HEARSAY = re.compile(
    r"(?:老板|领导|采购|客户|业务员?|店长|同事|销售|经销商|代理商|业内|内部人|圈内|有人|朋友|市场上).{0,6}"
    r"(?:说(?!明)|讲|反映|透露|答应|告诉|觉得|认为|的意思|的说法|的口风)|据传|传闻|风声"
    r"|\b(?:boss|buyer|owner|reps?|customers?|colleagues|dealers?|managers?|people|sources)\b[a-z ]{0,20}"
    r"\b(?:says?|said|told|tells?|telling|hinted|promised|claims?|thinks?|feels?)\b|\bword is\b"
    r"|\brumou?rs?\b|\btold us\b"
)
_EVIDENCE = re.compile(
    "稽核|稽查|数据|调研|访谈|面板|报表|记录|统计|监测|审计|测试|合同|协议|纪要|pos|audit|panel|survey|interview|data|record|report|minutes|contract"
)
# What every guess or hearsay holds, for a first look at all sentences at once.
_GUESS_MARKS = re.compile(
    "感觉|估计|大概|大约能|恐怕|也许|或许|听说|据说|想必|可能|应该|多半|八成|差不多|没有?问题|问题不大|一般来说|按理|通常来讲|肯定|凭.{0,4}经验|按.{0,4}经验|据.{0,4}经验|理论上|据我|据了"
    "|据所|据业|据传|据内|觉得|认为|相信|我想|们想|判断|看法|理解|十有八九|看样子|看起来|看来|主观|猜|推测|想来|说|讲|反映|透露|答应"
    "|告诉|口风|传闻|风声|大家"
)
_GUESS_WORDS = frozenset(
    single(
        """
        think thinks feel feels believe guess hear suppose reckon assume may well probably presumably supposedly
        hopefully surely obviously maybe perhaps apparently problem less generally experience theory far
        say says said tell tells
        told telling hinted promised opinion view my know knows seem seems looks gut likely nine expect
        suspect hope imagine bet word rumor rumors rumour rumours
        """
    )
)
# Words that are common by themselves, as they stand in a guess.
_IN_A_GUESS = {
    "may": "we may",
    "well": "may well",
    "less": "or less",
    "nine": "nine times",
    "problem": "no problem",
    "far": "as far as",
}
_MARKS_BETWEEN_WORDS = str.maketrans(",.;:!?()", "        ")


def guesses(texts: Sequence[Text]) -> list[Text]:
    """Return each of these goals, strategies or tasks that a wording makes a guess."""
    found = Texts(texts)
    chinese, english = found.chinese, found.english
    words = _GUESS_WORDS.intersection(english.joined.translate(_MARKS_BETWEEN_WORDS).split())
    suspected = {number: chinese[number] for number in chinese.matching(_GUESS_MARKS)}
    guessed = {number for number, wording in suspected.items() if guess_in(wording)}
    suspected = {number: english[number] for number in english.holding(_IN_A_GUESS.get(word, word) for word in words)}
    guessed |= {number for number, wording in suspected.items() if guess_in(wording)}
    return [texts[number] for number in sorted(guessed)]


def guess_in(words: str) -> str:
    """Return what makes a goal, strategy or task a guess, or nothing."""
    lowered = words.lower()
    match = _GUESS.search(lowered)
    if match is None and not _EVIDENCE.search(lowered):
        match = _HEARSAY.search(lowered)
    return match[0].strip("，。；：、,;: ") if match else ""


# What several phrases share: a rare Chinese letter or two; in English the longer it is, the faster it is found.
_SHARED_EN = (" think", " believe", " feel", " guess", " opinion", "as far as ", "tb")
_SHARED = (*_SHARED_EN, "觉", "据我", "大家都", "认为", "经验", "理论上", "待")


@cache
def _marks(entries: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to search a plan for first, Chinese and English: what phrases share, else the phrases themselves."""
    marks = sorted({next((mark for mark in _SHARED if mark in one), one) for one in entries})
    return tuple(mark for mark in marks if not mark.isascii()), tuple(mark for mark in marks if mark.isascii())


def mentions(
    gathered: Gathered, entries: tuple[str, ...], chapters: tuple[str, ...] = ()
) -> Iterator[tuple[Path, Path, str]]:
    """Yield every wording that holds one of the phrases: its text's place, its own place, the phrase.

    ``chapters`` narrow the search.
    """
    texts = gathered.texts
    chinese, english = _marks(entries)
    holds = _pattern(entries).search
    numbers = texts.chinese.holding(chinese, lambda line: holds(line.lower())) | texts.english.holding(english, holds)
    for number in sorted(numbers):
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
