"""A template made ready to be drawn on: its slides gone, its layouts by role, its size, room and colours known."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from lxml import etree
from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import SlideLayout

from jbpgen.render.office.archive import CONTENT_TYPES
from jbpgen.render.office.package import open_template, require_main
from jbpgen.render.office.recolour import Recolouring, recolouring
from jbpgen.render.office.scheme import contrast, read_scheme, resolved, shown
from jbpgen.render.office.theme import Colour, load_theme
from jbpgen.render.pptx.backdrop import colour_map, ground_of, obstacles
from jbpgen.render.pptx.canvas import Slot
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.rescale import WIDTH, rescale
from jbpgen.render.pptx.room import content_room
from jbpgen.render.pptx.template import FIELDS, Placeholder, RoleLayout, placeholders, resolve_roles
from jbpgen.render.template_map import TemplateMap, template_map
from jbpgen.render.template_remark import Remark, TemplateError
from jbpgen.resources import resource

_EMU = 12700
_SLIDE = (914_400, 51_206_400)  # EMU: the least and the most that PowerPoint takes for a side
_MOST_LAYOUTS = 600  # a master of LibreOffice's richest template has 12, and there are 12 of them
_FLAT = (0.4, 4.0)  # width to height: between a tall phone and two screens side by side
_LEAST_CONTRAST = 4.5  # of text that the template sets itself
_MAIN = "presentationml.presentation.main"
_OVERRIDE = ("bg1", "tx1", "bg2", "tx2")
_SWAP = {"lt1": "dk1", "dk1": "lt1", "lt2": "dk2", "dk2": "lt2"}
_LOW, _FOOT_GAP = 0.75, 4.0  # share of the slide from which on a field is a footer; points above it
_ORDER = (
    *("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags"),
    *("embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier"),
    "extLst",
)
_LIST = ("custShowLst", "custDataLst", "photoAlbum")  # of the template's own slides
_GONE = {"printerSettings", "commentAuthors"}  # name the machine or people of whoever made the template
_SOLID = Recolouring({})


@dataclass(slots=True)
class Stage:
    """``presentation`` without slides; ``roles`` in points of a slide 960 wide; ``slide`` is its box in those points.

    ``scale`` is the template's width over 960. ``remarks`` tell what had to be replaced.
    """

    presentation: Any
    roles: dict[str, RoleLayout]
    slide: Box
    scale: float
    named: TemplateMap
    remarks: list[Remark] = field(default_factory=list)
    ours: bool = False
    _rooms: dict[str, Box] = field(default_factory=dict)
    _inks: dict[tuple[str, str], Colour | None] = field(default_factory=dict)
    _colours: dict[str, Recolouring] = field(default_factory=dict)

    def room(self, role: str, otherwise: Box) -> Box:
        """Where blocks go on a layout: its body, grown where it is small and there is room, below every title."""
        if role not in self._rooms:
            self._rooms[role] = self._room(role, otherwise)
        return self._rooms[role]

    def _room(self, role: str, otherwise: Box) -> Box:
        layout = self.roles[role]
        body = layout.slots.get("body")
        box = body.box if body and body.box else None
        if self.ours:
            return box or otherwise
        if box is None:
            box = self._built_in(otherwise)
        kept = [
            one.box for one in placeholders(layout.layout, self.scale) if one.kind in (*FIELDS, *_TITLES) and one.box
        ]
        kept += [_divided(one, self.scale) for one in obstacles(layout.layout, self._real)]
        grown = content_room(box, self.slide, kept)
        lowest = max((bottom for name in _CONTENT_ROLES if (bottom := self._title_end(name)) is not None), default=0.0)
        top = max(grown.y, min(lowest, self.slide.h * 0.45))
        # Some templates let the body run behind the footer.
        fields = (one.box.y for one in layout.fields.values() if one.box and one.box.y > self.slide.h * _LOW)
        bottom = min([grown.y + grown.h, *(y - _FOOT_GAP for y in fields)])
        return Box(grown.x, top, grown.w, max(bottom - top, 40))

    def colours(self, layout: SlideLayout) -> Recolouring:
        """How our slots look on this layout; of our own template, as they are."""
        if self.ours:
            return _SOLID
        name = str(layout.part.partname)
        if name not in self._colours:
            scheme = self._scheme(layout)
            body = next(
                (
                    role.slots["body"].box
                    for role in self.roles.values()
                    if role.layout == layout and "body" in role.slots
                ),
                None,
            )
            middle = body or Box(self.slide.w * 0.1, self.slide.h * 0.3, self.slide.w * 0.8, self.slide.h * 0.5)
            ground = ground_of(layout, _multiplied(middle, self.scale), scheme)
            # On a cover or divider all text is the layout's, and `ink` sees to what can't be read.
            flippable = any(self.roles[role].layout == layout for role in (*_CONTENT_ROLES, "closing"))
            self._colours[name] = recolouring(scheme, ground, self.named.tones, layout.name, flippable=flippable)
        return self._colours[name]

    def paper(self, layout: SlideLayout, colour: Colour) -> Colour:
        """Text or ground, whichever ``colour`` stands out from: on dark ground ours turn pale, and white is lost on it.

        What is ours on the page is recoloured afterwards, so both are our slots.
        """
        light, dark = Colour("lt1"), Colour("dk1")
        if self.ours:
            return light
        colours, scheme = self.colours(layout), self._scheme(layout)
        if colours.flipped:
            scheme = {slot: scheme.get(_SWAP.get(slot, slot), value) for slot, value in scheme.items()}
        seen = shown(scheme, colours.of(colour))
        return max((light, dark), key=lambda one: contrast(shown(scheme, colours.of(one)), seen))

    def ink(self, role: str, slot: Slot) -> Colour | None:
        """Our text colour for a placeholder whose own cannot be read where it stands; None leaves it to the layout."""
        placeholder = self.roles[role].slots.get(slot)
        return self.field_ink(self.roles[role], placeholder) if placeholder is not None else None

    def field_ink(self, role: RoleLayout, placeholder: Placeholder) -> Colour | None:
        """The same for any placeholder of a role's layout."""
        if self.ours or placeholder.box is None:
            return None
        key = (str(role.layout.part.partname), placeholder.xml)
        if key not in self._inks:
            self._inks[key] = self._ink(role, placeholder, placeholder.box)
        return self._inks[key]

    def _ink(self, role: RoleLayout, placeholder: Placeholder, box: Box) -> Colour | None:
        scheme = self._scheme(role.layout)
        if self.colours(role.layout).flipped:
            scheme = {slot: scheme.get(_SWAP.get(slot, slot), value) for slot, value in scheme.items()}
        ground = ground_of(role.layout, _multiplied(box, self.scale), self._scheme(role.layout))
        own = resolved(placeholder.ink, scheme) if placeholder.ink is not None else scheme.get("dk1", "000000")
        better = max(("dk1", "lt1"), key=lambda slot: contrast(scheme.get(slot, "808080"), ground))
        if self.colours(role.layout).flipped:
            return Colour(better)  # LibreOffice takes what is inherited from before the change of places
        if own is None or contrast(own, ground) >= _LEAST_CONTRAST:
            return None
        return Colour(better) if contrast(scheme.get(better, "808080"), ground) > contrast(own, ground) else None

    def _scheme(self, layout: SlideLayout) -> dict[str, str]:
        theme = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        return read_scheme(theme.blob, colour_map(layout))

    def adapt(self, root: Any, layout: SlideLayout) -> None:
        """Bring drawn markup (of a slide or a chart) to the template's size and colours."""
        if not self.ours:
            self.colours(layout).apply(root)
            rescale(root, self.scale)

    def override(self, slide: Any, layout: SlideLayout) -> None:
        """Let text and ground change places on a slide whose layout is dark without its theme knowing."""
        if not self.colours(layout).flipped:
            return
        own = slide._element.find("{*}clrMapOvr")
        mapping = {**_PLAIN_MAP, **colour_map(layout)}
        swapped = {key: _SWAP.get(value, value) if key in _OVERRIDE else value for key, value in mapping.items()}
        drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
        element = etree.Element(f"{{{drawing}}}overrideClrMapping", swapped)
        own[:] = [element]

    @property
    def _real(self) -> Box:
        return Box(0, 0, self.slide.w * self.scale, self.slide.h * self.scale)

    def _built_in(self, box: Box) -> Box:
        """Our own place for content on a slide of this height."""
        ratio = self.slide.h / 540.0
        return Box(box.x, box.y * ratio, box.w, box.h * ratio)

    def _title_end(self, role: str) -> float | None:
        title = self.roles[role].slots.get("title")
        return title.box.y + title.box.h + 6 if title is not None and title.box is not None else None


