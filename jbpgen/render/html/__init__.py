"""The HTML renderer: a document of blocks becomes one page that asks for nothing but itself."""

from __future__ import annotations

from jbpgen.document.blocks import Document
from jbpgen.render.rendered import Rendered

__all__ = ["render_html"]


def render_html(document: Document) -> Rendered:
    """Render ``document`` as an HTML file (UTF-8), byte-identical for identical input.

    It holds no scripts and makes no requests; charts are drawings with their figures beside them. Nothing is cut and
    nothing overflows: what is wider than the window scrolls by itself, so there are never notes.
    """
    from jbpgen.render.html.page import page

    return Rendered(page(document).encode())
