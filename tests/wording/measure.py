"""Sentences through the rules themselves: each is put into the example plan, and the rules are asked one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jbpgen.lint.examples import example_context
from jbpgen.lint.registry import rule_by_code

PARTS = {"tuned on": "sentences.yaml", "held back": "held_back.yaml"}
# What a sentence is put in place of, and what else would answer for it there.
_TASK = "wbs.D1.projects.display.tasks.set-up"
PLACES: dict[str, tuple[str, dict[str, Any]]] = {
    "goal": ("goals.G1.statement", {"goals.G1.due": None}),
    "strategy": ("strategies.S1.title", {}),
    "task": (f"{_TASK}.title", {f"{_TASK}.done": None, f"{_TASK}.outcome": None}),
}
RULES: dict[str, dict[str, str]] = {
    "goal": {
        "vague": "SPC001",
        "no-measure": "MEA017",
        "no-time": "TIM001",
        "several": "SPC007",
        "opinion": "MEA012",
    },
    "strategy": {"vague": "SPC008", "opinion": "MEA012"},
    "task": {"vague": "SPC009", "opinion": "MEA012"},
}
LABELS = tuple(RULES["goal"])


@dataclass(slots=True)
class Score:
    """Counts of one label: found rightly, found wrongly, missed; with the sentences behind the last two."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong)) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed)) if self.right or self.missed else 1.0


@cache
def sentences(part: str) -> tuple[dict[str, Any], ...]:
    """Return the labelled sentences of a part."""
    found = yaml.safe_load(Path(__file__).with_name(PARTS[part]).read_text(encoding="utf-8"))
    return tuple(found)


def faults(sentence: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield every label that can apply to the sentence, and whether its rule speaks up at the sentence's place."""
    place, patch = PLACES[sentence["as"]]
    context = example_context({**patch, place: sentence["says"]})
    entity = tuple(place.split("."))[:-1]
    for label, code in RULES[sentence["as"]].items():
        rule = rule_by_code(code)
        assert rule is not None, code
        yield label, any(finding.path[: len(entity)] == entity for finding in rule.check(context))


@cache
def scores(part: str) -> dict[tuple[str, str], Score]:
    """Return (label, language) → score; language ``all`` counts both."""
    found: dict[tuple[str, str], Score] = defaultdict(Score)
    for sentence in sentences(part):
        for label, fired in faults(sentence):
            for language in (sentence["in"], "all"):
                score = found[label, language]
                if fired and label in sentence["faults"]:
                    score.right += 1
                elif fired:
                    score.wrong.append(sentence["says"])
                elif label in sentence["faults"]:
                    score.missed.append(sentence["says"])
    return found
