"""The Markdown renderer: a document of blocks becomes text that reads well in a pull request."""

from __future__ import annotations

from jbpgen.document.blocks import Document
from jbpgen.render.rendered import Rendered

__all__ = ["render_md"]


def render_md(document: Document) -> Rendered:
    """Render ``document`` as Markdown (CommonMark with GitHub's tables, UTF-8), byte-identical for identical input.

    Charts are their figures as tables. There are never notes: text runs as long as it needs.
    """
    from jbpgen.render.md.text import text

    return Rendered(text(document).encode())
