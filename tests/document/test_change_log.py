"""The change log as a section: what it says of the earlier version, its tables, and what it says of no change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jbpgen.changes.change import Level
from jbpgen.document.blocks import Bullets, Paragraph, Section, Table
from jbpgen.document.build import build_document
from jbpgen.document.change_log import ChangeLog, LogChapter, LogLine, Since
from jbpgen.document.outline import default_outline
from jbpgen.document.sections import SECTIONS
from tests.document.editions import (
    FRAME,
    LINES,
    LOG,
    STAMP,
    Audience,
    Kind,
    context_of,
    facts_for,
    plan_of,
    texts_in,
)

NOTHING = ChangeLog(Since(date(2026, 9, 1), agreed=True))
NEVER = ChangeLog(Since(None, agreed=True), state="never-agreed")
NEW = ChangeLog(Since(date(2026, 9, 1)), state="new")


def built(log: ChangeLog, audience: Audience = "internal", kind: Kind = "plan", locale: str = "en") -> Section:
    section = SECTIONS["change-log"].build(context_of(plan_of(), audience, kind, locale, log))
    assert section is not None
    return section


def block(section: Section, name: str) -> Any:
    return next(item for item in section.blocks if item.name == name)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_whole_log_inside_the_house() -> None:
    section = built(LOG)
    assert section.headline == "2 changes since version 1.0, agreed on 1 Sep 2026: 1 major, 1 notable"
    since = block(section, "since")
    assert isinstance(since, Paragraph)
    assert since.text == (
        "Compared with version 1.0, agreed on 1 Sep 2026: signed, commit b07a2fa2b3 by Chen Bo. People, days and "
        "reasons are those of the commits. That version's documents carry the revision 1.0 · 3f2a91c8 in their footers."
    )
    totals = block(section, "totals")
    assert isinstance(totals, Bullets)
    assert [item.text for item in totals.items] == ["Budget 4,000,000 → 4,500,000 CNY (+500,000; +12.5%)"]
    table = block(section, "table")
    assert isinstance(table, Table)
    assert rows(table) == [
        ["Budget"],
        ["Total", "4,000,000 CNY", "4,500,000 CNY", "+500,000; +12.5%", "notable", "–", "–"],
        [
            "Budget line “Display”\namount",
            "1,000,000 CNY",
            "1,500,000 CNY",
            "+500,000; +50%\nthe period is over",
            "major",
            "Li Na\n1 Oct 2026\nSun Lei\n8 Oct 2026\nnot committed yet",
            "Two more fairs",
        ],
    ]
    assert table.entities == ("lines.display",)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_customer_is_told_of_no_person_reason_or_commit(locale: str) -> None:
    section = built(LOG, "customer", "plan", locale)
    said = " ".join(texts_in(section))
    for hidden in ("Li Na", "Sun Lei", "Chen Bo", "b07a2fa2b3", "signed", "fairs", "2026-10-08"):
        assert hidden not in said
    assert [len(row.cells) for row in block(section, "table").rows] == [1, 5, 5]
    assert "3f2a91c8" in block(section, "since").text


def test_the_deck_shows_what_weighs_most_first_and_says_how_much_is_left() -> None:
    light = replace(LINES[0], level=Level.INFO, weight=2)
    log = replace(LOG, chapters=(LogChapter("Budget", (light, *LINES)),))
    table = block(built(log, kind="deck"), "hardest")
    assert [row[0] for row in rows(table)] == [
        "Budget line “Display”\namount",
        "Budget\ntotal",
        "1 more in the full plan",
    ]


def test_a_deck_of_many_hard_changes_stops_somewhere() -> None:
    log = replace(LOG, chapters=(LogChapter("Budget", LINES * 20),))
    shown = rows(block(built(log, kind="deck"), "hardest"))
    assert len(shown) == 12
    assert shown[-1] == ["29 more in the full plan"]


def test_a_deck_of_light_changes_shows_them_all_the_same() -> None:
    log = replace(LOG, chapters=(LogChapter("Budget", (replace(LINES[0], level=Level.INFO),)),))
    assert len(rows(block(built(log, kind="deck"), "hardest"))) == 1


@pytest.mark.parametrize(
    ("log", "locale", "headline"),
    [
        (NOTHING, "en", "Nothing has changed since the version agreed on 1 Sep 2026"),
        (NOTHING, "zh-CN", "自2026年9月1日签订的版本以来没有变更"),
        (NEVER, "en", "The plan has not been agreed yet, so there is no version to compare it with"),
        (NEW, "en", "The plan is new: there was none yet in the version of 1 Sep 2026"),
    ],
    ids=["nothing", "nothing-zh", "never", "new"],
)
@pytest.mark.parametrize("kind", ["plan", "deck"])
def test_that_there_is_nothing_is_said(log: ChangeLog, locale: str, headline: str, kind: Kind) -> None:
    section = built(log, "customer", kind, locale)
    assert section.headline == headline
    assert section.blocks
    assert all(texts_in(item) for item in section.blocks)
    assert not any(isinstance(item, Table) for item in section.blocks)


@pytest.mark.parametrize("kind", ["plan", "deck"])
@pytest.mark.parametrize("log", [LOG, NOTHING, NEVER, NEW], ids=["log", "nothing", "never", "new"])
def test_it_has_its_place_in_both_documents(log: ChangeLog, kind: Kind) -> None:
    facts = facts_for(plan_of(FRAME), "customer")
    stated = replace(log, properties={"jbpgen.changes-since": "then"})
    document = build_document(facts.redacted, facts, kind, "en", STAMP, default_outline(), stated)
    (section,) = (one for one in document.sections if one.id == "change-log")
    assert section.part == ("core" if kind == "plan" else "appendix")
    assert section.level == 1
    assert document.meta.properties == {"jbpgen.changes-since": "then"}
    without = build_document(facts.redacted, facts, kind, "en", STAMP, default_outline())
    assert "change-log" not in {one.id for one in without.sections}
    assert without.meta.properties == {}


def test_a_line_of_a_chapter_needs_no_subject() -> None:
    line = LogLine("", "", "status", "draft", "agreed", "", (), Level.INFO, 2)
    log = ChangeLog(Since(date(2026, 9, 1)), (LogChapter("Identity", (line,)),))
    assert rows(block(built(log), "table"))[1][0] == "Status"
    assert rows(block(built(log, kind="deck"), "hardest"))[0][0] == "Identity\nstatus"
