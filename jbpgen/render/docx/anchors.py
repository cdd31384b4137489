"""Places in a Word template that want to be filled: ``{{ jbp.… }}`` in text, and content controls tagged ``jbp:…``.

The braces are Jinja's, its language is not: of a template's expression only the syntax tree is looked at, and it may
hold names, attributes and filters without arguments. Nothing of a template is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES, clean
from jbpgen.render.template_remark import Remark, TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BRACES = re.compile(r"\{[{%#]")
_BLOCK = re.compile(r"^\s*\{\{-?\s*jbp\.(body|cover|contents|section\.[A-Za-z0-9_-]+)\s*-?\}\}\s*$")
_BLOCK_NAME = re.compile(r"^(body|cover|contents|section\.[A-Za-z0-9_-]+)$")
_LONGEST = 2_000  # characters of a paragraph with braces: nobody writes more, and a parser's recursion is not ours
_TAG = "jbp:"
FILTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "trim": str.strip,
    "capitalize": str.capitalize,
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place for blocks: ``body``, ``cover``, ``contents`` or ``section.ID``, and the element that it replaces."""

    name: str
    element: _Element
    place: str


@dataclass(slots=True)
class Found:
    """All anchors of one part in its order, and what is wrong with some."""

    blocks: list[Anchor] = field(default_factory=list)
    texts: int = 0
    remarks: list[Remark] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.blocks or self.texts)


def fill_texts(root: _Element, values: Mapping[str, str], part: str) -> Found:
    """Write ``values`` (by dotted name, without ``jbp.``) into the text of a part; find its places for blocks.

    An unknown name is blanked and named. Raises ``TemplateError`` for braces that hold more than names and filters.
    """
    found = Found()
    for control in list(root.iter(f"{_W}sdt")):
        _control(control, values, found, part)
    for number, paragraph in enumerate(list(root.iter(f"{_W}p")), start=1):
        pieces = list(_texts(paragraph))
        text = "".join(piece.text or "" for piece in pieces)
        if not _BRACES.search(text):
            continue
        place = f"{part}, ¶ {number}"
        if (block := _BLOCK.match(text)) is not None:
            _add_block(found, block[1], paragraph, place)
        else:
            _write(pieces, _evaluated(text, values, found, place))
            found.texts += 1
    return found


def _texts(paragraph: _Element) -> Iterator[_Element]:
    """The text pieces of a paragraph itself, not those of text boxes anchored in it."""
    for piece in paragraph.iter(f"{_W}t"):
        if next(piece.iterancestors(f"{_W}p"), None) is paragraph:
            yield piece


def _add_block(found: Found, name: str, element: _Element, place: str) -> None:
    name = name.replace("_", "-")
    parent = element.getparent()
    if parent is None or parent.tag != f"{_W}body":
        found.remarks.append(Remark("anchor_in_table", place, args={"anchor": f"jbp.{name}"}))
        _empty(element)
    elif any(one.name == name for one in found.blocks):
        found.remarks.append(Remark("anchor_twice", place, args={"anchor": f"jbp.{name}"}))
        parent.remove(element)
    else:
        found.blocks.append(Anchor(name, element, place))


def _control(control: _Element, values: Mapping[str, str], found: Found, part: str) -> None:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    name = (tag.get(f"{_W}val") or "") if tag is not None else ""
    if not name.startswith(_TAG):
        return
    name = name.removeprefix(_TAG).removeprefix("jbp.")
    place = f"{part}, <{_TAG}{name}>"
    if _BLOCK_NAME.match(name):
        _add_block(found, name, control, place)
        return
    value = values.get(name)
    if value is None:
        found.remarks.append(_unknown(name, values, place))
    for gone in ("showingPlcHdr", "dataBinding", "placeholder"):
        for element in control.findall(f"{_W}sdtPr/{_W}{gone}"):
            element.getparent().remove(element)  # type: ignore[union-attr]
    for style in list(control.iter(f"{_W}rStyle")):
        if style.get(f"{_W}val") == "PlaceholderText":
            style.getparent().remove(style)  # type: ignore[union-attr]
    _write(list(control.iter(f"{_W}t")), value or "")
    found.texts += 1


def _empty(element: _Element) -> None:
    for piece in element.iter(f"{_W}t"):
        piece.text = ""


def _write(pieces: list[_Element], text: str) -> None:
    """Put ``text`` into the first piece, in its looks, and empty the others."""
    for index, piece in enumerate(pieces):
        piece.text = clean(text) if index == 0 else ""
        piece.set(_XML_SPACE, "preserve")


def _evaluated(text: str, values: Mapping[str, str], found: Found, place: str) -> str:
    from jinja2 import Environment, TemplateSyntaxError, nodes

    shown = text[:60]
    if len(text) > _LONGEST:
        raise _syntax(shown, place)
    try:
        tree = Environment(autoescape=True).parse(text)
    except (TemplateSyntaxError, RecursionError) as error:
        raise _syntax(shown, place) from error
    written = []
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            raise _syntax(shown, place)
        for piece in node.nodes:
            if isinstance(piece, nodes.TemplateData):
                written.append(piece.data)
            else:
                written.append(_value(piece, values, found, place, shown))
    return "".join(written)


def _value(node: object, values: Mapping[str, str], found: Found, place: str, shown: str) -> str:
    """The text of one expression of names, attributes and filters; empty for an unknown name."""
    from jinja2 import nodes

    if isinstance(node, nodes.Filter) and node.name in FILTERS and node.node is not None:
        plain = not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if plain:
            return FILTERS[node.name](_value(node.node, values, found, place, shown))
    names: list[str] = []
    while isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        names.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name) or node.name.startswith("_"):
        raise _syntax(shown, place)
    name = ".".join(reversed(names))
    if node.name == "jbp" and name in values:
        return values[name]
    if node.name == "jbp" and _BLOCK_NAME.match(name):
        found.remarks.append(Remark("anchor_not_alone", place, args={"anchor": f"jbp.{name}"}))
    else:
        found.remarks.append(_unknown(name if node.name == "jbp" else f"{node.name}.{name}".strip("."), values, place))
    return ""


def _syntax(shown: str, place: str) -> TemplateError:
    return TemplateError("anchor_syntax", place, anchor=shown, filters=", ".join(FILTERS))


def _unknown(name: str, values: Mapping[str, str], place: str) -> Remark:
    known = ", ".join(f"jbp.{one}" for one in values)
    return Remark("anchor_unknown", place, args={"anchor": name, "known": known})