_TITLES = ("title", "ctrTitle")
_CONTENT_ROLES = ("content", "chart", "two_content", "table", "title_only")
_PLAIN_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}


def open_stage(template: Path, *, ours: bool = False) -> Stage:
    """Open a template (.pptx, .potx or an unpacked folder). Raises FileNotFoundError and TemplateError."""
    opened = open_template(template, ours=ours)
    require_main(opened.members, _MAIN, "a presentation")
    if opened.members[CONTENT_TYPES].count(b"slideLayout+xml") > _MOST_LAYOUTS:
        raise TemplateError("too_many_layouts", most=_MOST_LAYOUTS)
    try:
        presentation = Presentation(io.BytesIO(opened.content))
        _drop_slides(presentation)
        if not ours:
            _mend(presentation)
        layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
        width, height = presentation.slide_width, presentation.slide_height
    except (PackageNotFoundError, KeyError, AttributeError, etree.XMLSyntaxError) as error:
        raise TemplateError("library", error=f"{type(error).__name__}: {error}") from error
    if not layouts or not width or not height:
        raise TemplateError("no_master")
    if (
        not all(_SLIDE[0] <= side <= _SLIDE[1] for side in (width, height))
        or not _FLAT[0] <= width / height <= _FLAT[1]
    ):
        raise TemplateError("page_size", "slide")
    scale = width / _EMU / WIDTH
    named = template_map(template)
    roles, remarks = resolve_roles(layouts, named.roles, scale)
    slide = Box(0, 0, WIDTH, height / _EMU / scale)
    stage = Stage(presentation, roles, slide, scale, named, [*opened.remarks, *remarks], ours)
    if not ours:
        stage.remarks += _colour_remarks(stage, (roles[role].layout for role in roles))
    return stage


