"""Which layout of a template plays which role, and which placeholder takes what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, cast, get_args
from weakref import WeakKeyDictionary

from pptx.slide import SlideLayout

from jbpgen.render.pptx.backdrop import covered, obstacles
from jbpgen.render.pptx.canvas import Slot
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.text import xml_text
from jbpgen.render.template_map import ROLES
from jbpgen.render.template_remark import Remark, TemplateError

How = Literal["map", "name", "structure", "fallback"]
_EMU = 12700
FIELDS = ("ftr", "dt", "sldNum")
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TREE, _PH = f"{_P}cSld/{_P}spTree", f"*/{_P}nvPr/{_P}ph"
_XFRM, _OFF, _EXT = f"{_P}spPr/{_A}xfrm", f"{_A}off", f"{_A}ext"
_ALIASES: dict[str, tuple[str, ...]] = {
    "cover": ("title slide", "cover", "标题幻灯片", "封面"),
    "section": ("section header", "section", "节标题", "章节"),
    "content": ("title and content", "标题和内容"),
    "chart": ("title and chart", "标题和图表", "two content", "两栏内容"),
    "two_content": ("two content", "comparison", "两栏内容", "比较"),
    "table": ("title and table", "标题和表格", "title and content", "标题和内容"),
    "title_only": ("title only", "仅标题"),
    "closing": ("closing", "thank you", "结束页", "封底", "title only", "仅标题"),
}
_WANTED: dict[str, tuple[Slot, ...]] = {
    "cover": ("subtitle",),
    "section": ("body",),
    "content": ("body",),
    "chart": ("body", "chart"),
    "two_content": ("body", "second"),
    "table": ("table",),
    "title_only": (),
    "closing": ("body",),
}
_MASTER_KINDS = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "chart": "body", "tbl": "body"}
_KINDS: dict[str, tuple[str, ...]] = {
    "subtitle": ("subTitle", "body"),
    "body": ("body", "obj"),
    "second": ("body", "obj"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A layout's placeholder: kind, index, the ``p:ph`` element for the slide, and its own place if it has one.

    ``box`` is in points of a slide 960 points wide; ``size`` is that of its text, and ``ink`` the element that fills
    it, where layout or master state them.
    """

    kind: str
    index: int
    xml: str
    box: Box | None
    size: float | None = None
    ink: Any = None


@dataclass(frozen=True)
class RoleLayout:
    """The layout for a role with its placeholders by slot and its footer fields by kind, and how it was found."""

    layout: SlideLayout
    slots: Mapping[Slot, Placeholder]
    scale: float = 1.0
    how: How = "map"

    @cached_property
    def fields(self) -> dict[str, Placeholder]:
        """The placeholders of footer, date and slide number."""
        return {one.kind: one for one in placeholders(self.layout, self.scale) if one.kind in FIELDS}


# By layout part, for as long as that lives: every role asks several times, and each answer asks the library a lot.
_READ: WeakKeyDictionary[Any, dict[float, list[Placeholder]]] = WeakKeyDictionary()


def placeholders(layout: SlideLayout, scale: float = 1.0) -> list[Placeholder]:
    """All placeholders of a layout, in its order; their places divided by ``scale``."""
    by_scale = _READ.setdefault(layout.part, {})
    if scale not in by_scale:
        by_scale[scale] = _placeholders(layout, scale)
    return by_scale[scale]


def _placeholders(layout: SlideLayout, scale: float) -> list[Placeholder]:
    # Read off the markup: the library's own properties search it anew for every number.
    master = cast(Any, layout).slide_master.element
    of_master = _placeholder_shapes(master)
    found = []
    for element, shape in _placeholder_shapes(cast(Any, layout).element):
        attributes = "".join(
            f' {key}="{xml_text(value)}"' for key, value in element.attrib.items() if key != "hasCustomPrompt"
        )
        kind = element.get("type", "obj")
        like = _MASTER_KINDS.get(kind, kind)
        owners = [shape, *(one for above, one in of_master if above.get("type", "obj") == like)]
        size, ink = _look(owners, master, like)
        box = _box(owners, scale)
        xml = f"<p:ph{attributes}/>"
        found.append(Placeholder(kind, int(element.get("idx", "0")), xml, box, size / scale if size else None, ink))
    return found


def _placeholder_shapes(root: Any) -> list[tuple[Any, Any]]:
    """The ``p:ph`` elements of a layout or master with the shapes that they make placeholders, in order."""
    return [(element, shape) for shape in root.find(_TREE) if (element := shape.find(_PH)) is not None]


