"""The formats of documents, and how each comes about: drawn from blocks, or printed from a drawn one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, assert_never, get_args

from jbpgen.document.blocks import Document
from jbpgen.render.rendered import Rendered
from jbpgen.render.template_remark import TemplateError

Drawn = Literal["docx", "pptx", "html", "md"]
Printed = Literal["pdf", "deck.pdf"]
Format = Drawn | Printed
DRAWN: tuple[Drawn, ...] = get_args(Drawn)
PRINTED: dict[Printed, Literal["docx", "pptx"]] = {"pdf": "docx", "deck.pdf": "pptx"}
FORMATS: tuple[Format, ...] = (*DRAWN, *PRINTED)


class UnusableTemplateError(ValueError):
    """A template that cannot be used; the message names the file and the place."""

    def __init__(self, template: Path, cause: Exception) -> None:
        super().__init__(f"{template}: {cause}")
        self._template, self._cause = template, cause

    def words(self, locale: str) -> str:
        """File, place and what is wrong, in the language of the one who asked."""
        if isinstance(self._cause, TemplateError):
            joint = "。" if locale.startswith("zh") else ". "
            return f"{self._template}: {self._cause.remark.words(locale)}{joint}{self._cause.remark.help(locale)}"
        return str(self)


def basis(kind: Format) -> Drawn:
    """The drawn format that a format is, or is printed from."""
    if kind == "pdf" or kind == "deck.pdf":
        return PRINTED[kind]
    return kind


def document_kind(kind: Drawn) -> Literal["deck", "plan"]:
    """Which of the two documents a format shows: slides the deck, everything else the plan."""
    return "deck" if kind == "pptx" else "plan"


def draw(document: Document, kind: Drawn, templates: Iterable[Path]) -> Rendered:
    """Draw a document in one format, on the organisation's template where there is one for it.

    Raises `UnusableTemplateError`.
    """
    endings = {"docx": (".docx", ".dotx"), "pptx": (".pptx", ".potx")}.get(kind, ())
    template = next((path for path in templates if path.suffix.lower() in endings), None)
    try:
        return _drawn(document, kind, template)
    except (FileNotFoundError, ValueError) as error:
        if template is None:
            raise
        raise UnusableTemplateError(template, error) from error


def _drawn(document: Document, kind: Drawn, template: Path | None) -> Rendered:
    match kind:
        case "docx":
            from jbpgen.render.docx import render_docx

            return render_docx(document, template)
        case "pptx":
            from jbpgen.render.pptx import render_pptx

            return render_pptx(document, template)
        case "html":
            from jbpgen.render.html import render_html

            return render_html(document)
        case "md":
            from jbpgen.render.md import render_md

            return render_md(document)
        case _:
            assert_never(kind)
