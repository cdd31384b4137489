"""How complete a plan is for its next state: items that state requires, and which of them are there without a finding.

An item is one rule asked of one entity (an owner for this task, a baseline for that KPI), or one required chapter. It
is required where the rule weighs at least a warning in the next state. The order is the order of planning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jbpgen.diagnostics import Path, Severity
from jbpgen.lint.chapters import CHAPTERS
from jbpgen.lint.rule import STAGES, Context, Finding, Rule, Severities

NEXT_STATUS = {"draft": "proposed", "proposed": "agreed", "agreed": "agreed", "active": "active", "closed": "closed"}
_CHAPTER_RULE = "GOV001"
_TASKS = "wbs.*.projects.*.tasks.*"

# Chapter by chapter in planning order: which rules are asked of which entities.
ASKED: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("profile", "", ("REL009",)),
    ("review", "review.results.*", ("MEA016",)),
    ("gaps", "gaps.*", ("REL005",)),
    ("objective", "", ()),
    ("goals", "goals.*", ("SPC001", "MEA001", "REL001", "REL003", "TIM001")),
    ("opportunities", "opportunities.*", ("REL006",)),
    ("strategies", "strategies.*", ("REL002", "REL004")),
    ("kpis", "kpis.*", ("MEA008", "MEA002", "MEA003", "MEA004", "MEA006", "MEA009", "MEA010", "MEA011", "FIN001")),
    ("bridge", "bridge", ("REC004",)),
    ("battles", "battles.*", ("SPC003",)),
    ("promotions", "promotions.*", ("TIM007",)),
    ("commitments", "commitments.*", ("GOV008",)),
    ("wbs", "wbs.*", ("WBS012",)),
    ("wbs", _TASKS, ("WBS001", "WBS002", "WBS003", "WBS004")),
    ("milestones", "milestones.*", ("WBS009", "WBS010")),
    ("raci", "raci.*", ("GOV009",)),
    ("budget", "budget.lines.*", ("FIN008",)),
    ("terms", "terms.rebates.*", ("FIN004",)),
    ("risks", "risks.*", ("GOV002", "GOV012")),
    ("governance", "", ("GOV004",)),
    ("sellin", "", ("SEL001", "SEL002", "SEL004")),
    ("sellin", "sellin.benefits.*", ("SEL003",)),
    ("people", "people.*", ("GOV013",)),
    ("signatures", "", ("GOV007",)),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the next state asks for. ``finding`` says what is lacking; ``None`` where it is done."""

    chapter: str
    rule: Rule
    path: Path
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Completeness:
    """All items for ``status``, in planning order."""

    status: str
    items: tuple[Item, ...]

    @property
    def ratio(self) -> float | None:
        """Done ÷ required, ``None`` where nothing is required."""
        return sum(item.finding is None for item in self.items) / len(self.items) if self.items else None

    def chapters(self) -> dict[str, tuple[int, int]]:
        """Return chapter → (done, required)."""
        counts: dict[str, tuple[int, int]] = {}
        for item in self.items:
            done, required = counts.get(item.chapter, (0, 0))
            counts[item.chapter] = done + (item.finding is None), required + 1
        return counts


def completeness(
    context: Context, data: Any, rules: Iterable[Rule], overrides: Mapping[str, Severities] | None = None
) -> Completeness:
    """Work out how complete the plan is for its next state; waivers do not make an item done."""
    status = NEXT_STATUS[context.status]
    ahead = replace(context, status=status)
    weights = overrides or {}
    required = {rule.code: rule for rule in rules if _weighs(weights.get(rule.code, rule.severities)[STAGES[status]])}
    found = {code: list(required[code].check(ahead)) for code in _codes() if code in required}
    items = list(_chapters(required, found, STAGES[status]))
    for chapter, pattern, codes in ASKED:
        for code in codes:
            if code in required:
                items += _asked(chapter, required[code], data, pattern, found[code])
    order = {chapter: position for position, (chapter, _, _) in reversed(list(enumerate(ASKED)))}
    return Completeness(status, tuple(sorted(items, key=lambda item: order.get(item.chapter, len(order)))))


def _weighs(severity: Severity | None) -> bool:
    return severity is not None and severity.rank >= Severity.WARNING.rank


def _codes() -> Iterator[str]:
    yield _CHAPTER_RULE
    for _, _, codes in ASKED:
        yield from codes


def _chapters(required: Mapping[str, Rule], found: Mapping[str, list[Finding]], stage: int) -> Iterator[Item]:
    rule = required.get(_CHAPTER_RULE)
    if rule is None:
        return
    missing = {str(finding.args.get("chapter")): finding for finding in found[_CHAPTER_RULE]}
    for chapters in CHAPTERS[: stage + 1]:
        for chapter in chapters:
            yield Item(chapter, rule, (chapter,), missing.get(chapter))


def _asked(chapter: str, rule: Rule, data: Any, pattern: str, found: list[Finding]) -> Iterator[Item]:
    if not pattern:
        yield Item(chapter, rule, (), found[0] if found else None)
        return
    for path in _matches(data, tuple(pattern.split(".")), ()):
        yield Item(chapter, rule, path, next((one for one in found if one.path[: len(path)] == path), None))


def _matches(data: Any, pattern: Path, path: Path) -> Iterator[Path]:
    if not pattern:
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            if pattern[0] in ("*", key) and value is not None and not str(key).startswith("x-"):
                yield from _matches(value, pattern[1:], (*path, key))
