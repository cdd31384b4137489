"""Excerpts of a plan that are quick to check: the frame, one stretch of one chapter verbatim, and the ids of the rest.

Spoiling each of thousands of scalars in the whole plan would take a quarter of an hour; in its excerpt a scalar stands
in the same lines, with the same fields around it, and everything it may refer to is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from tests.oracle.spoil import Scalar

FRAME = ("jbp", "plan", "parties")
# These hold ids that other chapters refer to by their place in the chapter, so they stay in one piece.
_WHOLE = ("profile", "budget", "governance")
# Which chapters refer to those ids, so that their excerpts have to declare them.
_REFERRING = {
    "profile": ("gaps", "goals", "opportunities", "strategies"),
    "budget": ("battles", "promotions", "terms", "wbs"),
    "wbs": ("milestones", "raci"),
}
_LINES = 30


@dataclass(frozen=True)
class Excerpt:
    """``text`` to check, and the plan's scalars in it by their number, their stretches counted in the excerpt."""

    name: str
    text: str
    scalars: tuple[tuple[int, Scalar], ...]


@dataclass(frozen=True)
class _Stretch:
    key: str
    start: int
    end: int


def ids(text: str) -> dict[str, tuple[str, ...]]:
    """Return every chapter's own ids."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    return {key.value: tuple(_keys(value)) for key, value in root.value}


def excerpts(text: str, scalars: list[Scalar]) -> Iterator[Excerpt]:
    """Cut a plan in block style into excerpts that together hold every scalar once."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    chapters = list(_stretches(text, root, len(text)))
    nodes = {key.value: value for key, value in root.value}
    stubs = _stubs(nodes)
    frame = "".join(text[chapter.start : chapter.end] for chapter in chapters if chapter.key in FRAME)
    yield _excerpt("frame", [c for c in chapters if c.key in FRAME], "", text, scalars)
    for chapter in chapters:
        if chapter.key in FRAME:
            continue
        rest = frame + "".join(stub for key, stub in stubs.items() if chapter.key in _REFERRING[key])
        node = nodes[chapter.key]
        if chapter.key in _WHOLE or not isinstance(node, yaml.MappingNode) or node.flow_style:
            yield _excerpt(chapter.key, [chapter], rest, text, scalars)
            continue
        entries = list(_stretches(text, node, chapter.end))
        head = text[chapter.start : entries[0].start]
        if chapter.key == "wbs":
            head += f"  the-rest: {{title: x, projects: {{p: {{title: x, tasks: {_tasks(node)}}}}}}}\n"
        for number, group in enumerate(_groups(text, entries)):
            yield _excerpt(f"{chapter.key}-{number}", group, rest + head, text, scalars)


def _excerpt(name: str, stretches: list[_Stretch], before: str, text: str, scalars: list[Scalar]) -> Excerpt:
    found = []
    for stretch in stretches:
        shift = len(before) - stretch.start
        for number, one in enumerate(scalars):
            if stretch.start <= one.start < stretch.end:
                found.append((number, Scalar(one.path, one.start + shift, one.end + shift)))
        before += text[stretch.start : stretch.end]
    return Excerpt(name, before, tuple(found))


def _stretches(text: str, node: yaml.MappingNode, end: int) -> Iterator[_Stretch]:
    """Yield the entries of a block mapping as whole lines."""
    starts = [text.rfind("\n", 0, key.start_mark.index) + 1 for key, _ in node.value]
    for (key, _), start, stop in zip(node.value, starts, [*starts[1:], end], strict=True):
        yield _Stretch(key.value, start, stop)


def _groups(text: str, entries: list[_Stretch]) -> Iterator[list[_Stretch]]:
    group: list[_Stretch] = []
    for entry in entries:
        group.append(entry)
        if text.count("\n", group[0].start, entry.end) >= _LINES:
            yield group
            group = []
    if group:
        yield group


def _stubs(chapters: dict[str, yaml.Node]) -> dict[str, str]:
    """Declare, in one line each, the ids that only count in their own chapter."""
    needs = _declared(_at(chapters["profile"], "needs"), "statement: x, kind: growth")
    lines = _declared(_at(chapters["budget"], "lines"), "title: x, kind: other")
    return {
        "profile": f"profile: {{needs: {needs}}}\n",
        "budget": f"budget: {{lines: {lines}}}\n",
        "wbs": f"wbs: {{the-rest: {{title: x, projects: {{p: {{title: x, tasks: {_tasks(chapters['wbs'])}}}}}}}}}\n",
    }


def _tasks(wbs: yaml.Node) -> str:
    tasks: list[str] = []
    for direction in _values(wbs):
        for project in _values(_at(direction, "projects")):
            tasks += _keys(_at(project, "tasks"))
    return "{" + ", ".join(f"{task}: {{title: x}}" for task in tasks) + "}"


def _declared(node: yaml.Node, fields: str) -> str:
    return "{" + ", ".join(f"{key}: {{{fields}}}" for key in _keys(node)) + "}"


def _at(node: yaml.Node, name: str) -> yaml.Node:
    assert isinstance(node, yaml.MappingNode)
    return next((value for key, value in node.value if key.value == name), yaml.MappingNode("", []))


def _keys(node: yaml.Node) -> list[str]:
    return [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []


def _values(node: yaml.Node) -> list[yaml.Node]:
    return [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else []
