"""The sell-in deck: a document of blocks as a PowerPoint file."""

from __future__ import annotations

from pathlib import Path

from jbpgen.document.blocks import Document
from jbpgen.render.rendered import Rendered
from jbpgen.render.template_remark import blamed

__all__ = ["render_pptx"]


def render_pptx(document: Document, template: Path | None = None) -> Rendered:
    """Draw ``document`` as slides on ``template`` (.pptx, .potx or an unpacked folder; by default our own).

    The same document and template give the same bytes. The notes name what did not fit on its slide. Raises
    FileNotFoundError for a missing template and TemplateError for one that is unusable, naming the place.
    """
    from jbpgen.render.office.package import provenance, seal_members
    from jbpgen.render.pptx.deck import Deck
    from jbpgen.resources import resource

    path = template or resource("templates/deck")
    name = "jbpgen" if template is None else template.name
    with blamed(template):
        deck = Deck(document, path, ours=template is None)
        for section in document.sections:
            deck.add(section)
        sealed = seal_members(deck.members(), provenance(document.meta, name))
    return Rendered(sealed, tuple(deck.notes), tuple(deck.template_remarks), name)
