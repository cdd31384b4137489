"""libyaml events → plain data and its positions, in one pass.

The events carry offsets anyway, so keeping them costs little more than plain loading; no node tree is built twice.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable
from typing import Any

import yaml

from jbpgen.source.broken import escaped_control, explain
from jbpgen.source.flow_numbers import cut_number
from jbpgen.source.nodes import AliasNode, Entry, MapNode, Node, ScalarNode, SeqNode
from jbpgen.source.problems import Limits, Problem, UnreadableError
from jbpgen.source.scalars import Scalar, resolve

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # a PyYAML built without libyaml: slower, same events

    class _Parser(yaml.SafeLoader):  # type: ignore[no-redef]
        """PyYAML's own parser under the C parser's name."""


_CORE_TAGS = {
    "tag:yaml.org,2002:str": "str",
    "tag:yaml.org,2002:int": "int",
    "tag:yaml.org,2002:float": "float",
    "tag:yaml.org,2002:bool": "bool",
    "tag:yaml.org,2002:null": "null",
    "tag:yaml.org,2002:map": "map",
    "tag:yaml.org,2002:seq": "seq",
}
# What may stand before a value: anchor and tag, in either order, perhaps on a line of their own.
_PROPERTIES = re.compile(r"(?:(?:&[^\s,\[\]{}]+|!<[^>\s]*>|![^\s,\[\]{}]*)(?:\s+(?:#[^\r\n]*\s+)*|(?=[,\]}])|\Z))+")
_TAG = re.compile(r"!<[^>\s]*>|![^\s,\[\]{}]*")
# Typed loosely on purpose: the checker would narrow every event to one class and lose the fields of the others.
_SCALAR: Any = yaml.ScalarEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent
_MAPPING_END: Any = yaml.MappingEndEvent
Data = Any
Built = tuple[Data, Node]


def build(text: str, limits: Limits) -> tuple[Data, Node | None, list[Problem]]:
    """Parse ``text``: its data (``None`` where unreadable), the root node, and every problem met on the way."""
    was_enabled = gc.isenabled()
    gc.disable()  # thousands of small objects, none of them garbage: collecting is a third of the cost
    problems: list[Problem] = []
    try:
        data, node = _Builder(text, limits, problems).document()
        return data, node, problems
    except UnreadableError as stop:
        return None, None, [*problems, stop.problem]
    except yaml.MarkedYAMLError as error:
        return None, None, [*problems, explain(text, error)]
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        problem = Problem("SYN009", 0, 1, {"detail": str(error).splitlines()[0] if str(error) else "?"})
        return None, None, [*problems, problem]
    finally:
        if was_enabled:
            gc.enable()


class _Builder:
    def __init__(self, text: str, limits: Limits, problems: list[Problem]) -> None:
        self.text = text
        self.limits = limits
        self.problems = problems
        # Bound once: a plan has tens of thousands of events. They differ in shape by type, so they are duck-typed.
        self.next: Callable[[], Any] = _Parser(text).get_event
        self.anchors: dict[str, Built | None] = {}
        self.aliases = 0
        self.memo: dict[str, Scalar] = {}

    def report(self, problem: Problem) -> None:
        """Take down a problem; a text with hundreds of them is none that anybody wrote, so reading ends there."""
        if len(self.problems) >= self.limits.problems:
            raise UnreadableError(problem)
        self.problems.append(problem)

    def document(self) -> Built:
        self.next()  # stream start
        event = self.next()
        if type(event) is yaml.StreamEndEvent:
            raise UnreadableError(Problem("SYN005", 0, 1))
        data, node = self.value(self.next(), 0)
        self.next()  # document end
        event = self.next()
        if type(event) is not yaml.StreamEndEvent:
            start = event.start_mark.index
            self.report(Problem("SYN006", start, start + 3))
            while type(event) is not yaml.StreamEndEvent:  # the rest is read so that its syntax is answered for
                event = self.next()
        return data, node

    def value(self, event: Any, depth: int) -> Built:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if kind is yaml.AliasEvent:
            return self.alias(event)
        if depth >= self.limits.depth:
            start = event.start_mark.index
            raise UnreadableError(Problem("SYN019", start, start + 1, {"limit": self.limits.depth}))
        self.check_tag(event, "map" if kind is yaml.MappingStartEvent else "seq")
        if event.anchor:
            self.anchors[event.anchor] = None  # being built: an alias to it from inside is a cycle
        start = self.content_start(event) if event.anchor or event.tag else event.start_mark.index
        built = (
            self.mapping(start, depth, bool(event.flow_style))
            if kind is yaml.MappingStartEvent
            else self.sequence(start, depth, bool(event.flow_style))
        )
        if event.anchor:
            self.anchors[event.anchor] = built
        return built

    def scalar(self, event: Any) -> Built:
        text = event.value
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:
            start = min(self.content_start(event), end)
        plain = event.implicit[0] and not event.style
        value: Scalar
        if plain:
            if event.tag is not None:  # a lone "!", which libyaml takes for a sign to read a text
                self.check_tag(event, "scalar")
            memo = self.memo
            value = memo[text] if text in memo else memo.setdefault(text, resolve(text))
        else:
            if event.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            value = text if event.tag is None else self.tagged(event)
            if event.style == '"' and (escaped := escaped_control(text, start, end)):
                self.report(escaped)
        built = value, ScalarNode(start, end, plain)
        if event.anchor:
            self.anchors[event.anchor] = built
        return built

    def tagged(self, event: Any) -> Scalar:
        tag = _CORE_TAGS.get(event.tag)
        if tag == "str":
            return str(event.value)
        if tag in ("int", "float", "bool", "null"):
            return resolve(event.value)
        self.check_tag(event, "scalar")
        return str(event.value)

    def check_tag(self, event: Any, kind: str) -> None:
        if event.tag is None or _CORE_TAGS.get(event.tag) == kind:
            return
        start = event.start_mark.index
        if event.anchor:  # the anchor may stand before the tag, and its name may hold a "!"
            written = self.text.startswith("&", start)
            start = self.text.find(" ", start) if written else start
        match = _TAG.search(self.text, max(start, 0))
        start, end = match.span() if match else (start, start + 1)
        self.report(Problem("SYN021", start, end, {"tag": self.text[start:end]}))

    def content_start(self, event: Any) -> int:
        """Return where a value itself begins, behind its anchor and tag."""
        start: int = event.start_mark.index
        match = _PROPERTIES.match(self.text, start)
        return match.end() if match else start

    def alias(self, event: Any) -> Built:
        start, end = event.start_mark.index, event.end_mark.index
        name = event.anchor
        self.aliases += 1
        if self.aliases > self.limits.aliases:
            raise UnreadableError(Problem("SYN018", start, end, {"limit": self.limits.aliases}))
        if name not in self.anchors:
            self.report(Problem("SYN016", start, end, {"name": name}))
            return None, ScalarNode(start, end)
        built = self.anchors[name]
        if built is None:
            self.report(Problem("SYN017", start, end, {"name": name}))
            return None, ScalarNode(start, end)
        return built[0], AliasNode(start, end, built[1])

    def grown(self, size: int, node: Node, start: int) -> int:
        """Return ``size`` plus the nodes that ``node`` stands for; an alias counts all that it repeats."""
        target = node.target if type(node) is AliasNode else node
        # Scalars that the caller counted itself are checked here too, with the next mapping or list.
        size += target.size if type(target) is MapNode or type(target) is SeqNode else 1
        if size > self.limits.nodes:
            raise UnreadableError(Problem("SYN018", start, start + 1, {"limit": self.limits.nodes}))
        return size

    def sequence(self, start: int, depth: int, flow: bool) -> Built:
        values: list[Data] = []
        node = SeqNode(start, start, flow=flow)
        while type(event := self.next()) is not _SEQUENCE_END:
            value, child = self.value(event, depth + 1)
            if flow and values and type(child) is ScalarNode and self.rejoined(node.items[-1], child, True):
                values[-1] = self.text[node.items[-1].start : child.end]
                continue
            values.append(value)
            node.items.append(child)
            node.size = self.grown(node.size, child, child.start)
        node.end = event.end_mark.index if flow else (node.items[-1].end if node.items else start)
        return values, node

    def mapping(self, start: int, depth: int, flow: bool) -> Built:
        values: dict[str, Data] = {}
        node = MapNode(start, start, flow=flow)
        merge: Entry | None = None
        merges: list[tuple[AliasNode | None, Data, Node]] = []
        while type(key_event := self.next()) is not _MAPPING_END:
            key, key_start, key_end = self.key(key_event, depth)
            event = self.next()
            value, child = self.scalar(event) if type(event) is _SCALAR else self.value(event, depth + 1)
            node.size = node.size + 1 if type(child) is ScalarNode else self.grown(node.size, child, key_start)
            if flow and node.entries and value is None:  # perhaps a number's tail, which is no key of its own
                last, entry = next(reversed(node.entries.items()))
                if self.rejoined(entry.value, ScalarNode(key_start, key_end), False):
                    values[last] = self.text[entry.value.start : key_end]
                    continue
            if key == "<<" and key_event.implicit[0] and not key_event.style:
                if merge is not None:
                    self.duplicate("<<", key_start, key_end, merge)
                else:
                    merges = self.merged(child, value, (key_start, key_end))
                    merge = node.merge_key = Entry(key_start, key_end, child)
                    node.end = max(node.end, child.end)
                continue
            if key in values:
                self.duplicate(key, key_start, key_end, node.entries[key])
                continue
            values[key] = value
            node.entries[key] = Entry(key_start, key_end, child)
            node.end = child.end
        node.end = key_event.end_mark.index if flow else max(node.end, start)
        for via, data, source in merges:
            self.merge(values, node, via, data, source)
        return values, node

    def key(self, event: Any, depth: int) -> tuple[str, int, int]:
        start = event.start_mark.index
        if type(event) is _SCALAR:
            if event.tag is not None:
                self.check_tag(event, "str")
            end = event.end_mark.index
            if event.anchor:
                self.anchors[event.anchor] = event.value, ScalarNode(start, end)
            if not event.value.strip():
                self.report(Problem("SYN015", start, max(end, start + 1), {"found": self.text[start:end]}))
            return event.value, start, end
        data, node = self.value(event, depth + 1)
        if isinstance(data, str) and isinstance(node, AliasNode):
            return data, node.start, node.end
        end = max(node.end, start + 1)
        self.report(Problem("SYN015", start, end, {"found": self.text[start:end][:40]}))
        return f"?{start}", start, end

    def duplicate(self, key: str, start: int, end: int, first: Entry) -> None:
        related = (("first", first.key_start, first.key_end),)
        self.report(Problem("SYN014", start, end, {"key": key}, related))

    def merged(self, node: Node, data: Data, key: tuple[int, int]) -> list[tuple[AliasNode | None, Data, Node]]:
        """Return the mappings that a merge key brings; what is none is reported where it is written."""
        parts: list[tuple[AliasNode | None, Data, Node]] = []
        target = node.target if isinstance(node, AliasNode) else node
        listed = zip(target.items, data, strict=True) if isinstance(target, SeqNode) else [(node, data)]
        for child, value in listed:
            via = child if isinstance(child, AliasNode) else node if isinstance(node, AliasNode) else None
            inner = child.target if isinstance(child, AliasNode) else child
            written = node if isinstance(node, AliasNode) else child
            start, end = (written.start, written.end) if written.end > written.start else key
            if isinstance(inner, MapNode):
                parts.append((via, value, inner))
            elif not self.broken_alias(written):
                self.report(Problem("SYN023", start, end, {"found": self.text[start:end][:40]}))
        return parts

    def broken_alias(self, node: Node) -> bool:
        """Say whether an alias was reported here already: it stands in the tree as an empty scalar."""
        return type(node) is ScalarNode and node.plain and self.text.startswith("*", node.start)

    def merge(self, values: dict[str, Data], node: MapNode, via: AliasNode | None, data: Data, source: Node) -> None:
        assert isinstance(source, MapNode)
        for key, entry in source.entries.items():
            if key not in values:
                values[key] = data[key]
                aliases = entry.via if via is None else (via, *entry.via)
                node.entries[key] = Entry(entry.key_start, entry.key_end, entry.value, aliases)
                node.size = self.grown(node.size, entry.value, entry.key_start)

    def rejoined(self, node: Node, tail: ScalarNode, several: bool) -> bool:
        """Put a number together again that was cut by its own comma, so that nothing else is said of its halves."""
        cut = cut_number(self.text, tail.start, several) if type(node) is ScalarNode else None
        if type(node) is not ScalarNode or cut is None:
            return False
        if self.problems and self.problems[-1].code == "SYN022" and self.problems[-1].start == cut.start:
            self.problems.pop()  # 1,250,000 is one mistake, told once with its full length
        self.report(cut)
        node.end = tail.end
        return True
