"""Which layout of a template plays which role, and which placeholder takes what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from pptx.slide import SlideLayout

from jbpgen.document.blocks import Tone
from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.canvas import Slot
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.text import xml_text

ROLES = ("cover", "section", "content", "chart", "two_content", "table", "title_only", "closing")
_EMU = 12700
_FIELDS = ("ftr", "dt", "sldNum")
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
_KINDS: dict[str, tuple[str, ...]] = {
    "subtitle": ("subTitle", "body"),
    "body": ("body", "obj"),
    "second": ("body", "obj"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A layout's placeholder: kind, index, the ``p:ph`` element for the slide, and its own place if it has one."""

    kind: str
    index: int
    xml: str
    box: Box | None


@dataclass(frozen=True)
class RoleLayout:
    """The layout for a role with its placeholders by slot and its footer fields by kind."""

    layout: SlideLayout
    slots: Mapping[Slot, Placeholder]

    @cached_property
    def fields(self) -> dict[str, str]:
        """The ``p:ph`` elements of footer, date and slide number."""
        return {one.kind: one.xml for one in placeholders(self.layout) if one.kind in _FIELDS}


def placeholders(layout: SlideLayout) -> list[Placeholder]:
    """All placeholders of a layout, in its order."""
    found = []
    for shape in cast(Any, layout).placeholders:
        element = shape.element.ph
        attributes = "".join(
            f' {key}="{xml_text(value)}"' for key, value in element.attrib.items() if key != "hasCustomPrompt"
        )
        box = None
        if shape.width is not None and shape.height is not None:
            box = Box(shape.left / _EMU, shape.top / _EMU, shape.width / _EMU, shape.height / _EMU)
        kind = element.get("type", "obj")
        found.append(Placeholder(kind, int(element.get("idx", "0")), f"<p:ph{attributes}/>", box))
    return found


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """What a template's own YAML says: layout and placeholders by role, and its colour slot for each tone."""

    roles: Mapping[str, Mapping[str, Any]]
    tones: Mapping[Tone, Colour]


def template_map(path: Path) -> TemplateMap:
    """Read ``template.yaml`` in a template's folder, or ``acme.yaml`` beside ``acme.pptx``; empty when there is none.

    Raises ValueError, naming the file, when it holds something else than ``roles`` and ``tones``.
    """
    import yaml

    beside = path / "template.yaml" if path.is_dir() else path.with_suffix(".yaml")
    if not beside.is_file():
        return TemplateMap({}, {})
    data = yaml.safe_load(beside.read_text(encoding="utf-8"))
    roles = data.get("roles", {}) if isinstance(data, dict) else None
    if not isinstance(roles, dict) or not all(isinstance(entry, dict) for entry in roles.values()):
        raise ValueError(f"{beside.name} must hold a mapping of roles, each with its layout")
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise ValueError(f"{beside.name} names unknown roles: {', '.join(unknown)} (known: {', '.join(ROLES)})")
    try:
        tones = {Tone(tone): Colour.parse(slot) for tone, slot in data.get("tones", {}).items()}
    except (AttributeError, ValueError) as error:
        raise ValueError(f"{beside.name} must give its tones as names of tones and theme slots: {error}") from error
    return TemplateMap(roles, tones)


def resolve_roles(
    layouts: Iterable[SlideLayout], named: Mapping[str, Mapping[str, Any]]
) -> tuple[dict[str, RoleLayout], list[str]]:
    """A layout for every role, and warnings for roles that had to be filled by what there is.

    Order: the template's map, then names and aliases, then the structure of placeholders, then any layout with a
    title. Raises ValueError when a map names a layout or placeholder that does not exist, or no layout has a title.
    """
    offered = list(layouts)
    roles, warnings = {}, []
    for role in ROLES:
        if role in named:
            roles[role] = _mapped(role, named[role], offered)
            continue
        layout = _by_name(role, offered) or _by_structure(role, offered)
        if layout is None:
            layout = next((one for one in offered if _has_title(one)), None)
            if layout is None:
                raise ValueError("the template has no layout with a title placeholder")
            warnings.append(f"no layout for {role}: {layout.name} is used, with built-in places")
        roles[role] = RoleLayout(layout, _slots(layout, _WANTED[role]))
    return roles, warnings


def _mapped(role: str, entry: Mapping[str, Any], offered: list[SlideLayout]) -> RoleLayout:
    layout = next((one for one in offered if one.name == entry.get("layout")), None)
    if layout is None:
        known = ", ".join(one.name for one in offered)
        raise ValueError(f"template map, {role}: there is no layout {entry.get('layout')!r} (there are: {known})")
    by_index = {one.index: one for one in placeholders(layout)}
    slots: dict[Slot, Placeholder] = dict(_slots(layout, ()))
    for slot, index in entry.items():
        if slot == "layout":
            continue
        if index not in by_index:
            raise ValueError(f"template map, {role}: layout {layout.name!r} has no placeholder {index} for {slot}")
        slots[cast(Slot, slot)] = by_index[index]
    return RoleLayout(layout, slots)


def _by_name(role: str, offered: list[SlideLayout]) -> SlideLayout | None:
    for alias in _ALIASES[role]:
        for layout in offered:
            if layout.name.strip().lower() == alias and _has_title(layout):
                return layout
    return None


def _by_structure(role: str, offered: list[SlideLayout]) -> SlideLayout | None:
    """The layout with exactly the placeholders that the role fills, and no picture or other content besides."""
    wanted = _WANTED[role]
    for layout in offered:
        content = [one for one in placeholders(layout) if one.kind not in (*_FIELDS, "title", "ctrTitle")]
        if _has_title(layout) and len(content) == len(wanted) and len(_slots(layout, wanted)) == len(wanted) + 1:
            return layout
    return None


def _has_title(layout: SlideLayout) -> bool:
    return any(one.kind in ("title", "ctrTitle") for one in placeholders(layout))


def _slots(layout: SlideLayout, wanted: tuple[Slot, ...]) -> dict[Slot, Placeholder]:
    free = placeholders(layout)
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
