"""Runs rules over a plan and decides which findings count: severity, prerequisites, what was broken before, waivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jbpgen.diagnostics import Path, Severity
from jbpgen.lint.rule import Context, Finding, Rule, waives
from jbpgen.plan.decode import original


@dataclass(frozen=True, slots=True)
class Stamped:
    """A finding with its rule and its severity in this plan; ``waiver`` is the id of the one that allows it."""

    rule: Rule
    finding: Finding
    severity: Severity
    waiver: str = ""


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that failed to run: named, so that nothing is hidden behind it."""

    code: str
    error: str


@dataclass(frozen=True, slots=True)
class Plugins:
    """Rules from installed packages, what failed to load, and a text that changes with the packages behind them."""

    rules: tuple[Rule, ...] = ()
    crashes: tuple[Crash, ...] = ()
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """All findings of one plan, and the rules that crashed on it."""

    stamped: tuple[Stamped, ...]
    crashes: tuple[Crash, ...] = ()


def run(
    context: Context,
    rules: Iterable[Rule],
    overrides: Mapping[str, tuple[Severity | None, ...]] | None = None,
    broken: Iterable[Path] = (),
    doubled: Iterable[Path] = (),
) -> Outcome:
    """Run ``rules`` in order. ``broken`` are places that the decoder reported already: rules keep silent about them.

    ``doubled`` are keys written twice, of which one was lost: nothing is said that rests on what they hold.
    """
    overrides = overrides or {}
    fired = context.fired
    fired.clear()
    stamped: list[Stamped] = []
    crashes: list[Crash] = []
    closed, lost = list(broken), list(doubled)
    shifted = any(path and isinstance(path[-1], int) for path in closed)
    stage = context.stage
    for rule in rules:
        severity = overrides.get(rule.code, rule.severities)[stage]
        if severity is None:
            continue
        try:
            findings = [*rule.check(context)]
            if shifted:
                findings = [_as_in_file(found, closed) for found in findings]
        except Exception as error:  # noqa: BLE001  (a rule is foreign code to the engine, above all a plugin's)
            crashes.append(Crash(rule.code, f"{type(error).__name__}: {error}"))
            continue
        fired[rule.code] = []
        if not findings:
            continue
        before = [path for code in rule.requires for path in fired.get(code, ())]
        for finding in findings:
            if _touches(finding.path, before) or _touches(finding.path, closed):
                continue
            if any(_touches(place, lost) or _within(place, closed) for place in finding.rests_on):
                continue
            fired[rule.code].append(finding.path)
            stamped.append(Stamped(rule, finding, severity))
    return Outcome(tuple(_with_waivers(context, stamped)), tuple(crashes))


def _as_in_file(finding: Finding, broken: list[Path]) -> Finding:
    """Number list items as the file does: a rule saw the list without the items that could not be read."""
    related = tuple((key, original(path, broken)) for key, path in finding.related)
    return replace(finding, path=original(finding.path, broken), related=related)


def _touches(path: Path, others: Iterable[Path]) -> bool:
    """Say whether one of ``others`` is ``path``, lies below it or holds it (the whole plan holds nothing)."""
    for other in others:
        shorter = min(len(path), len(other))
        if shorter and path[:shorter] == other[:shorter]:
            return True
    return False


def _within(path: Path, others: Iterable[Path]) -> bool:
    """Say whether one of ``others`` is ``path`` or holds it."""
    return any(other and path[: len(other)] == other for other in others)


def _with_waivers(context: Context, stamped: list[Stamped]) -> list[Stamped]:
    open_waivers = context.open_waivers
    if not open_waivers:
        return stamped
    result = []
    for item in stamped:
        found = next(
            (key for key, waiver in open_waivers.items() if waives(waiver, item.rule.code, item.finding.path)), ""
        )
        result.append(Stamped(item.rule, item.finding, item.severity, found) if found else item)
    return result
