"""Markup from outside, read as a stream before any parser builds a tree of it."""

from __future__ import annotations

from xml.parsers import expat

from jbpgen.render.template_remark import TemplateError

MOST_ELEMENTS = 400_000
MOST_DEPTH = 120  # Office files stay below 60
_LONGEST_ATTRIBUTES = 200


def check_markup(name: str, content: bytes) -> None:
    """Raise ``TemplateError`` for a part that declares a document type, is broken, endless or absurdly deep.

    No document type means no entities: neither expansion nor files from elsewhere, whoever parses it afterwards.
    """
    depth = count = 0

    def start(_tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MOST_DEPTH:
            raise TemplateError("too_deep", name, most=MOST_DEPTH)
        if count > MOST_ELEMENTS or len(attributes) > _LONGEST_ATTRIBUTES:
            raise TemplateError("too_many_elements", name, most=MOST_ELEMENTS)

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
