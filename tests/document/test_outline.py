"""The outline names sections and blocks that exist, and leaves none out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jbpgen.document.outline import OutlineError, default_outline, load_outline, read_outline
from jbpgen.document.sections import SECTIONS

DOCUMENTS = ("deck", "plan")


def test_every_section_stands_somewhere() -> None:
    outline = default_outline()
    assert {entry.section for entry in (*outline.deck, *outline.plan)} == set(SECTIONS)


def test_every_block_stands_somewhere() -> None:
    outline = default_outline()
    placed: dict[str, set[str]] = {name: set() for name in SECTIONS}
    for entry in (*outline.deck, *outline.plan):
        placed[entry.section] |= set(SECTIONS[entry.section].blocks if entry.blocks is None else entry.blocks)
    assert {name: sorted(set(SECTIONS[name].blocks) - blocks) for name, blocks in placed.items()} == {
        name: [] for name in SECTIONS
    }


def test_entries_carry_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "outline.yaml"
    file.write_text(
        "deck: {core: [agenda, {section: risks, blocks: [matrix], audience: internal, customers: [distributor]}]}\n"
        "plan: {core: [{chapter: work, sections: [gantt, raci]}]}\n",
        encoding="utf-8",
    )
    outline = load_outline(file)
    risks = outline.deck[1]
    assert (risks.blocks, risks.audiences, risks.customers) == (frozenset({"matrix"}), ("internal",), ("distributor",))
    assert [(entry.section, entry.chapter, entry.part) for entry in outline.plan] == [
        ("gantt", "work", "core"),
        ("raci", "work", "core"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "outline: a mapping expected"),
        ({"deck": {}, "slides": {}}, "outline: unknown name 'slides'; there are deck, plan"),
        ({"deck": {"middle": []}}, "outline: deck: unknown name 'middle'"),
        ({"deck": {"core": "agenda"}}, "outline: deck.core: a list of sections expected"),
        (
            {"deck": {"core": ["agend"]}},
            r"outline: deck.core\[0\].section: unknown name 'agend'; did you mean 'agenda'",
        ),
        ({"deck": {"core": [{"section": "risks", "blocks": ["matrx"]}]}}, "blocks of risks: .*did you mean 'matrix'"),
        ({"deck": {"core": [{"section": "risks", "audience": "press"}]}}, "audience: unknown name 'press'"),
        ({"deck": {"core": [{"section": "risks", "customers": "shop"}]}}, "customers: unknown name 'shop'"),
        ({"deck": {"core": [{"section": "risks", "size": 1}]}}, "unknown name 'size'"),
        ({"deck": {"core": ["risks"], "appendix": ["risks"]}}, "deck.appendix: section 'risks' stands there twice"),
    ],
)
def test_mistakes_are_named_with_their_place(data: Any, message: str) -> None:
    whole = {name: {} for name in DOCUMENTS} | data if isinstance(data, dict) else data
    with pytest.raises(OutlineError, match=message):
        read_outline(whole)
