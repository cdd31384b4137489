"""Looking entities up: by collection and id, with their place in the plan. Read off the models, built once per plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity, Text
from jbpgen.plan.dimensions import Category, Channel, Product, Region, StoreGroup
from jbpgen.plan.growth import Battle, Commitment, Promotion
from jbpgen.plan.identity import Person, Source
from jbpgen.plan.kpis import Kpi
from jbpgen.plan.market import Point
from jbpgen.plan.money import BudgetLine
from jbpgen.plan.ogsm import Goal, Opportunity, Strategy
from jbpgen.plan.plan import Plan
from jbpgen.plan.profile import Need
from jbpgen.plan.review import Gap
from jbpgen.plan.running import Body, Meeting, Risk
from jbpgen.plan.shape import is_entity, walk
from jbpgen.plan.wbs import Direction, Milestone, Project, Task

# Which collections of references (``RefersTo``) the entities of a model answer to. ``metrics`` is not here: its ids
# come from the KPI library and from the plan's own definitions.
_COLLECTIONS: dict[type[Entity], tuple[str, ...]] = {
    Person: ("people",),
    Source: ("sources",),
    Need: ("needs",),
    Gap: ("gaps",),
    Opportunity: ("opportunities",),
    Goal: ("goals",),
    Strategy: ("strategies",),
    Kpi: ("kpis",),
    Category: ("categories",),
    Channel: ("channels",),
    Region: ("regions",),
    StoreGroup: ("store_groups",),
    Product: ("products",),
    Battle: ("battles",),
    Promotion: ("promotions",),
    BudgetLine: ("budget_lines",),
    Commitment: ("commitments",),
    Direction: ("work",),
    Project: ("work",),
    Task: ("tasks", "work"),
    Milestone: ("milestones", "work"),
    Body: ("bodies",),
    Meeting: ("meetings",),
    Risk: ("risks",),
    Point: ("swot",),
}
_TITLES = ("name", "title", "statement", "promise", "topic", "what", "when", "cause", "trigger", "finding", "give")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its id and the path of keys that leads to it."""

    id: str
    path: Path
    entity: Entity


@dataclass(frozen=True, slots=True)
class TaskPlace:
    """A task with the direction and the project it belongs to."""

    id: str
    task: Task
    direction_id: str
    direction: Direction
    project_id: str
    project: Project

    @property
    def path(self) -> Path:
        """Keys from the top of the plan."""
        return ("wbs", self.direction_id, "projects", self.project_id, "tasks", self.id)


@dataclass(frozen=True, slots=True)
class Index:
    """All referable entities of a plan by collection and id; of two with one id the first counts."""

    by_collection: Mapping[str, Mapping[str, Entry]]

    def find(self, collection: str, id_: str) -> Entry | None:
        """Return the entity that a reference means, ``None`` where there is none."""
        return self.by_collection.get(collection, {}).get(id_)

    def ids(self, collection: str) -> tuple[str, ...]:
        """Return the ids of a collection in the plan's order."""
        return tuple(self.by_collection.get(collection, {}))

    def title(self, collection: str, id_: str, locale: str) -> str:
        """Return what a reader calls the entity; its id where it is not there or has no words."""
        entry = self.find(collection, id_)
        words = title_of(entry.entity) if entry is not None else None
        return words.in_(locale) if words is not None else id_


def collections_of(model: type[Entity]) -> tuple[str, ...]:
    """Return the collections that references to entities of this model name; empty where nothing refers to them."""
    return _COLLECTIONS.get(model, ())


def entries(plan: Plan) -> Iterator[Entry]:
    """Yield every entity that has an id, outer ones before what they hold."""
    for node in walk(plan):
        if is_entity(node.shape):
            for key, entity in node.value.items():
                yield Entry(key, (*node.path, key), entity)


def index_of(plan: Plan) -> Index:
    """Build the index of a plan."""
    found: dict[str, dict[str, Entry]] = {name: {} for names in _COLLECTIONS.values() for name in names}
    for entry in entries(plan):
        for name in collections_of(type(entry.entity)):
            found[name].setdefault(entry.id, entry)
    return Index(found)


def tasks_of(plan: Plan) -> dict[str, TaskPlace]:
    """Return the tasks by id in the plan's order; of two with one id the first counts."""
    found: dict[str, TaskPlace] = {}
    for direction_id, direction in plan.wbs.items():
        for project_id, project in direction.projects.items():
            for id_, task in project.tasks.items():
                found.setdefault(id_, TaskPlace(id_, task, direction_id, direction, project_id, project))
    return found


def title_of(entity: Entity) -> Text | None:
    """Return the words that name an entity: its name, title or statement, whichever its model has."""
    for attribute in _TITLES:
        words = getattr(entity, attribute, None)
        if isinstance(words, Text):
            return words
    return None


def entity_title(plan: Plan, collection: str, id_: str, locale: str) -> str:
    """Return what a reader calls an entity. For more than one look-up build an `Index` once."""
    return index_of(plan).title(collection, id_, locale)
