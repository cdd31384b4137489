"""What a rule is: a small generator of findings, with its severity, its source and its examples on top."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from jbpgen.diagnostics import Part, Path, Severity
from jbpgen.lint.thresholds import THRESHOLDS
from jbpgen.plan.base import Text
from jbpgen.plan.kpis import Definition, Kpi
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import Ids, references
from jbpgen.plan.shape import Node, walk
from jbpgen.plan.wbs import Task

# How strict a plan is read depends on its state: draft, proposed, agreed and whatever comes after.
STAGES = {"draft": 0, "proposed": 1, "agreed": 2, "active": 2, "closed": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule saw: where (keys from the top of the plan), with which words to fill into its message.

    ``variant`` picks another wording of the same rule; ``related`` are further places with the key of their message.
    """

    path: Path
    part: Part = Part.VALUE
    args: Mapping[str, Any] = field(default_factory=dict)
    variant: str = ""
    related: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Context:
    """All that a rule may look at. ``status`` is the state the plan is checked for (its own, or that of ``--gate``)."""

    plan: Plan
    status: str
    as_of: date
    ids: Ids
    library: Mapping[str, Definition]
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    own_definitions: Mapping[str, Definition] = field(default_factory=dict)
    own_codes: frozenset[str] = frozenset()

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

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every value of the plan, walked once for all rules."""
        return tuple(walk(self.plan))

    @cached_property
    def texts(self) -> tuple[tuple[Path, Text], ...]:
        """Every text of the plan with its place."""
        return tuple((node.path, node.value) for node in self.nodes if isinstance(node.value, Text))

    @cached_property
    def wording(self) -> str:
        """All texts in one string, lower-case: to see at once that a phrase occurs nowhere."""
        return "\n".join(words for _, text in self.texts for words in text.variants()).lower()

    @cached_property
    def references(self) -> tuple[tuple[Node, str, str, bool], ...]:
        """Every reference of the plan, as ``jbpgen.plan.references`` finds them."""
        return tuple(references(self.plan, self.nodes))

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
    def defined_kpis(self) -> list[tuple[str, Kpi, Definition]]:
        """The plan's KPIs whose definition is known."""
        found = []
        for kpi_id, kpi in self.plan.kpis.items():
            definition = self.definition(kpi_id)
            if definition is not None:
                found.append((kpi_id, kpi, definition))
        return found


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
