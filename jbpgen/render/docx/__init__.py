"""The Word renderer: a document of blocks becomes the plan's signed record."""

from __future__ import annotations

from pathlib import Path

from jbpgen.document.blocks import Document
from jbpgen.render.rendered import Rendered
from jbpgen.render.template_remark import blamed

__all__ = ["render_docx"]


def render_docx(document: Document, template: Path | None = None) -> Rendered:
    """Render ``document`` as a .docx, byte-identical for identical input.

    ``template`` is a .docx or .dotx file or an unpacked package folder: its page, styles, theme and headers are kept,
    its text is not; styles that it lacks come from the default template and are named in the notes.
    Raises FileNotFoundError for a missing template and ValueError for one that is no Word document.
    """
    from jbpgen.render.docx.assembly import assemble

    with blamed(template):
        return assemble(document, template)