def _colour_remarks(stage: Stage, layouts: Iterable[SlideLayout]) -> list[Remark]:
    told: list[Remark] = []
    for layout in layouts:
        told += [remark for remark in stage.colours(layout).remarks if remark not in told]
    return told


def _multiplied(box: Box, scale: float) -> Box:
    return Box(box.x * scale, box.y * scale, box.w * scale, box.h * scale)


def _divided(box: Box, scale: float) -> Box:
    return Box(box.x / scale, box.y / scale, box.w / scale, box.h / scale)


def _drop_slides(presentation: Any) -> None:
    """Remove the template's own slides together with their parts, and lists that name them."""
    ids = presentation.slides._sldIdLst
    for entry in list(ids):
        presentation.part.drop_rel(entry.rId)
        ids.remove(entry)
    root = presentation.part._element
    for name in _LIST:
        for element in root.findall(f"{{*}}{name}"):
            root.remove(element)
    for key, relation in list(presentation.part.rels.items()):
        if relation.reltype.rpartition("/")[2] in _GONE:
            presentation.part.drop_rel(key)


def _mend(presentation: Any) -> None:
    """What PowerPoint would repair when it opens the file: a missing part, an order that is not the format's."""
    part = presentation.part
    if not any(relation.reltype == RELATIONSHIP_TYPE.VIEW_PROPS for relation in part.rels.values()):
        content = resource("templates/deck/ppt/viewProps.xml").read_bytes()
        view = Part(PackURI("/ppt/viewProps.xml"), CONTENT_TYPE.PML_VIEW_PROPS, part.package, content)
        part.relate_to(view, RELATIONSHIP_TYPE.VIEW_PROPS)
    root = part._element
    order = {name: at for at, name in enumerate(_ORDER)}
    children = sorted(root, key=lambda child: order.get(str(child.tag).rpartition("}")[2], len(order)))
    if children != list(root):
        root[:] = children


def east_asian_face(stage: Stage) -> str:
    """The theme's own East Asian face where it has one, ours where a template left it empty."""
    theme = stage.presentation.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    faces = etree.fromstring(theme.blob).iterfind(".//{*}minorFont/{*}ea")
    return "+mn-ea" if any(cast(str, face.get("typeface")) for face in faces) else load_theme().east_asian
