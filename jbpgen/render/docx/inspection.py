"""What a Word template lacks, before anything is set in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jbpgen.render.docx.anchors import fill_texts
from jbpgen.render.docx.markup import NAMESPACES
from jbpgen.render.docx.package_parts import DOCUMENT_TYPE, Parts
from jbpgen.render.docx.page_frame import read_frame
from jbpgen.render.docx.palette import fitted_palette
from jbpgen.render.docx.template_body import NAMES
from jbpgen.render.docx.template_styles import unmatched
from jbpgen.render.office.package import open_template, require_main
from jbpgen.render.template_map import template_map
from jbpgen.render.template_remark import Remark, TemplateError, blamed
from jbpgen.resources import resource

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_LEAST_WIDTH = 380  # points between the margins: A4 with margins of 4 cm keeps this


def inspect_plan(path: Path, sections: frozenset[str]) -> list[Remark]:
    """All there is to say about a .docx or .dotx, the worst first; ``sections`` are the ids that anchors can name.

    Raises FileNotFoundError.
    """
    try:
        with blamed(path):
            found = list(_inspected(path, sections))
    except TemplateError as error:
        return [error.remark]
    order = {"error": 0, "warning": 1, "note": 2}
    return sorted(found, key=lambda one: order[one.weight])


def _inspected(path: Path, sections: frozenset[str]) -> Iterator[Remark]:
    from lxml import etree

    opened = open_template(path)
    require_main(opened.members, DOCUMENT_TYPE, "a Word document")
    yield from opened.remarks
    parts = Parts.read(opened.content)
    named = template_map(path)
    ours = Parts.read(open_template(resource("templates/plan"), ours=True).content)
    sheet = parts.related("styles")
    our_sheet = etree.fromstring(ours.members[ours.related("styles") or ""])
    theirs = etree.fromstring(parts.members[sheet]) if sheet else etree.Element(f"{_W}styles")
    missing = unmatched(theirs, our_sheet, named.styles)
    if missing:
        yield Remark("styles_missing", "styles", "note", {"styles": ", ".join(missing)})
    theme = parts.related("theme")
    yield from fitted_palette(parts.members[theme] if theme else None, named.tones)[1]
    main = etree.fromstring(parts.members[parts.main])
    yield from _page(main)
    yield from _anchors(main, sections)
    for name in sorted(parts.members):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            yield from fill_texts(etree.fromstring(parts.members[name]), dict.fromkeys(NAMES, ""), name).remarks


def _page(main: _Element) -> Iterator[Remark]:
    ends = list(main.iter(f"{_W}sectPr"))
    width = read_frame(ends[-1] if ends else None).text_width(landscape=False) // 20
    if width < _LEAST_WIDTH:
        yield Remark("page_small", "page", args={"size": width, "least": _LEAST_WIDTH})


def _anchors(main: _Element, sections: frozenset[str]) -> Iterator[Remark]:
    text = any((piece.text or "").strip() for piece in main.iter(f"{_W}t"))
    found = fill_texts(main, dict.fromkeys(NAMES, ""), "document")
    yield from found.remarks
    for anchor in found.blocks:
        if anchor.name.startswith("section.") and anchor.name.removeprefix("section.") not in sections:
            known = ", ".join(f"jbp.section.{one}" for one in sorted(sections))
            yield Remark("anchor_unknown", anchor.place, args={"anchor": f"jbp.{anchor.name}", "known": known})
    if text and not found:
        yield Remark("no_anchor", "document", "note")
