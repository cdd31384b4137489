"""What a deck's template lacks, layout by layout, before anything is drawn on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from jbpgen.render.office.theme import load_theme
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.room import LEAST
from jbpgen.render.pptx.stage import Stage, east_asian_face, open_stage
from jbpgen.render.pptx.template import FIELDS, WANTED, RoleLayout
from jbpgen.render.template_remark import Remark, TemplateError, blamed

_BODY = Box(40, 96, 880, 382)
_CONTENT = ("content", "chart", "two_content", "table", "title_only", "closing")
_MISSING_FIELDS = {"ftr": "footer_missing", "dt": "date_missing", "sldNum": "number_missing"}
_TITLE_LINES, _TITLE_SLOPE = 2, 1.2
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def inspect_deck(path: Path) -> list[Remark]:
    """All there is to say about a .pptx or .potx, the worst first. Raises FileNotFoundError."""
    try:
        with blamed(path):
            found = _inspected(open_stage(path))
    except TemplateError as error:
        return [error.remark]
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda one: order[one.weight])


def _inspected(stage: Stage) -> list[Remark]:
    found = [*stage.remarks]
    for role, layout in stage.roles.items():
        found += _role(role, layout)
    seen: set[str] = set()
    for role in _CONTENT:
        layout = stage.roles[role]
        if layout.layout.name not in seen:
            seen.add(layout.layout.name)
            found += _layout(stage, layout)
    found += _room(stage)
    if east_asian_face(stage) != "+mn-ea":
        found.append(Remark("no_east_asian", "theme", args={"face": load_theme().east_asian}))
    found += [
        Remark("jinja_in_slides", f"layout {layout.name}")
        for master in stage.presentation.slide_masters
        for layout in master.slide_layouts
        if any("{{" in (text.text or "") for text in cast(Any, layout)._element.iter(f"{_DRAWING}t"))
    ]
    return found


def _role(role: str, found: RoleLayout) -> Iterator[Remark]:
    named = {"role": role, "layout": found.layout.name}
    if found.how in ("name", "structure"):
        key = "role_by_alias" if found.how == "name" else "role_by_structure"
        yield Remark(key, weight="note", args=named)
    if found.how == "fallback":
        return
    for slot, kinds in WANTED[role].items():
        if slot not in found.slots:
            yield Remark("slot_missing", weight="note", args={**named, "slot": slot, "kinds": " / ".join(kinds)})


def _layout(stage: Stage, found: RoleLayout) -> Iterator[Remark]:
    name = found.layout.name
    for kind in FIELDS:
        if kind not in found.fields:
            yield Remark(_MISSING_FIELDS[kind], args={"layout": name})
    title = found.slots.get("title")
    sizes = load_theme().title
    if title is not None and title.box is not None:
        least = min(sizes) * _TITLE_SLOPE * _TITLE_LINES
        if title.box.h < least:
            args = {"layout": name, "size": f"{min(sizes) * stage.scale:.0f}", "least": f"{least * stage.scale:.0f}"}
            yield Remark("title_small", args=args)


def _room(stage: Stage) -> Iterator[Remark]:
    layout = stage.roles["content"]
    room = stage.room("content", _BODY)
    slot = layout.slots.get("body")
    body = slot.box if slot is not None else None
    size = f"{room.w * stage.scale:.0f} × {room.h * stage.scale:.0f}"
    least = f"{LEAST[0] * stage.scale:.0f} × {LEAST[1] * stage.scale:.0f}"
    args = {"layout": layout.layout.name, "size": size, "least": least}
    if room.w < LEAST[0] or room.h < LEAST[1]:
        yield Remark("body_small", args=args)
    elif body is not None and room.w * room.h > body.w * body.h * 1.05:
        yield Remark("body_grown", weight="note", args=args)
