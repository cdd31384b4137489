"""What was added and what was removed may be one thing under another id: a hint, never a decision."""

from __future__ import annotations

from dataclasses import replace

from jbpgen.changes.change import Change
from jbpgen.changes.edit import Kind
from jbpgen.changes.likeness import likeness
from jbpgen.changes.site import site_of
from jbpgen.plan.base import Entity, Model

# From here on two entities have more in common than they differ in.
_ALIKE = 0.6
# Comparing everything with everything grows with the square; beyond, a chapter was written anew.
_MOST_PAIRS = 2_500


def with_suggestions(changes: list[Change], root: type[Model]) -> list[Change]:
    """Return the changes, those of added entities with the id that they may have had before."""
    gone, come = _whole(changes, Kind.REMOVED, root), _whole(changes, Kind.ADDED, root)
    if not gone or not come or len(gone) * len(come) > _MOST_PAIRS:
        return changes
    pairs = sorted(
        (
            (-likeness(changes[before].edit.old, changes[after].edit.new, model), before, after)
            for before, model in gone
            for after, other in come
            if model is other
        ),
        key=lambda pair: pair[0],
    )
    found = list(changes)
    used: set[int] = set()
    for score, before, after in pairs:
        if -score >= _ALIKE and not used & {before, after}:
            used |= {before, after}
            arguments = {**changes[after].arguments, "maybe_was": str(changes[before].edit.path[-1])}
            found[after] = replace(changes[after], arguments=arguments)
    return found


def _whole(changes: list[Change], kind: Kind, root: type[Model]) -> list[tuple[int, type[Model]]]:
    """Places in the list, and models, of the changes of whole entities."""
    found: list[tuple[int, type[Model]]] = []
    for index, change in enumerate(changes):
        if change.edit.kind is kind and change.edit.path:
            site = site_of(change.edit.path, root)
            if site.entry and issubclass(site.owner, Entity):
                found.append((index, site.owner))
    return found
