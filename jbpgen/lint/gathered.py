"""What rules ask of a plan again and again: survey, texts, references, each worked out when first asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from jbpgen.diagnostics import Path
from jbpgen.lint.links import Named, Reference, names_in, spelt
from jbpgen.lint.survey import Survey, places_of, survey, texts_of
from jbpgen.lint.text_search import Texts
from jbpgen.plan.base import Model, Text


class Gathered:
    """What rules ask of a plan again and again, each worked out when first asked for."""

    def __init__(self, plan: Model) -> None:
        self.plan = plan

    @cached_property
    def survey(self) -> Survey:
        """Every mapping of the plan by its model."""
        return survey(self.plan)

    @cached_property
    def _places(self) -> Mapping[int, Path]:
        return places_of(self.plan)

    def place(self, held: Model | Text) -> Path:
        """Return where a mapping or a text stands: keys from the top of the plan."""
        return self._places[id(held)]

    @cached_property
    def texts(self) -> Texts:
        """Every text of the plan."""
        return Texts(texts_of(self.survey))

    def names(
        self, *collections: str, keys: Collection[str] = (), without: Collection[type[Model]] = ()
    ) -> Iterator[Named]:
        """Yield what the plan names of these collections in fields of these names (all by default), field by field.

        What the models ``without`` name is left out.
        """
        return names_in(self.survey, collections, keys, without)

    def spelt(self, named: Named) -> Iterator[Reference]:
        """Yield every reference of a field with its place."""
        return spelt(named, self.survey, self._places)
