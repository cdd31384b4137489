"""Markup from outside, read as a stream before any parser builds a tree of it."""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat

from jbpgen.render.template_remark import TemplateError

MOST_ELEMENTS = 400_000
MOST_DEPTH = 120  # Office files stay below 60
MOST_SHAPES = 5_000  # of one part; the largest seen in a real template is below a hundred
_LONGEST_ATTRIBUTES = 200
_SHAPES = {"sp", "pic", "cxnSp", "grpSp", "graphicFrame"}
_FIELDS = {"instrText", "delInstrText", "fldSimple"}
_ACTIONS = ("ppaction://program", "ppaction://macro", "ppaction://ole")


@dataclass(slots=True)
class Markup:
    """What a part holds that wants a closer look, however it is encoded and escaped."""

    fields: bool = False
    actions: bool = False


def check_markup(name: str, content: bytes) -> Markup:
    """Read a part. Raises ``TemplateError`` where it declares a document type, is broken, endless or absurdly deep.

    No document type means no entities: neither expansion nor files from elsewhere, whoever parses it afterwards.
    """
    depth = count = shapes = 0
    found = Markup()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count, shapes
        depth += 1
        count += 1
        if depth > MOST_DEPTH:
            raise TemplateError("too_deep", name, most=MOST_DEPTH)
        if count > MOST_ELEMENTS or len(attributes) > _LONGEST_ATTRIBUTES:
            raise TemplateError("too_many_elements", name, most=MOST_ELEMENTS)
        kind = tag.rpartition(":")[2]
        shapes += kind in _SHAPES
        if shapes > MOST_SHAPES:
            raise TemplateError("too_many_shapes", name, most=MOST_SHAPES)
        found.fields = found.fields or kind in _FIELDS
        found.actions = found.actions or any(
            action in value.lower() for value in attributes.values() for action in _ACTIONS
        )

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*_: object) -> None:
        raise TemplateError("document_type", name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError("bad_markup", name, error=str(error)) from error
    return found
