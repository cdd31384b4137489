"""What rules ask of a plan again and again: survey, texts, references, each worked out when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from functools import cached_property

from jbpgen.diagnostics import Path
from jbpgen.lint.links import Named, Reference, names_in, spelt
from jbpgen.lint.survey import Survey, places_of, survey
from jbpgen.lint.text_search import Texts
from jbpgen.plan.base import Model, Noted, Text
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import references
from jbpgen.plan.shape import walk


class Gathered:
    """What rules ask of a plan again and again, each worked out when first asked for.

    ``noted`` is what decoding has noted of the plan.
    """

    def __init__(self, plan: Plan, noted: Noted | None = None) -> None:
        self.plan = plan
        self._noted = noted

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
        """Every text of the plan, in the order of the models' fields."""
        if self._noted is not None:
            return Texts(self._noted.texts)
        return Texts([node.value for node in walk(self.plan) if isinstance(node.value, Text)])

    @cached_property
    def named(self) -> Mapping[str, Set[str]]:
        """Collection → the ids that the plan names of its entities."""
        if self._noted is not None:
            return self._noted.ids
        found: dict[str, set[str]] = defaultdict(set)
        for _, collection, id_, _ in references(self.plan):
            found[collection].add(id_)
        return found

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
