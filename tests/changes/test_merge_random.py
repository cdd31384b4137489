"""Random merges over the real plans: what two sides did to different lines must all be there, to the letter."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import dataclass

import pytest
import yaml

from tests.changes.merging import conflicts, three
from tests.changes.plan_texts import (
    PLANS,
    SCALAR,
    WORDS,
    Block,
    Edit,
    Line,
    applied,
    blocks,
    chapters,
    read,
    scripts,
    text_of,
    with_anchors,
)
from tests.changes.seeds import FIRST_SEED, SEEDS

QUICK = range(60)
FEWER = range(100, 120)
TAUGHT = (7_020_197,)  # an edit of ours was lost: theirs had moved the task into a place left to people as a whole
THOROUGH = range(FIRST_SEED + 10_000, FIRST_SEED + 10_000 + SEEDS)


@dataclass
class Case:
    """A plan and a set of edits; ``side`` 0 takes every second of them, 1 the others, ``None`` all."""

    seed: int
    text: str
    count: int

    def edited(self, side: int | None) -> str:
        def chosen(lines: list[Line], chance: random.Random) -> list[Edit]:
            return [
                edit for number, edit in enumerate(scripts(lines, chance, self.count)) if side in (None, number % 2)
            ]

        return applied(self.text, chosen, self.seed)

    def kinds(self) -> Counter[str]:
        return Counter(edit.kind for edit in scripts(read(self.text), random.Random(self.seed), self.count))


def case(seed: int, chapter_count: int, directions: int | None = None) -> Case:
    chance = random.Random(seed)
    text = chapters(chance.choice(PLANS).read_text(encoding="utf-8"), chance, chapter_count, directions)
    return Case(seed, with_anchors(text) if chance.random() < 0.5 else text, chance.choice((4, 8, 16)))


def holds(one: Case) -> None:
    base, ours, theirs = one.text, one.edited(0), one.edited(1)
    merged = three(base, ours, theirs)
    assert (conflicts(merged), merged.text()) == ([], one.edited(None)), one.seed
    assert three(base, theirs, ours).clashes == ()


@pytest.mark.parametrize("seed", QUICK)
def test_disjoint_edits_are_all_there(seed: int) -> None:
    holds(case(seed, 3, 1))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", THOROUGH)
def test_disjoint_edits_are_all_there_thoroughly(seed: int) -> None:
    holds(case(seed, 6))


def test_the_generator_makes_all_its_edits() -> None:
    kinds = sum((case(seed, 3, 1).kinds() for seed in FEWER), Counter[str]())
    assert set(kinds) == {"scalar", "words", "item", "comment", "behind", "note", "remove", "add", "move"}


def disputed(text: str, chance: random.Random) -> tuple[str, str, str]:
    """A field to which both sides give another value: its line's words before, in ours and in theirs."""
    lines = read(text)
    fields = [block for block in blocks(lines) if len(block.lines) == 1 and block.key not in ("jbp", "id")]
    fields = [block for block in fields if "&" not in block.head.text]
    matching = [block for block in fields if SCALAR.match(block.head.text) or WORDS.match(block.head.text)]
    lone = Counter(line.text for line in lines)
    line = chance.choice([block for block in matching if lone[block.head.text] == 1]).head.text
    match = SCALAR.match(line)
    if match:
        return line, f"{match[1]}mine{match[3]}", f"{match[1]}other{match[3]}"
    match = WORDS.match(line)
    assert match is not None
    head, tail = f"{match[1]}{match[2]}{match[3]}", match[5]
    return line, f"{head}mine{tail}", f"{head}other{tail}"


def overlaps(one: Case) -> None:
    before, mine, other = disputed(one.text, random.Random(one.seed))
    base, ours, theirs = one.text, one.edited(0), one.edited(1)
    both = one.edited(None)
    if any(version.count(f"\n{before}\n") != 1 for version in (ours, theirs, both)):
        return  # one of the edits changed it already, took it out, or copied its entity
    merged = three(base, swapped(ours, before, mine), swapped(theirs, before, other))
    assert len(merged.clashes) == 1, one.seed
    assert merged.text("ours") == swapped(both, before, mine)
    assert merged.text("theirs") == swapped(both, before, other)
    assert merged.clashes[0].base == f"{before}\n"


