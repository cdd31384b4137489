"""The gate for templates: an archive is judged by its directory before anything in it is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from jbpgen.render.template_remark import TemplateError

MOST_BYTES = 64_000_000  # of the file
MOST_UNPACKED = 96_000_000  # of all members together
MOST_MEMBERS = 4_000
MOST_DIRECTORY = 1_000_000  # bytes of the archive's table of contents
MOST_XML = 8_000_000  # of one XML part; the largest seen in a real template is half a million
MOST_ALL_XML = 32_000_000
MOST_RATIO = 250  # unpacked to packed, of a member of more than SMALL bytes; XML rarely exceeds 40
SMALL = 200_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = b"PK\x05\x06"
_END_SIZE = 22
_ZIP64_LOCATOR = b"PK\x06\x07"
_LONGEST_COMMENT = 65_535
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_LONGEST_NAME = 255


def read_untrusted(path: Path) -> dict[str, bytes]:
    """Members of a template by name. Raises ``TemplateError`` for whatever is no plain Office archive of decent size.

    Sizes are judged from the archive's directory; a member that unpacks to anything else is refused as damaged.
    Raises ``OSError`` where the file cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise TemplateError("too_big", size=_megabytes(path.stat().st_size), most=_megabytes(MOST_BYTES))
    members = members_of(path.read_bytes())
    for name, content in members.items():
        if content.startswith(b"PK"):  # the workbook of a chart; it is opened again when the document is sealed
            _check_inner(name, content)
    return members


def members_of(content: bytes) -> dict[str, bytes]:
    """The members of a package by name. Raises ``TemplateError`` as `read_untrusted` does."""
    _check_kind(content)
    _check_directory_size(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_entries(listed)
            return {entry.filename: _unpacked(archive, entry) for entry in listed}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error) as error:
        raise TemplateError("damaged") from error


def _check_inner(name: str, content: bytes) -> None:
    try:
        inner = members_of(content)
    except TemplateError as error:
        raise TemplateError("inner_package", name, reason=str(error)) from error
    if any(part.startswith(b"PK") for part in inner.values()):
        raise TemplateError("inner_package", name, reason="a package in a package in a package")


def _check_kind(content: bytes) -> None:
    """Name the formats that people mistake for Office packages."""
    if content.startswith(_OLE):
        raise TemplateError("old_or_encrypted")
    if not content.startswith(b"PK"):
        raise TemplateError("no_package")
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        raise TemplateError("open_document")


def _check_directory_size(content: bytes) -> None:
    """Refuse an archive whose table of contents alone would fill the memory."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(content) - at < _END_SIZE:
        raise TemplateError("damaged")
    *_, members, size, _, comment = struct.unpack("<4s4H2LH", content[at : at + _END_SIZE])
    if at + _END_SIZE + comment != len(content) or content[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR):
        raise TemplateError("damaged")
    if members > MOST_MEMBERS or size > MOST_DIRECTORY:
        raise TemplateError("too_many_members", most=MOST_MEMBERS)


def _check_entries(listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MOST_MEMBERS:
        raise TemplateError("too_many_members", most=MOST_MEMBERS)
    seen: set[str] = set()
    for entry in listed:
        _check_name(entry.filename)
        if entry.filename.lower() in seen:  # names of parts differ in more than their case
            raise TemplateError("same_part_twice", entry.filename)
        seen.add(entry.filename.lower())
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise TemplateError("symbolic_link", entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            raise TemplateError("encrypted", entry.filename)
        if entry.compress_type not in _METHODS:
            raise TemplateError("unknown_compression", entry.filename)
        _check_size(entry)
    _check_totals(listed)


def _check_name(name: str) -> None:
    strange = "\\" in name or ":" in name or "\0" in name or not name.isprintable() or len(name) > _LONGEST_NAME
    if strange or name.startswith("/") or ".." in name.split("/") or "" in name.split("/"):
        raise TemplateError("path_outside", ascii(name[:80]))


def _check_size(entry: zipfile.ZipInfo) -> None:
    if is_xml(entry.filename) and entry.file_size > MOST_XML:
        raise TemplateError("part_too_big", entry.filename, size=_megabytes(entry.file_size), most=_megabytes(MOST_XML))
    if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise TemplateError("zip_bomb", entry.filename, ratio=entry.file_size // max(entry.compress_size, 1))


def _check_totals(listed: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in listed)
    xml = sum(entry.file_size for entry in listed if is_xml(entry.filename))
    if total > MOST_UNPACKED or xml > MOST_ALL_XML:
        most = MOST_ALL_XML if xml > MOST_ALL_XML else MOST_UNPACKED
        raise TemplateError("unpacks_too_big", size=_megabytes(max(total, xml)), most=_megabytes(most))


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(entry) as member:
            content = member.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise TemplateError("damaged", entry.filename) from error
    if len(content) != entry.file_size:
        raise TemplateError("damaged", entry.filename)
    return content


def is_xml(name: str) -> bool:
    """Whether a member is markup by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
