"""Styles and lists: which of the template's we use, and ours for what it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.text import FIRST_FREE_LIST

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_VAL, _ID, _TYPE = f"{_W}val", f"{_W}styleId", f"{_W}type"
_REFERENCES = ("basedOn", "next", "link")
_MENTIONED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]+)"')
_LIST = re.compile(r'<w:numId w:val="(\d+)"')


def adopt_styles(theirs: _Element, ours: _Element, lists: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Match our styles to the template's by kind and name; copy the missing ones into ``theirs``.

    Returns our style ids → the ids to use, and the names of Word's own styles that the template lacks (those of the
    contents aside: a document gets them with its first table of contents). ``lists`` maps our numbering instances to
    those of the template. A matched heading without a list of its own is bound to ours.
    """
    named = {(one.get(_TYPE), _name(one)): one for one in theirs.iterfind(f"{_W}style")}
    taken = {one.get(_ID) for one in theirs.iterfind(f"{_W}style")}
    ids: dict[str, str] = {}
    missing: list[_Element] = []
    for style in ours.iterfind(f"{_W}style"):
        identity = style.get(_ID) or ""
        match = named.get((style.get(_TYPE), _name(style)))
        if match is not None:
            ids[identity] = match.get(_ID) or identity
            _bind_heading(match, style, lists)
        else:
            ids[identity] = f"Jbp{identity}" if identity in taken else identity
            missing.append(style)
    for style in missing:
        theirs.append(_copy(style, ids, lists))
    own = [_name(style) for style in missing if not style.get(f"{_W}customStyle")]
    return ids, [name for name in own if not name.startswith("toc ")]


def _name(style: _Element) -> str:
    name = style.find(f"{_W}name")
    return (name.get(_VAL) or "").lower() if name is not None else ""


def _bind_heading(theirs: _Element, ours: _Element, lists: Mapping[str, str]) -> None:
    """Number their headings by our lists, and keep the title of the contents, mostly based on one, out of them."""
    from lxml import etree

    numbered = ours.find(f"{_W}pPr/{_W}numPr")
    heading = _name(ours).startswith("heading ") or _name(ours) == "toc heading"
    if not heading or numbered is None or theirs.find(f".//{_W}numPr") is not None:
        return
    copied = deepcopy(numbered)
    _renumber(copied, lists)
    properties = theirs.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        looks = theirs.find(f"{_W}rPr")
        theirs.insert(len(theirs) if looks is None else list(theirs).index(looks), properties)
    before = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    place = sum(1 for one in properties if str(one.tag).removeprefix(_W) in before)
    properties.insert(place, copied)


def _copy(style: _Element, ids: Mapping[str, str], lists: Mapping[str, str]) -> _Element:
    copied = deepcopy(style)
    copied.set(_ID, ids[style.get(_ID) or ""])
    copied.attrib.pop(f"{_W}default", "")
    for tag in _REFERENCES:
        for reference in copied.iterfind(f"{_W}{tag}"):
            reference.set(_VAL, ids.get(reference.get(_VAL) or "", reference.get(_VAL) or ""))
    _renumber(copied, lists)
    return copied


def _renumber(element: _Element, lists: Mapping[str, str]) -> None:
    for number in element.iter(f"{_W}numId"):
        number.set(_VAL, lists.get(number.get(_VAL) or "", number.get(_VAL) or ""))


def adopt_lists(theirs: _Element, ours: _Element) -> dict[str, str]:
    """Append our lists to the template's under free numbers; gives our instances → theirs."""
    offset = 1 + max(
        [int(one.get(f"{_W}abstractNumId") or 0) for one in theirs.iterfind(f"{_W}abstractNum")], default=0
    )
    first = 1 + max([int(one.get(f"{_W}numId") or 0) for one in theirs.iterfind(f"{_W}num")], default=0)
    place = len(theirs.findall(f"{_W}numPicBullet")) + len(theirs.findall(f"{_W}abstractNum"))
    ids: dict[str, str] = {}
    for definition in ours.iterfind(f"{_W}abstractNum"):
        copied = deepcopy(definition)
        copied.set(f"{_W}abstractNumId", str(offset + int(definition.get(f"{_W}abstractNumId") or 0)))
        theirs.insert(place, copied)
        place += 1
    at = place + len(theirs.findall(f"{_W}num"))
    for index, instance in enumerate(ours.iterfind(f"{_W}num")):
        copied = deepcopy(instance)
        ids[instance.get(f"{_W}numId") or ""] = str(first + index)
        copied.set(f"{_W}numId", str(first + index))
        for reference in copied.iterfind(f"{_W}abstractNumId"):
            reference.set(_VAL, str(offset + int(reference.get(_VAL) or 0)))
        theirs.insert(at + index, copied)
    return ids


def restart_lists(numbering: _Element, instance: str, count: int) -> dict[str, str]:
    """Add ``count`` instances of the list ``instance``, each starting at 1; gives provisional → final numbers."""
    from lxml import etree

    instances = numbering.findall(f"{_W}num")
    source = next(one for one in instances if one.get(f"{_W}numId") == instance)
    first = 1 + max(int(one.get(f"{_W}numId") or 0) for one in instances)
    place = list(numbering).index(instances[-1]) + 1
    ids = {}
    for index in range(count):
        copied = deepcopy(source)
        copied.set(f"{_W}numId", str(first + index))
        override = etree.SubElement(copied, f"{_W}lvlOverride", {f"{_W}ilvl": "0"})
        etree.SubElement(override, f"{_W}startOverride", {_VAL: "1"})
        numbering.insert(place + index, copied)
        ids[str(FIRST_FREE_LIST + index)] = str(first + index)
    return ids


def name_appendices(numbering: _Element, styles: Mapping[str, str], word: str) -> None:
    """Let the list of the appendices say ``word`` before its letter, and point list levels at the styles in use."""
    for level in numbering.iter(f"{_W}lvl"):
        bound = level.find(f"{_W}pStyle")
        text = level.find(f"{_W}lvlText")
        if bound is None or text is None:
            continue
        if bound.get(_VAL) == "AppendixHeading1":
            text.set(_VAL, f"{word} %1\u2002")
        bound.set(_VAL, styles.get(bound.get(_VAL) or "", bound.get(_VAL) or ""))


def restyled(xml: str, styles: Mapping[str, str], lists: Mapping[str, str]) -> str:
    """``xml`` with our style ids and provisional list numbers replaced by those in use."""
    if any(ours != used for ours, used in styles.items()):
        xml = _MENTIONED.sub(lambda hit: f'<w:{hit[1]} w:val="{styles.get(hit[2], hit[2])}"', xml)
    return _LIST.sub(lambda hit: f'<w:numId w:val="{lists.get(hit[1], hit[1])}"', xml) if lists else xml
