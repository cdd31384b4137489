"""What a rendered file says of itself, in whichever format, also after Office saved it or a printer printed it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jbpgen.render.office.intake import read_untrusted
from jbpgen.render.office.seals import PARTS_SEAL, READER_SEAL, parts_seal, reader_seal
from jbpgen.render.provenance import SEAL, read_keywords, text_seal
from jbpgen.render.template_remark import TemplateError
from jbpgen.report.verification import Seal
from jbpgen.workflows.pdf_text import PdfText, UnreadablePdfError, read_pdf

FileFormat = Literal["docx", "pptx", "html", "md", "pdf"]
_CUSTOM = "docProps/custom.xml"
_META = re.compile(r'<meta name="(jbpgen\.[a-z-]+)" content="([^"]*)">')
_PAIR = re.compile(r'(jbpgen\.[a-z-]+)="([^"]*)"')
_HEAD = 20_000  # characters in which a page states its origin
_FOOT = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{8}(?![0-9A-Za-z])")
_LARGEST = 64_000_000
_PAGES = 12  # of a PDF whose footers are read


class UnreadableFileError(ValueError):
    """A file that says nothing: ``kind`` is ``format``, ``damaged`` or ``origin``."""


@dataclass(frozen=True, slots=True)
class Origin:
    """``stated`` are the properties by name; ``stamps`` the short hashes in a print's footers, likeliest first."""

    format: FileFormat
    stated: Mapping[str, str]
    stated_in: Literal["properties", "keywords", "footer"]
    seal: Seal
    stamps: tuple[str, ...] = ()
    words: str = field(default="", repr=False)

    def said(self, name: str) -> str:
        """One property (``plan``, ``revision`` …), empty where it is not stated."""
        return self.stated.get(f"jbpgen.{name}", "")


def read_origin(path: Path) -> Origin:
    """Read a file of any of our formats. Raises `UnreadableFileError`, and ``OSError`` where it cannot be opened."""
    if path.stat().st_size > _LARGEST:
        raise UnreadableFileError("format")
    content = path.read_bytes()
    if content[:2] == b"PK":
        return _of_package(path)
    if content[:5] == b"%PDF-":
        return _of_pdf(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFileError("format") from None
    return _of_page(text)


def _of_package(path: Path) -> Origin:
    try:
        members = read_untrusted(path)
        stated = _custom_properties(members[_CUSTOM]) if _CUSTOM in members else {}
        _require(stated)
        return Origin(_office_format(members), stated, "properties", _package_seal(members, stated))
    except (TemplateError, SyntaxError) as error:  # lxml's errors are syntax errors
        raise UnreadableFileError("damaged") from error


def _office_format(members: Mapping[str, bytes]) -> Literal["docx", "pptx"]:
    if "word/document.xml" in members:
        return "docx"
    if "ppt/presentation.xml" in members:
        return "pptx"
    raise UnreadableFileError("format")


def _custom_properties(xml: bytes) -> dict[str, str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return {entry.get("name") or "": "".join(map(str, entry.itertext())) for entry in etree.fromstring(xml, parser)}


def _package_seal(members: Mapping[str, bytes], stated: Mapping[str, str]) -> Seal:
    if PARTS_SEAL not in stated:
        return Seal.NONE
    if stated[PARTS_SEAL] == parts_seal(members):
        return Seal.INTACT
    return Seal.SAVED_AGAIN if stated.get(READER_SEAL) == reader_seal(members) else Seal.BROKEN


def _of_page(text: str) -> Origin:
    """HTML or Markdown."""
    is_html = text.lstrip()[:9].lower() == "<!doctype"
    pairs = (_META if is_html else _PAIR).findall(text[:_HEAD] if is_html else text.partition("\n")[0])
    stated = {name: html.unescape(value) for name, value in pairs}
    _require(stated)
    seal = Seal.NONE
    if stated.get(SEAL):
        seal = Seal.INTACT if text_seal(text.replace(stated[SEAL], "", 1)) == stated[SEAL] else Seal.BROKEN
    return Origin("html" if is_html else "md", stated, "properties", seal)


def _of_pdf(content: bytes) -> Origin:
    try:
        pdf = read_pdf(content, _PAGES)
    except UnreadablePdfError as error:
        raise UnreadableFileError("damaged") from error
    stated = read_keywords(pdf.properties.get("Keywords", ""))
    if stated.get("jbpgen.plan"):
        return Origin("pdf", stated, "keywords", Seal.NONE)
    stamps = _stamps(pdf)
    if not stamps:
        raise UnreadableFileError("origin")
    return Origin("pdf", {}, "footer", Seal.NONE, stamps, "".join("".join(pdf.pages).split()))


def _stamps(pdf: PdfText) -> tuple[str, ...]:
    """What looks like a revision's hash, that on most pages first."""
    counted = Counter(stamp for page in pdf.pages for stamp in set(_FOOT.findall(page)))
    return tuple(stamp for stamp, _ in counted.most_common(5))


def _require(stated: Mapping[str, str]) -> None:
    if "jbpgen.plan" not in stated:
        raise UnreadableFileError("origin")