def swapped(text: str, line: str, other: str) -> str:
    return text.replace(f"\n{line}\n", f"\n{other}\n")


@pytest.mark.parametrize("seed", FEWER)
def test_one_field_with_two_values_is_a_conflict_and_all_else_merges(seed: int) -> None:
    overlaps(case(seed, 3, 1))


@pytest.mark.thorough
@pytest.mark.parametrize("seed", THOROUGH)
def test_one_field_with_two_values_is_a_conflict_thoroughly(seed: int) -> None:
    overlaps(case(seed, 6))


def tangled(seed: int) -> None:
    """Two scripts that know nothing of each other: whatever comes of it, nothing is lost and nothing is broken."""
    text = case(seed, 3, 1).text
    ours, theirs = marked_edits(text, 2 * seed, "mine"), marked_edits(text, 2 * seed + 1, "other")
    merged = three(text, ours, theirs)
    everything = "".join(
        piece if isinstance(piece, str) else piece.ours + piece.base + piece.theirs for piece in merged.pieces
    )
    written = {mark for side in (ours, theirs) for mark in re.findall(r"(?:mine|other)\d+", side)}
    assert {mark for mark in written if mark not in everything} == set(), seed
    for pick in ("ours", "theirs"):
        assert isinstance(yaml.safe_load(merged.text(pick)), dict), seed
    assert all(clash.path for clash in merged.clashes), seed


def marked_edits(text: str, seed: int, name: str) -> str:
    def chosen(lines: list[Line], chance: random.Random) -> list[Edit]:
        return list(scripts(lines, chance, chance.choice((10, 40, 80))))

    return re.sub(r"\bzz(\d+)", rf"{name}\1", applied(text, chosen, seed))


@pytest.mark.parametrize("seed", [*FEWER, *TAUGHT])
def test_nothing_is_lost_in_a_tangle(seed: int) -> None:
    tangled(seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(FIRST_SEED + 20_000, FIRST_SEED + 20_000 + SEEDS * 3 // 10))
def test_nothing_is_lost_in_a_tangle_thoroughly(seed: int) -> None:
    tangled(seed)


def taken_out(text: str, chance: random.Random) -> tuple[Block, str, str]:
    """An entity, the text without it, and the text with another value in it."""
    lines = read(text)
    above = {id(line): lines[index - 1] for index, line in enumerate(lines) if index}
    entities = [block for block in blocks(lines) if block.is_entity and not block.has_anchor]
    entities = [block for block in entities if above[id(block.head)].counts]  # a comment above would stay
    fields = {id(line) for line in lines if SCALAR.match(line.text) or WORDS.match(line.text)}
    entity = chance.choice([block for block in entities if any(id(line) in fields for line in block.lines)])
    changed = chance.choice([line for line in entity.lines if id(line) in fields])
    gone = {id(line) for line in entity.lines}
    without = text_of([line for line in lines if id(line) not in gone])
    match = SCALAR.match(changed.text)
    old = changed.text
    changed.text = f"{match[1]}zzvalue{match[3]}" if match else old.replace('en: "', 'en: "zzvalue ')
    result = text_of(lines)
    changed.text = old
    return entity, without, result


@pytest.mark.parametrize("seed", FEWER)
@pytest.mark.parametrize("turned", [False, True])
def test_taken_out_here_and_changed_there_is_a_conflict(seed: int, turned: bool) -> None:
    chance = random.Random(seed)
    text = chapters(chance.choice(PLANS).read_text(encoding="utf-8"), chance, 3, 1)
    entity, without, changed = taken_out(text, chance)
    merged = three(text, changed, without) if turned else three(text, without, changed)
    assert len(merged.clashes) == 1
    assert merged.clashes[0].path[-1] == entity.key
    assert merged.text("theirs" if turned else "ours") == without
    assert merged.text("ours" if turned else "theirs") == changed
