"""Three pairs of versions: each example plan, and what became of it in a round of negotiation.

The edits are made in the text of the file, as a person would.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from jbpgen.analysis.facts import facts_of
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, redact
from jbpgen.render.docx.redline import Author, Authors, render_redline
from jbpgen.source.file import read_text

EDITIONS: tuple[tuple[Audience, str], ...] = (
    ("customer", "zh-CN"),
    ("customer", "en"),
    ("internal", "zh-CN"),
    ("internal", "en"),
)
DAY = date(2026, 11, 22)
AUTHOR = Author("Chengxi", datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
PLANS = Path(__file__).resolve().parents[2] / "plans"
Edit = Callable[[str], str]


def edited(name: str) -> tuple[str, str]:
    """The plan's text, and the text after all its edits."""
    text = (PLANS / f"{name}.yaml").read_text(encoding="utf-8")
    after = text
    for edit in PAIRS[name]:
        changed = edit(after)
        assert changed != after, "the edit found nothing to change"
        after = changed
    return text, after


def swapped(old: str, new: str, count: int = 1) -> Edit:
    """Write ``new`` for the first ``count`` places of ``old``."""
    return lambda text: text.replace(old, new, count)


def _entity(text: str, chapter: str, identity: str) -> tuple[int, int]:
    """Where an entity right below a chapter begins and ends."""
    begin = text.index(f"\n{chapter}:\n") + 1
    start = text.index(f"\n  {identity}:\n", begin) + 1
    end = re.compile(r"^(?:  \S|\S)", re.MULTILINE).search(text, start + 3)
    assert end is not None
    return start, end.start()


def without(chapter: str, identity: str) -> Edit:
    """Take an entity out."""

    def edit(text: str) -> str:
        start, end = _entity(text, chapter, identity)
        return text[:start] + text[end:]

    return edit


def copied(chapter: str, identity: str, new: str, *changes: tuple[str, str]) -> Edit:
    """Add an entity in the manner of another one, right behind it."""

    def edit(text: str) -> str:
        start, end = _entity(text, chapter, identity)
        added = text[start:end].replace(f"  {identity}:", f"  {new}:", 1)
        for pattern, written in changes:
            added = re.sub(pattern, written, added, count=1)
        return text[:end] + added + text[end:]

    return edit


def exchanged(chapter: str, one: str, other: str) -> Edit:
    """Let two neighbours change places."""

    def edit(text: str) -> str:
        (first, middle), (second, end) = _entity(text, chapter, one), _entity(text, chapter, other)
        assert middle == second
        return text[:first] + text[second:end] + text[first:second] + text[end:]

    return edit


PAIRS: dict[str, tuple[Edit, ...]] = {
    "yuelin-2027": (
        swapped("target: 1.584亿", "target: 1.55亿"),
        swapped("1.584亿元（+32%）", "1.55亿元（+29%）"),
        swapped("from CNY 120 m to 158.4 m (+32%)", "from CNY 120 m to 155 m (+29%)"),
        swapped("amount: 348万", "amount: 308万"),
        swapped("            end: 2027-01-13", "            end: 2027-01-27"),
        swapped("启动会完成，协议归档", "启动会开完，框架协议签字归档"),
        swapped("Kick-off held, agreement filed", "Kick-off over, framework agreement signed and filed"),
        exchanged("risks", "R2", "R3"),
        without("risks", "R4"),
        copied("risks", "R1", "R77", ("title: .*", "title: {zh: 冷链仓夏季停电, en: Power cuts at the cold store}")),
    ),
    "linjia-2027": (
        swapped("单品由64个减到48个", "单品由64个减到50个"),
        swapped("48 items instead of 64", "50 items instead of 64"),
        swapped("            end: 2027-01-15", "            end: 2027-01-22"),
        swapped(
            "The pilot's effect does not hold in standard stores", "Standard stores do not repeat the pilot's effect"
        ),
        swapped("试点效果在标准店不成立", "标准店复制不出试点效果"),
        swapped("planned: 2600万", "planned: 2650万"),
        exchanged("milestones", "M1", "M2"),
        copied(
            "risks",
            "R2",
            "R77",
            ("title: .*", "title: {zh: 加盟店不愿换图, en: Franchise stores refuse the new picture}"),
        ),
    ),
    "ruiheng-2027": (
        swapped("planned: 0.98亿", "planned: 0.99亿"),
        swapped("            end: 2027-01-18", "            end: 2027-02-01"),
        swapped("loss: 484万", "loss: 512万"),
        swapped("瑞清畅吸入剂被纳入集采", "瑞清畅吸入剂提前纳入集采"),
        swapped("Ruiqingchang inhaler put under procurement", "Ruiqingchang inhaler put under procurement early"),
        without("milestones", "M3"),
        copied("risks", "R1", "R77", ("title: .*", "title: {zh: 冷链温控记录缺失, en: Temperature records missing}")),
    ),
}


def document(text: str, audience: Audience, locale: str, draft: bool = False) -> Document:
    """The plan that a text is, as it stands before it is drawn; its revision tells one text from another."""
    plan = decode(read_text("plan.yaml", text).data).plan
    assert isinstance(plan, Plan)
    library = load_library()
    redacted = redact(plan, audience, library)
    stamp = Stamp(f"r {len(text)}", draft, DAY, "1.0", "0" * 64)
    return build_document(redacted, facts_of(redacted, library, DAY), "plan", locale, stamp, default_outline())


@cache
def document_pair(plan: str, audience: Audience, locale: str) -> tuple[Document, Document]:
    """The example plan and what became of it."""
    before, after = edited(plan)
    return document(before, audience, locale), document(after, audience, locale)


@cache
def redline(plan: str, audience: Audience, locale: str) -> bytes:
    """The Word file with tracked changes between the two."""
    return render_redline(*document_pair(plan, audience, locale), Authors(AUTHOR)).content
