"""Precision and recall of the rules on wording, on sentences that nobody tuned them on."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.wording.measure import LABELS, PARTS, RULES, scores, sentences

HELD_BACK = "held back"


def test_there_are_enough_sentences_in_both_languages() -> None:
    counts = {part: Counter(one["in"] for one in sentences(part)) for part in PARTS}
    for count in counts.values():
        assert set(count) == {"zh", "en"}
        assert abs(count["zh"] - count["en"]) <= 10
    total = sum(count.total() for count in counts.values())
    assert total >= 300
    assert counts[HELD_BACK].total() / total >= 0.33


def test_no_sentence_stands_in_both_parts() -> None:
    said = [one["says"] for part in PARTS for one in sentences(part)]
    assert len(set(said)) == len(said)


def test_labels_are_those_that_can_apply() -> None:
    for part in PARTS:
        for one in sentences(part):
            assert set(one["faults"]) <= set(RULES[one["as"]]), one["says"]


@pytest.mark.parametrize("language", ["zh", "en", "all"])
@pytest.mark.parametrize("label", LABELS)
def test_the_held_back_part_is_read_well(label: str, language: str) -> None:
    score = scores(HELD_BACK)[label, language]
    least = 5  # so that neither figure rests on next to nothing
    assert score.right + len(score.missed) >= least
    assert score.precision >= 0.9
    assert score.recall >= 0.8
