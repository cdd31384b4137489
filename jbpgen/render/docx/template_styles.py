"""Styles and lists: which of the template's we use, and ours for what it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.palette import Palette
from jbpgen.render.docx.text import FIRST_FREE_LIST
from jbpgen.render.template_remark import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_VAL, _ID, _TYPE = f"{_W}val", f"{_W}styleId", f"{_W}type"
_REFERENCES = ("basedOn", "next", "link")
_MENTIONED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]+)"')
_LIST = re.compile(r'<w:numId w:val="(\d+)"')


# How Chinese editions of Word and other programs name what is "heading 1" in the file format.
_LOCAL_NAMES = {
    "heading 1": ("标题 1", "标题1", "heading1"),
    "heading 2": ("标题 2", "标题2", "heading2"),
    "heading 3": ("标题 3", "标题3", "heading3"),
    "title": ("标题", "文档标题"),
    "subtitle": ("副标题",),
    "caption": ("题注", "图表标题"),
    "header": ("页眉",),
    "footer": ("页脚",),
    "normal": ("正文", "standard", "default paragraph style"),
    "quote": ("引用", "quotations"),
    "strong": ("要点", "strong emphasis"),
    "list bullet": ("列表项目符号",),
    "list bullet 2": ("列表项目符号 2",),
    "list number": ("列表编号",),
    "list number 2": ("列表编号 2",),
    "toc heading": ("目录标题", "contents heading"),
    "toc 1": ("目录 1", "contents 1"),
    "toc 2": ("目录 2", "contents 2"),
    "normal table": ("普通表格", "table normal"),
    "no list": ("无列表",),
    "default paragraph font": ("默认段落字体",),
}
_OWN = {"default paragraph font", "normal table", "no list"}  # nobody misses these


@dataclass(frozen=True, slots=True)
class Adopted:
    """Our style ids → the ids to use, and the names of Word's own styles that the template lacks."""

    ids: dict[str, str]
    missing: list[str]


def adopt_styles(
    theirs: _Element,
    ours: _Element,
    lists: Mapping[str, str],
    named: Mapping[str, str] | None = None,
    palette: Palette | None = None,
    theme: bytes | None = None,
) -> Adopted:
    """Match our styles to the template's; copy the missing ones into ``theirs``, in its faces and colours.

    A style is found by the name that ``named`` gives for ours, else by its own name, its aliases, what Chinese
    editions call it, or its id. ``lists`` maps our numbering instances to those of the template. A matched heading
    without a list of its own is bound to ours. Raises TemplateError for a name in ``named`` that is not there.
    """
    index = _index(theirs)
    taken = {one.get(_ID) for one in theirs.iterfind(f"{_W}style")}
    ids: dict[str, str] = {}
    missing: list[_Element] = []
    for style in ours.iterfind(f"{_W}style"):
        identity = style.get(_ID) or ""
        match = _match(index, style, named or {})
        if match is not None:
            ids[identity] = match.get(_ID) or identity
            _bind_heading(match, style, lists)
        else:
            ids[identity] = f"Jbp{identity}" if identity in taken else identity
            missing.append(style)
    faces = ensure_faces(theirs, ours, theme)
    for style in missing:
        copied = _copy(style, ids, lists)
        for fonts in copied.iter(f"{_W}rFonts"):
            for name in faces:
                fonts.attrib.pop(f"{_W}{name}", "")
        if palette is not None:
            palette.recolour(copied)
        theirs.append(copied)
    return Adopted(ids, _words_own(missing))


def unmatched(theirs: _Element, ours: _Element, named: Mapping[str, str]) -> list[str]:
    """The names of Word's own styles that a template lacks. Raises TemplateError for a name that is not there."""
    index = _index(theirs)
    return _words_own([style for style in ours.iterfind(f"{_W}style") if _match(index, style, named) is None])


