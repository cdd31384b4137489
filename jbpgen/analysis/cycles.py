"""Circles in a network: tasks that wait for each other."""

from __future__ import annotations

from collections.abc import Mapping


def cycles_of(before: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of tasks that wait for each other in a circle, each in the plan's order.

    ``before`` maps a task to those it hangs on; ids that are no task are left out.
    """
    links = {id_: {other for other in others if other in before} for id_, others in before.items()}
    rest = _knotted(links)
    ahead = {id_: _reached(id_, links, rest) for id_ in rest}
    found: list[tuple[str, ...]] = []
    grouped: set[str] = set()
    for id_ in links:
        if id_ in rest and id_ in ahead[id_] and id_ not in grouped:
            group = tuple(other for other in links if other in ahead[id_] and id_ in ahead[other])
            grouped.update(group)
            found.append(group)
    return tuple(found)


def _knotted(links: Mapping[str, set[str]]) -> set[str]:
    """What is left once everything is taken away that waits for nothing (left)."""
    rest = {id_ for id_, others in links.items() if others}
    while free := {id_ for id_ in rest if links[id_].isdisjoint(rest)}:
        rest -= free
    return rest


def _reached(start: str, links: Mapping[str, set[str]], within: set[str]) -> set[str]:
    found: set[str] = set()
    todo = [start]
    while todo:
        fresh = (links[todo.pop()] & within) - found
        found |= fresh
        todo.extend(fresh)
    return found
