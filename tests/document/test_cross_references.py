"""What sections point at: blocks that exist, and in a document only those that it holds."""

from __future__ import annotations

from jbpgen.document.cross_references import SEE, referred
from jbpgen.document.sections import SECTIONS
from tests.document.editions import document_of, plan_of


def test_every_target_is_a_block_of_another_section() -> None:
    for section, places in SEE.items():
        assert section in SECTIONS
        for other, block in places:
            assert other != section
            assert block in SECTIONS[other].blocks, (section, other, block)


def test_a_document_refers_only_to_what_it_holds_and_a_deck_to_nothing() -> None:
    word = document_of(plan_of(), "customer", "plan", "en")
    there = {(section.id, block.name) for section in word.sections for block in section.blocks}
    seen = [place for section in word.sections for place in section.see]
    assert len(seen) > 5
    assert set(seen) <= there
    assert not any(section.see for section in document_of(plan_of(), "customer", "deck", "en").sections)
    without = tuple(section for section in word.sections if section.id not in {"calendar", "gaps"})
    assert not {("calendar", "matrix"), ("gaps", "table")} & {
        place for section in referred(without) for place in section.see
    }
