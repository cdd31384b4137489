"""What the customer may see of a change: their editions of both versions are compared, never the plans themselves.

Nothing is filtered afterwards: what an edition leaves out is not there to be compared. What the new version keeps
internal is kept out of the old one as well, although it may have been visible then: the customer need not have seen
that version, and a total that falls by the hidden line's amount would tell it. What was internal and now is visible
appears as added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.impact import with_impact
from jbpgen.changes.judge import judge
from jbpgen.changes.plain_data import plain_of
from jbpgen.changes.policy import Policy
from jbpgen.changes.site import site_of
from jbpgen.changes.structure import held
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Entity
from jbpgen.plan.kpis import Definition
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact

Withheld = frozenset[tuple[str, str]]
_NOTHING: Withheld = frozenset()


class NoCustomerEditionError(ValueError):
    """A version cannot be read as a plan in full, so that nobody can say what of it the customer may see."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What redacting needs beside the plan: the known metrics, and what the organisation keeps internal."""

    definitions: Mapping[str, Definition] | None = None
    withheld: Withheld = _NOTHING

    def edition(self, plan: Plan) -> Plan:
        """Return the customer's edition of a plan."""
        return redact(plan, "customer", self.definitions, self.withheld).plan


def customer_changes(
    old: Version, new: Version, policy: Policy, as_of: date, redaction: Redaction = Redaction()
) -> list[Change]:
    """Return the changes between two versions as the customer may see them, with their impact.

    Raises `NoCustomerEditionError` where a version that is there could not be decoded in full.
    """
    before, after = customer_versions(old, new, redaction)
    changes = judge(compare(before.data, after.data), before, after, policy, as_of, redaction.definitions)
    return with_impact(changes, before, after)


def customer_versions(old: Version, new: Version, redaction: Redaction = Redaction()) -> tuple[Version, Version]:
    """Return both versions as the customer may see them. Raises `NoCustomerEditionError`.

    A part that the models refuse may be the very mark that keeps something internal, so that no version with one is
    shown. What the parser found wrong with a file (a key stated twice) is the caller's to refuse.
    """
    for version in (old, new):
        if not version.is_whole:
            raise NoCustomerEditionError(version.id)
    after = _edition(new, redaction)
    if old.data is None or new.plan is None or after.plan is None:
        return _without_old_ids(_edition(old, redaction), after)
    before = _edition(_as_internal_as(old, new, after), redaction)
    hidden = _hidden(plain_of(new.plan), after.data)
    origin = _Origins(old, new)
    pruned = _without(before.data, {origin.of(path) for path in hidden})
    return _without_old_ids(Version(pruned, before.plan), after)


def marked_alike(old: Version, new: Version, redaction: Redaction = Redaction()) -> Version:
    """Return the old version with everything marked internal that the new one keeps from the customer.

    Going back through a history with it, what is internal today is so in every version before, as far back as it goes.
    Raises `NoCustomerEditionError` where one of the two could not be decoded.
    """
    if old.data is None or new.data is None:
        return old
    return _as_internal_as(old, new, _edition(new, redaction))


def company(version: Version, side: str, locale: str) -> str:
    """Return a company's name, which stands for its people's names in what the customer gets."""
    if version.plan is None:
        return ""
    party = version.plan.parties.supplier if side == "supplier" else version.plan.parties.customer
    return (party.short or party.name).in_(locale)


def _edition(version: Version, redaction: Redaction) -> Version:
    if version.data is None:
        return version
    assert version.plan is not None
    plan = redaction.edition(version.plan)
    return Version(plain_of(plan), plan)


def _as_internal_as(old: Version, new: Version, edition: Version) -> Version:
    """Return the old version with everything marked internal that the new one keeps from the customer."""
    assert old.plan is not None
    assert new.plan is not None
    hidden = _hidden(plain_of(new.plan), edition.data)
    data, origin = plain_of(old.plan), _Origins(old, new)
    for path in sorted(hidden, key=len):
        site = site_of(path)
        if site.entry and issubclass(site.owner, Entity):
            entity = _at(data, origin.of(path))
            if isinstance(entity, dict):
                entity["internal"] = True
    return Version(data, Plan.model_validate(data))


class _Origins:
    """Where places of the new version stood in the old one."""

    def __init__(self, old: Version, new: Version) -> None:
        edits = compare(old.data, new.data)
        self._moved = {edit.path: edit.before for edit in edits if edit.kind in (Kind.MOVED, Kind.RENAMED)}

    def of(self, path: Path) -> Path:
        """Return the old place of a new one."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._moved:
                return (*self._moved[path[:length]], *path[length:])
        return path


def _hidden(full: Any, visible: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the places of a plan's data that an edition lacks, the topmost of each branch and all entities below."""
    if not isinstance(full, dict):
        return
    for key, value in full.items():
        here = (*path, key)
        if isinstance(visible, dict) and key in visible:
            yield from _hidden(value, visible[key], here)
        else:
            yield here
            yield from _hidden(value, None, here)


def _at(data: Any, path: Path) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _without(data: Any, places: set[Path], path: Path = ()) -> Any:
    if not isinstance(data, dict):
        return data
    return {key: _without(item, places, (*path, key)) for key, item in data.items() if (*path, key) not in places}


def _without_old_ids(old: Version, new: Version) -> tuple[Version, Version]:
    """Take out ids that only the whole plans know: a former id of something that was internal then."""
    known = {(one.model, one.id) for one in held(old.data, Plan)}
    for one in held(new.data, Plan):
        before = one.data.get("renamed_from") if isinstance(one.data, dict) else None
        if before is not None and (one.model, before) not in known:
            stood = _at(old.data, one.path)
            if not isinstance(stood, dict) or stood.get("renamed_from") != before:
                del one.data["renamed_from"]
    return old, new
