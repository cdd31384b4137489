"""The positions beside the data: one light node per YAML node, holding offsets into the text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A scalar: ``text[start:end]`` is what was written, quotes included."""

    start: int
    end: int
    plain: bool = True


@dataclass(slots=True, eq=False)
class Entry:
    """One key of a mapping with its value. ``via`` holds the aliases through which merge keys brought it here."""

    key_start: int
    key_end: int
    value: Node
    via: tuple[AliasNode, ...] = ()


@dataclass(slots=True, eq=False)
class MapNode:
    """A mapping. ``size`` counts the nodes below it with aliases expanded; ``flow`` is written in braces.

    ``merge_key`` is its ``<<``, which is no entry: what it brings are entries with a ``via``.
    """

    start: int
    end: int
    entries: dict[str, Entry] = field(default_factory=dict)
    size: int = 1
    flow: bool = False
    merge_key: Entry | None = None


@dataclass(slots=True, eq=False)
class SeqNode:
    """A sequence."""

    start: int
    end: int
    items: list[Node] = field(default_factory=list)
    size: int = 1
    flow: bool = False


@dataclass(slots=True, eq=False)
class AliasNode:
    """``*name``: where it stands, and what it stands for."""

    start: int
    end: int
    target: Node


Node = ScalarNode | MapNode | SeqNode | AliasNode
