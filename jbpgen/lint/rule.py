"""What a rule is: a small generator of findings, with its severity, its source and its examples on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar, cast

from jbpgen.analysis.calendar import Frame, WorkingDays, frame_of, holidays_of, working_days
from jbpgen.analysis.decomposition import Margin, margins_of
from jbpgen.analysis.kpi import KpiFacts, kpi_facts
from jbpgen.analysis.promotion import PromotionFacts, promotion_facts
from jbpgen.diagnostics import Part, Path, Severity, dotted
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.thresholds import THRESHOLDS
from jbpgen.plan.base import Model, Text
from jbpgen.plan.identity import Person, Waiver
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import Ids
from jbpgen.plan.wbs import Task

_M = TypeVar("_M", bound=Model)

# How strict a plan is read depends on its state: draft, proposed, agreed and whatever comes after.
STAGES = {"draft": 0, "proposed": 1, "agreed": 2, "active": 2, "closed": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: where (keys from the top of the plan), with which words to fill into its message.

    ``variant`` picks another wording of the same rule; ``related`` are further places with the key of their message.
    ``rests_on`` are places elsewhere that decide it: where one of them could not be read, nothing is said.
    """

    path: Path
    part: Part = Part.VALUE
    args: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    related: tuple[tuple[str, Path], ...] = ()
    rests_on: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Context:
    """All that a rule may look at. ``status`` is the state the plan is checked for (its own, or that of ``--gate``).

    ``directory`` are the organisation's people. ``fired`` is kept by the engine: the places where rules that ran before
    found something, those under a waiver included.
    """

    plan: Plan
    status: str
    as_of: date
    ids: Ids
    library: Mapping[str, Definition]
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    own_definitions: Mapping[str, Definition] = field(default_factory=dict)
    own_codes: frozenset[str] = frozenset()
    directory: Mapping[str, Person] = field(default_factory=dict)
    shared: Gathered | None = None
    fired: dict[str, list[Path]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.shared is None:
            object.__setattr__(self, "shared", Gathered(self.plan))

    @property
    def gathered(self) -> Gathered:
        """What rules ask of the plan again and again; a context for another status shares it."""
        return cast(Gathered, self.shared)

    @property
    def stage(self) -> int:
        """0 for a draft, 1 proposed, 2 agreed or later."""
        return STAGES[self.status]

    def threshold(self, name: str) -> Decimal:
        """Return a threshold: the organisation's, else the default. Raises ``KeyError`` for a name nobody defined."""
        return self.thresholds[name] if name in self.thresholds else THRESHOLDS[name].value

    def definition(self, kpi_id: str) -> Definition | None:
        """Return what a KPI of the plan measures: its own definition, the organisation's, the library's."""
        kpi = self.plan.kpis.get(kpi_id)
        seen: set[str] = set()
        while kpi is not None and kpi.definition is None and kpi.is_ is not None and kpi_id not in seen:
            seen.add(kpi_id)  # two KPIs may name each other as their kind
            kpi_id = kpi.is_
            kpi = self.plan.kpis.get(kpi_id)
        if kpi is not None and kpi.definition is not None:
            return kpi.definition
        return self.own_definitions.get(kpi_id) or self.library.get(kpi_id)

    def all_of(self, kind: type[_M]) -> Sequence[_M]:
        """Return every mapping of this model; those that one field holds in the order of the file."""
        return self.gathered.survey.get(kind, ())

    def place(self, held: Model | Text) -> Path:
        """Return where a mapping or a text of the plan stands. Costs as much as many rules: for findings only."""
        return self.gathered.place(held)

    def ids_named(self, *collections: str, without: Collection[type[Model]] = ()) -> set[str]:
        """Return the ids of these collections that the plan names, but for what the models ``without`` name."""
        return set(chain.from_iterable(one.ids for one in self.gathered.names(*collections, without=without)))

    @cached_property
    def facts(self) -> dict[str, KpiFacts]:
        """The plan's KPIs as analysis reads them, with the organisation's definitions."""
        return kpi_facts(self.plan.kpis, {**self.library, **self.own_definitions})

    @cached_property
    def frame(self) -> Frame:
        """How the plan cuts its time."""
        return frame_of(self.plan)

    @cached_property
    def work(self) -> WorkingDays:
        """The plan's working days."""
        return working_days(self.plan)

    @cached_property
    def promotions(self) -> dict[str, PromotionFacts]:
        """The plan's promotions worked out."""
        return {id_: promotion_facts(id_, promotion) for id_, promotion in self.plan.promotions.items()}

    @cached_property
    def margins(self) -> dict[str, dict[str, Margin]]:
        """KPI → dimension → its parts against its target; whether a sum agrees is for each rule's own tolerance."""
        return {id_: margins_of(facts) for id_, facts in self.facts.items()}

    @cached_property
    def days_off(self) -> frozenset[date]:
        """Public holidays, the plan's own and its shutdowns, but for the days that are worked all the same."""
        calendar = self.plan.calendar
        return holidays_of(self.plan).difference(calendar.workdays if calendar is not None else ())

    @cached_property
    def open_waivers(self) -> dict[str, Waiver]:
        """The waivers that still count on the day of the check."""
        waivers = self.plan.waivers.items()
        return {key: waiver for key, waiver in waivers if waiver.until is None or waiver.until >= self.as_of}

    def person(self, person_id: str | None) -> Person | None:
        """Return somebody of the plan, else of the organisation's directory."""
        return self.plan.people.get(person_id or "") or self.directory.get(person_id or "")

    @cached_property
    def tasks(self) -> dict[str, tuple[Path, Task]]:
        """Every task by its id, with its place."""
        return {
            task_id: (("wbs", direction_id, "projects", project_id, "tasks", task_id), task)
            for direction_id, direction in self.plan.wbs.items()
            for project_id, project in direction.projects.items()
            for task_id, task in project.tasks.items()
        }

    @cached_property
    def task_days(self) -> list[tuple[str, str, date]]:
        """Every first and last day that a task states: the task's id, ``start`` or ``end``, the day."""
        return [
            (task_id, name, day)
            for task_id, (_, task) in self.tasks.items()
            for name, day in (("start", task.start), ("end", task.end))
            if day is not None
        ]

    @cached_property
    def tasks_of_milestones(self) -> dict[str, dict[str, Task]]:
        """The tasks that name a milestone, by milestone and id."""
        found: dict[str, dict[str, Task]] = defaultdict(dict)
        for task_id, (_, task) in self.tasks.items():
            if task.milestone is not None:
                found[task.milestone][task_id] = task
        return found

    @cached_property
    def defined_kpis(self) -> list[tuple[str, Kpi, Definition]]:
        """The plan's KPIs whose definition is known."""
        found = []
        for kpi_id, kpi in self.plan.kpis.items():
            definition = self.definition(kpi_id)
            if definition is not None:
                found.append((kpi_id, kpi, definition))
        return found


def waives(waiver: Waiver, code: str, path: Path) -> bool:
    """Say whether a waiver allows this rule's finding at this place; one without a place counts everywhere."""
    if waiver.code != code:
        return False
    place = dotted(path)
    return not waiver.place or place == waiver.place or place.startswith((waiver.place + ".", waiver.place + "["))


Check = Callable[[Context], Iterator[Finding]]
Patch = Mapping[str, Any]
Severities = tuple[Severity | None, Severity | None, Severity | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with all that its page says. ``severities`` are for draft, proposed, agreed; ``None`` is off.

    ``bad`` and ``good`` are patches (dotted path → value, ``None`` removes) on the example plan that the tests and
    the rule's page use; ``also`` names codes that the bad example cannot avoid, each with its reason. ``pack`` is the
    version of the rule set that it came with. A rule from outside brings its words along: locale → (message, help).
    """

    code: str
    name: str
    severities: Severities
    check: Check
    source: str
    bad: Patch
    good: Patch
    requires: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)
    bad_status: str = "agreed"
    pack: int = 1
    words: Mapping[str, tuple[str, str]] | None = None

    @property
    def family(self) -> str:
        return self.code[:3]


_LEVELS: dict[str, Severity | None] = {
    "off": None,
    "note": Severity.NOTE,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}


def severities(text: str) -> Severities:
    """Read ``note/warning/error`` (draft/proposed/agreed); one word stands for all three."""
    words = [word.strip() for word in text.split("/")]
    if len(words) == 1:
        words *= 3
    draft, proposed, agreed = (_LEVELS[word] for word in words)
    return draft, proposed, agreed


def rule(
    code: str,
    name: str,
    levels: str,
    *,
    source: str,
    bad: Patch,
    good: Patch,
    requires: tuple[str, ...] = (),
    settings: tuple[str, ...] = (),
    also: Mapping[str, str] | None = None,
    bad_status: str = "agreed",
    pack: int = 1,
    words: Mapping[str, tuple[str, str]] | None = None,
) -> Callable[[Check], Rule]:
    """Turn a check into a rule. ``levels`` as for ``severities``."""

    def make(check: Check) -> Rule:
        return Rule(
            code=code,
            name=name,
            severities=severities(levels),
            check=check,
            source=source,
            bad=bad,
            good=good,
            requires=requires,
            settings=settings,
            also=also or {},
            bad_status=bad_status,
            pack=pack,
            words=words,
        )

    return make
