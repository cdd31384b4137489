"""What rules ask of a plan again and again: survey, wording, references, each worked out when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from jbpgen.lint.links import Reference, references_of
from jbpgen.lint.survey import Survey, Words, survey, text_columns, texts_of
from jbpgen.plan.base import Model


class Gathered:
    """What rules ask of a plan again and again, each worked out when first asked for."""

    def __init__(self, plan: Model) -> None:
        self.plan = plan
        self._references: dict[tuple[str, ...], Sequence[Reference]] = {}

    @cached_property
    def survey(self) -> Survey:
        """Every mapping of the plan by its model."""
        return survey(self.plan)

    @cached_property
    def texts(self) -> list[Words]:
        """Every text of the plan with its place."""
        return texts_of(self.survey)

    @cached_property
    def _wording(self) -> tuple[str, str, list[Words]]:
        chinese: list[str] = []
        english: list[str] = []
        single: list[Words] = []
        for texts, places in text_columns(self.survey):
            chinese += [text.zh or text.plain for text in texts]
            english += [(text.en or text.plain).lower() for text in texts]
            if not all(text.zh and text.en for text in texts):
                single += [words for words in places() if not words.text.zh or not words.text.en]
        return "\n".join(chinese), "\n".join(english), single

    @property
    def chinese(self) -> str:
        """All Chinese (and undivided) wordings in one string, to see at once that a phrase occurs nowhere."""
        return self._wording[0]

    @property
    def english(self) -> str:
        """All English (and undivided) wordings in one string, lower-case."""
        return self._wording[1]

    @property
    def monolingual(self) -> list[Words]:
        """The texts that are not written in every language: undivided ones, and those that lack one."""
        return self._wording[2]

    def references(self, *collections: str) -> Sequence[Reference]:
        """Return every reference to entities of these collections; found once for each choice of them."""
        if collections not in self._references:
            self._references[collections] = tuple(references_of(self.survey, frozenset(collections)))
        return self._references[collections]