def _box(owners: list[Any], scale: float) -> Box | None:
    """The place that the first owner states; None where nobody does, or it has no extent."""
    for shape in owners:
        place = shape.find(_XFRM)
        if place is None or place.find(_OFF) is None or place.find(_EXT) is None:
            continue
        off, ext = place.find(_OFF), place.find(_EXT)
        x, y, w, h = (int(one.get(key, "0")) for one, key in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
        return Box(*(value / _EMU / scale for value in (x, y, w, h))) if w and h else None
    return None


def _look(owners: list[Any], master: Any, like: str) -> tuple[float | None, Any]:
    """Points and fill of the text in a placeholder: as it states, else the master's of its kind, else its styles."""
    stated = [owner.find("{*}txBody/{*}lstStyle/{*}lvl1pPr/{*}defRPr") for owner in owners]
    styles = {"title": "titleStyle", "body": "bodyStyle"}.get(like, "otherStyle")
    stated.append(master.find(f"{{*}}txStyles/{{*}}{styles}/{{*}}lvl1pPr/{{*}}defRPr"))
    size = next((int(one.get("sz")) / 100 for one in stated if one is not None and one.get("sz")), None)
    fills = (one.find(f"{{*}}{fill}") for one in stated if one is not None for fill in ("solidFill", "gradFill"))
    return size, next((fill for fill in fills if fill is not None), None)


def resolve_roles(
    layouts: Iterable[SlideLayout], named: Mapping[str, Mapping[str, Any]], scale: float = 1.0
) -> tuple[dict[str, RoleLayout], list[Remark]]:
    """A layout for every role, and remarks on roles that had to be filled by what there is.

    Order: the template's map, then names and aliases, then the structure of placeholders, then any layout with a
    title. Raises TemplateError when a map names a layout or placeholder that does not exist, or no layout has a title.
    """
    offered = list(layouts)
    roles: dict[str, RoleLayout] = {}
    remarks: list[Remark] = []
    for role in ROLES:
        if role in named:
            roles[role] = _mapped(role, named[role], offered, scale)
            continue
        how: How = "name"
        layout = _by_name(role, offered)
        if layout is None:
            layout, how = _by_structure(role, offered), "structure"
        if layout is None:
            layout, how = _plainest(offered), "fallback"
            wanted = ", ".join(("title", *_WANTED[role]))
            remarks.append(Remark("role_fallback", args={"role": role, "layout": layout.name, "wanted": wanted}))
        roles[role] = RoleLayout(layout, _slots(layout, _WANTED[role], scale), scale, how)
    return roles, remarks


def _plainest(offered: list[SlideLayout]) -> SlideLayout:
    """The layout with a title and the fewest other placeholders to leave empty."""
    titled = [one for one in offered if _has_title(one)]
    if not titled:
        raise TemplateError("no_title")
    return min(titled, key=lambda one: len([found for found in placeholders(one) if found.kind not in FIELDS]))


def _mapped(role: str, entry: Mapping[str, Any], offered: list[SlideLayout], scale: float) -> RoleLayout:
    layout = next((one for one in offered if one.name == entry.get("layout")), None)
    if layout is None:
        known = ", ".join(one.name for one in offered)
        raise TemplateError("map_no_layout", role=role, layout=str(entry.get("layout")), known=known)
    by_index = {one.index: one for one in placeholders(layout, scale)}
    slots: dict[Slot, Placeholder] = dict(_slots(layout, (), scale))
    for slot, index in entry.items():
        if slot == "layout":
            continue
        if slot not in get_args(Slot):
            raise TemplateError("map_unknown_slot", role=role, slot=slot, known=", ".join(get_args(Slot)))
        if index not in by_index:
            known = ", ".join(f"{one.index} {one.kind}" for one in by_index.values())
            raise TemplateError(
                "map_no_placeholder", role=role, layout=layout.name, index=index, slot=slot, known=known
            )
        slots[cast(Slot, slot)] = by_index[index]
    return RoleLayout(layout, slots, scale)


def _by_name(role: str, offered: list[SlideLayout]) -> SlideLayout | None:
    for alias in _ALIASES[role]:
        named = [one for one in offered if one.name.strip().lower() == alias and _has_title(one)]
        if named:
            return _clearest(role, named)
    return None


def _by_structure(role: str, offered: list[SlideLayout]) -> SlideLayout | None:
    """The layout with exactly the placeholders that the role fills, and no picture or other content besides."""
    wanted = _WANTED[role]
    fitting = []
    for layout in offered:
        content = [one for one in placeholders(layout) if one.kind not in (*FIELDS, "title", "ctrTitle")]
        if _has_title(layout) and len(content) == len(wanted) and len(_slots(layout, wanted)) == len(wanted) + 1:
            fitting.append(layout)
    return _clearest(role, fitting) if fitting else None


def _clearest(role: str, layouts: list[SlideLayout]) -> SlideLayout:
    """Of layouts that serve alike, as several masters bring them, the one whose content meets the least drawing.

    A cover may well lie on it: there the first counts.
    """
    if role == "cover" or len(layouts) == 1:
        return layouts[0]
    return min(layouts, key=_obstruction)


def _obstruction(layout: SlideLayout) -> float:
    """How much of the layout's content is crossed by its own drawings, in tenths."""
    presentation = cast(Any, layout).part.package.presentation_part.presentation
    slide = Box(0, 0, presentation.slide_width / _EMU, presentation.slide_height / _EMU)
    places = [one.box for one in placeholders(layout) if one.box is not None and one.kind not in FIELDS]
    drawn = obstacles(layout, slide)
    return round(10 * sum(covered(box, place) for place in places for box in drawn))


def _has_title(layout: SlideLayout) -> bool:
    return any(one.kind in ("title", "ctrTitle") for one in placeholders(layout))


def _slots(layout: SlideLayout, wanted: tuple[Slot, ...], scale: float = 1.0) -> dict[Slot, Placeholder]:
    free = placeholders(layout, scale)
    slots: dict[Slot, Placeholder] = {}
    title = next((one for one in free if one.kind in ("title", "ctrTitle")), None)
    if title:
        slots["title"] = title
    for slot in wanted:
        for kind in _KINDS[slot]:
            match = next((one for one in free if one.kind == kind and one not in slots.values()), None)
            if match:
                slots[slot] = match
                break
    return slots


# What each role's layout should offer: slots, and the kinds of placeholder that can take them.
WANTED: dict[str, dict[Slot, tuple[str, ...]]] = {
    role: {slot: _KINDS[slot] for slot in slots} for role, slots in _WANTED.items()
}