def _words_own(missing: list[_Element]) -> list[str]:
    """Those of the contents aside: a document gets them with its first table of contents."""
    names = [_name(style) for style in missing if not style.get(f"{_W}customStyle")]
    return [name for name in names if not name.startswith("toc ") and name not in _OWN]


def _index(theirs: _Element) -> dict[tuple[str | None, str], _Element]:
    """The template's styles by kind and every name that they go by; a name proper wins over alias and id."""
    index: dict[tuple[str | None, str], _Element] = {}
    styles = list(theirs.iterfind(f"{_W}style"))
    for style in styles:
        index.setdefault((style.get(_TYPE), _name(style)), style)
    for style in styles:
        aliases = style.find(f"{_W}aliases")
        for alias in (aliases.get(_VAL) or "").lower().split(",") if aliases is not None else ():
            index.setdefault((style.get(_TYPE), alias.strip()), style)
    for style in styles:
        index.setdefault((style.get(_TYPE), f"#{(style.get(_ID) or '').lower()}"), style)
    return index


def _match(
    index: Mapping[tuple[str | None, str], _Element], ours: _Element, named: Mapping[str, str]
) -> _Element | None:
    kind, name, identity = ours.get(_TYPE), _name(ours), ours.get(_ID) or ""
    if identity in named:
        chosen = index.get((kind, named[identity].lower()))
        if chosen is None:
            raise TemplateError("map_no_style", ours=identity, theirs=named[identity])
        return chosen
    names = [name, *_LOCAL_NAMES.get(name, ())]
    if not ours.get(f"{_W}customStyle"):
        names.append(f"#{identity.lower()}")
    return next((index[kind, one] for one in names if (kind, one) in index), None)


def ensure_faces(theirs: _Element, ours: _Element, theme: bytes | None) -> set[str]:
    """See to it that the template's text has faces; gives the attributes of ``w:rFonts`` that its own settle.

    A template without an East Asian face gets ours: what Word would choose instead depends on the machine.
    """
    from lxml import etree

    defaults = theirs.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    if defaults is None:
        holder = theirs.find(f"{_W}docDefaults")
        if holder is None:
            holder = etree.Element(f"{_W}docDefaults")
            theirs.insert(0, holder)
        old = holder.find(f"{_W}rPrDefault")
        if old is not None:
            holder.remove(old)
        default = etree.Element(f"{_W}rPrDefault")
        holder.insert(0, default)
        defaults = etree.SubElement(default, f"{_W}rPr")
    fonts = defaults.find(f"{_W}rFonts")
    if fonts is None:
        fonts = etree.Element(f"{_W}rFonts")
        defaults.insert(0, fonts)
    settled = set()
    if fonts.get(f"{_W}ascii") or fonts.get(f"{_W}asciiTheme"):
        settled |= {"ascii", "hAnsi", "cs"}
    if _has_east_asian(fonts, theme):
        settled.add("eastAsia")
    else:
        example = ours.find(f".//{_W}rFonts[@{_W}eastAsia]")
        fonts.attrib.pop(f"{_W}eastAsiaTheme", "")  # it would win
        fonts.set(f"{_W}eastAsia", (example.get(f"{_W}eastAsia") if example is not None else "") or "Microsoft YaHei")
    return settled


def _has_east_asian(fonts: _Element, theme: bytes | None) -> bool:
    if fonts.get(f"{_W}eastAsiaTheme"):
        if theme is None:
            return False
        from lxml import etree

        which = "majorFont" if "major" in (fonts.get(f"{_W}eastAsiaTheme") or "") else "minorFont"
        face = etree.fromstring(theme).find(f".//{{*}}{which}/{{*}}ea")
        named = list(etree.fromstring(theme).iterfind(f".//{{*}}{which}/{{*}}font[@script='Hans']"))
        return bool((face is not None and face.get("typeface")) or named)
    return bool(fonts.get(f"{_W}eastAsia"))


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
