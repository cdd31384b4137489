"""What stands in a PDF: its properties, the words on its pages, its bookmarks. Printers of all makes are read alike."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

_MOST_PAGES = 2000


class UnreadablePdfError(ValueError):
    """The file is no PDF, is locked, or is too broken to be read."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """``properties`` as the printer took them over (``Title``, ``Keywords`` …); ``pages`` are each page's words."""

    properties: dict[str, str]
    pages: tuple[str, ...]
    bookmarks: tuple[str, ...] = ()


def read_pdf(content: bytes, most_pages: int = _MOST_PAGES) -> PdfText:
    """Read the first ``most_pages`` pages. Raises `UnreadablePdfError`, whatever is wrong with the file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it grumbles about what it can read all the same
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePdfError("locked by a password")
        pages = tuple(page.extract_text() or "" for page in reader.pages[:most_pages])
        return PdfText(_properties(reader), pages, tuple(_titles(reader.outline)))
    except UnreadablePdfError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # Broken files fail in the reader wherever it first trusts them; none of that is worth a traceback.
        raise UnreadablePdfError(f"{type(error).__name__}: {error}") from error


def _properties(reader: PdfReader) -> dict[str, str]:
    found = {str(name).lstrip("/"): str(value) for name, value in (reader.metadata or {}).items() if value is not None}
    xmp = reader.xmp_metadata
    if xmp is not None and xmp.pdf_keywords:
        found.setdefault("Keywords", str(xmp.pdf_keywords))
    return found


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        elif getattr(entry, "title", None):
            yield str(entry.title)
