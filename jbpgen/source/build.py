"""libyaml events → plain data and its positions, in one pass.

The events carry offsets anyway, so keeping them costs little more than plain loading; no node tree is built twice.
"""

from __future__ import annotations

import gc
import re
from typing import Any

import yaml

from jbpgen.source.broken import explain
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
    "!": "str",
}
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
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
    builder = _Builder(text, limits)
    try:
        data, node = builder.document()
        return data, node, builder.problems
    except UnreadableError as stop:
        return None, None, [*builder.problems, stop.problem]
    except yaml.MarkedYAMLError as error:
        return None, None, [*builder.problems, explain(text, error)]
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        problem = Problem("SYN009", 0, 1, {"detail": str(error).splitlines()[0] if str(error) else "?"})
        return None, None, [*builder.problems, problem]
    finally:
        if was_enabled:
            gc.enable()


class _Builder:
    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.problems: list[Problem] = []
        self.parser = _Parser(text)
        self.anchors: dict[str, Built | None] = {}
        self.aliases = 0
        self.memo: dict[str, Scalar] = {}

    def next(self) -> Any:
        """Return the next event. Events differ in shape by type, so they are duck-typed here."""
        return self.parser.get_event()

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
            self.problems.append(Problem("SYN006", start, start + 3))
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
        start = event.start_mark.index
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
        plain = event.implicit[0] and not event.style
        value: Scalar
        if plain:
            memo = self.memo
            value = memo[text] if text in memo else memo.setdefault(text, resolve(text))
        else:
            if event.style in ("|", ">"):
                end = start + len(self.text[start:end].rstrip())
            value = text if event.tag is None else self.tagged(event)
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
        at = self.text.find("!", start)
        start = at if at >= 0 else start
        width = len(self.text[start:].split(None, 1)[0])
        self.problems.append(Problem("SYN021", start, start + width, {"tag": self.text[start : start + width]}))

    def alias(self, event: Any) -> Built:
        start, end = event.start_mark.index, event.end_mark.index
        name = event.anchor
        self.aliases += 1
        if self.aliases > self.limits.aliases:
            raise UnreadableError(Problem("SYN018", start, end, {"limit": self.limits.aliases}))
        if name not in self.anchors:
            self.problems.append(Problem("SYN016", start, end, {"name": name}))
            return None, ScalarNode(start, end)
        built = self.anchors[name]
        if built is None:
            self.problems.append(Problem("SYN017", start, end, {"name": name}))
            return None, ScalarNode(start, end)
        return built[0], AliasNode(start, end, built[1])

    def grown(self, size: int, node: Node, start: int) -> int:
        """Return ``size`` plus the nodes that ``node`` stands for; an alias counts all that it repeats."""
        target = node.target if type(node) is AliasNode else node
        size += target.size if type(target) is MapNode or type(target) is SeqNode else 1
        if size > self.limits.nodes:
            raise UnreadableError(Problem("SYN018", start, start + 1, {"limit": self.limits.nodes}))
        return size

    def sequence(self, start: int, depth: int, flow: bool) -> Built:
        values: list[Data] = []
        node = SeqNode(start, start)
        while type(event := self.next()) is not _SEQUENCE_END:
            value, child = self.value(event, depth + 1)
            if flow and values and self.split_number(child.start):
                continue
            values.append(value)
            node.items.append(child)
            node.size = self.grown(node.size, child, child.start)
        node.end = event.end_mark.index if flow else (node.items[-1].end if node.items else start)
        return values, node

    def mapping(self, start: int, depth: int, flow: bool) -> Built:
        values: dict[str, Data] = {}
        node = MapNode(start, start)
        merges: list[tuple[AliasNode | None, Data, Node]] = []
        while type(key_event := self.next()) is not _MAPPING_END:
            key, key_start, key_end = self.key(key_event, depth)
            value, child = self.value(self.next(), depth + 1)
            node.size = self.grown(node.size, child, key_start)
            if flow and values and self.split_number(key_start):
                continue  # the number's tail is no key of its own
            if key == "<<" and key_event.implicit[0] and not key_event.style:
                if merges:
                    first = node.entries["<<"]
                    self.duplicate("<<", key_start, key_end, first)
                else:
                    merges = self.merged(child, value, key_start, key_end)
                    node.entries["<<"] = Entry(key_start, key_end, child)
                continue
            if key in values:
                self.duplicate(key, key_start, key_end, node.entries[key])
                continue
            values[key] = value
            node.entries[key] = Entry(key_start, key_end, child)
            node.end = child.end
        node.end = key_event.end_mark.index if flow else max(node.end, start)
        node.entries.pop("<<", None)
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
                self.problems.append(Problem("SYN015", start, max(end, start + 1), {"found": self.text[start:end]}))
            return event.value, start, end
        data, node = self.value(event, depth + 1)
        if isinstance(data, str) and isinstance(node, AliasNode):
            return data, node.start, node.end
        end = max(node.end, start + 1)
        self.problems.append(Problem("SYN015", start, end, {"found": self.text[start:end][:40]}))
        return f"?{start}", start, end

    def duplicate(self, key: str, start: int, end: int, first: Entry) -> None:
        related = (("first", first.key_start, first.key_end),)
        self.problems.append(Problem("SYN014", start, end, {"key": key}, related))

    def merged(self, node: Node, data: Data, start: int, end: int) -> list[tuple[AliasNode | None, Data, Node]]:
        parts: list[tuple[AliasNode | None, Data, Node]] = []
        target = node.target if isinstance(node, AliasNode) else node
        listed = zip(target.items, data, strict=True) if isinstance(target, SeqNode) else [(node, data)]
        for child, value in listed:
            via = child if isinstance(child, AliasNode) else None
            inner = child.target if isinstance(child, AliasNode) else child
            if isinstance(inner, MapNode):
                parts.append((via, value, inner))
            else:
                self.problems.append(Problem("SYN023", start, end, {"found": self.text[child.start : child.end][:40]}))
        return parts

    def merge(self, values: dict[str, Data], node: MapNode, via: AliasNode | None, data: Data, source: Node) -> None:
        assert isinstance(source, MapNode)
        for key, entry in source.entries.items():
            if key not in values:
                values[key] = data[key]
                node.entries[key] = Entry(entry.key_start, entry.key_end, entry.value, via or entry.via)
                node.size = self.grown(node.size, entry.value, entry.key_start)

    def split_number(self, start: int) -> bool:
        """Report a number that its own comma cut in two: in flow style ``6,000万`` is ``6`` and ``000万``."""
        text = self.text
        if text[start - 1] != "," or not _THOUSANDS.match(text, start) or not text[start - 2 : start - 1].isdigit():
            return False
        begin = start - 1
        while begin > 0 and text[begin - 1] in "0123456789,.+-":
            begin -= 1
        end = start + 3
        while end < len(text) and text[end] not in " ,]}\n\r:":
            end += 1
        if self.problems and self.problems[-1].code == "SYN022" and self.problems[-1].start == begin:
            self.problems.pop()  # 1,250,000 is one mistake, told once with its full length
        written = text[begin:end]
        self.problems.append(Problem("SYN022", begin, end, {"found": written, "plain": written.replace(",", "")}))
        return True
