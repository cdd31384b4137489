"""What lies behind the content of a layout: its background, and shapes or pictures of layout and master upon it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, cast
from weakref import WeakKeyDictionary

from pptx.slide import SlideLayout

from jbpgen.render.office.scheme import average, resolved
from jbpgen.render.pptx.geometry import Box

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMU = 12700
_COVERS = 0.7  # share of the content's room that makes a shape its ground
_WHOLE = 0.85  # share of the slide that makes a shape a background instead of something to keep clear of
_SAMPLE = 24  # pixels: enough to tell light from dark
_MOST_PIXELS = 30_000_000  # a picture is judged by its header before it is unpacked
_FILLS = ("solidFill", "gradFill", "blipFill")
# By part, for as long as that lives: every layout asks for its master's, and every role for every layout's.
_DRAWN: WeakKeyDictionary[Any, list[tuple[Any, Box]]] = WeakKeyDictionary()


def colour_map(layout: SlideLayout) -> dict[str, str]:
    """The master's mapping of text and background to theme slots (``tx1`` → ``dk1``), or the layout's own."""
    own = cast(Any, layout)._element.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")
    element = own if own is not None else cast(Any, layout.slide_master)._element.find(f"{_P}clrMap")
    return {str(key): str(value) for key, value in element.attrib.items()} if element is not None else {}


def ground_of(layout: SlideLayout, room: Box, scheme: Mapping[str, str]) -> str:
    """RRGGBB of what content in ``room`` (points) will lie on; the theme's background where it can't be told."""
    found = scheme.get("lt1", "FFFFFF")
    for owner in (layout.slide_master, layout):
        background = cast(Any, owner)._element.find(f"{_P}cSld/{_P}bg")
        if background is not None:
            found = _background(background, owner, room, scheme) or found
        for shape, box in decorations(owner):
            if covered(box, room) >= _COVERS:
                found = _paint(shape.find(f"{_P}spPr"), owner, scheme) or _paint(shape, owner, scheme) or found
        if owner is layout.slide_master and cast(Any, layout)._element.get("showMasterSp") == "0":
            background = cast(Any, owner)._element.find(f"{_P}cSld/{_P}bg")
            base = scheme.get("lt1", "FFFFFF")
            found = base if background is None else _background(background, owner, room, scheme) or base
    return found


def obstacles(layout: SlideLayout, slide: Box) -> list[Box]:
    """Shapes and pictures of layout and master, in points, that content should not run into."""
    owners: list[Any] = [layout]
    if cast(Any, layout)._element.get("showMasterSp") != "0":
        owners.append(layout.slide_master)
    boxes = [box for owner in owners for _, box in decorations(owner)]
    return [box for box in boxes if covered(box, slide) < _WHOLE and box.w > 0 and box.h > 0]


def decorations(owner: Any) -> list[tuple[Any, Box]]:
    """The drawn things of a layout or master that are no placeholders, with their places in points."""
    if owner.part not in _DRAWN:
        _DRAWN[owner.part] = [
            (shape._element, Box(shape.left / _EMU, shape.top / _EMU, shape.width / _EMU, shape.height / _EMU))
            for shape in owner.shapes
            if not shape.is_placeholder and shape.width is not None and shape.height is not None
        ]
    return _DRAWN[owner.part]


def covered(box: Box, room: Box) -> float:
    """How much of ``room`` the box covers, 0 to 1."""
    width = min(box.x + box.w, room.x + room.w) - max(box.x, room.x)
    height = min(box.y + box.h, room.y + room.h) - max(box.y, room.y)
    return max(width, 0) * max(height, 0) / max(room.w * room.h, 1)


def _background(background: Any, owner: Any, room: Box, scheme: Mapping[str, str]) -> str | None:
    properties = background.find(f"{_P}bgPr")
    if properties is not None:
        return _paint(properties, owner, scheme, room)
    reference = background.find(f"{_P}bgRef")
    if reference is None or not len(reference):
        return None
    fill = reference.makeelement(f"{_A}solidFill")
    fill.append(reference[0].__copy__())
    return resolved(fill, scheme)


def _paint(holder: Any, owner: Any, scheme: Mapping[str, str], room: Box | None = None) -> str | None:
    """RRGGBB of the fill that a shape or background carries."""
    if holder is None:
        return None
    for child in holder.iterchildren("*"):
        kind = str(child.tag).rpartition("}")[2]
        if kind == "blipFill":
            return _picture(child, owner, room)
        if kind in _FILLS:
            return resolved(child, scheme)
    return None


def _picture(fill: Any, owner: Any, room: Box | None) -> str | None:
    """The mean colour of a picture, in the part that lies behind ``room`` of a slide that it fills."""
    from PIL import Image, UnidentifiedImageError

    blip = fill.find(f"{_A}blip")
    identity = blip.get(f"{_R}embed") if blip is not None else None
    if identity is None or identity not in owner.part.rels:
        return None
    try:
        with Image.open(io.BytesIO(owner.part.related_part(identity).blob)) as opened:
            picture: Image.Image = opened
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            if room is not None:
                presentation = owner.part.package.presentation_part.presentation
                wide, high = presentation.slide_width / _EMU, presentation.slide_height / _EMU
                left, top = picture.width * room.x / wide, picture.height * room.y / high
                right, bottom = left + picture.width * room.w / wide, top + picture.height * room.h / high
                picture = picture.crop((int(left), int(top), max(int(right), 1), max(int(bottom), 1)))
            small = picture.convert("RGBA").resize((_SAMPLE, _SAMPLE))
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    pixels = [small.getpixel((x, y)) for x in range(_SAMPLE) for y in range(_SAMPLE)]
    solid = [pixel for pixel in cast(list[tuple[int, int, int, int]], pixels) if pixel[3] > 127]
    if len(solid) * 2 < len(pixels):
        return None
    return average(["".join(f"{value:02X}" for value in pixel[:3]) for pixel in solid])
