"""What a PDF says besides its pages: alternative texts, titles, remarks, metadata, attached texts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb">>\s*stream\r?\n")
_TELLING = re.compile(rb"/(ObjStm|Metadata|EmbeddedFile)\b")  # other streams are pages, fonts, pictures
_STRING = re.compile(
    rb"(?<!<)<(?P<hex>[0-9A-Fa-f\s]+)>|\((?P<literal>(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_strings(content: bytes) -> Iterator[str]:
    """Every string of an unlocked PDF, and its XMP and attached files as text; words of pages are `read_pdf`'s.

    The bytes are read as they stand, whether or not anything refers to an object. Never raises.
    """
    for thing in content.split(b"endobj"):
        stream = _STREAM.search(thing)
        head = thing if stream is None else thing[: stream.start()]
        yield from _written(head)
        if stream is not None and _TELLING.search(head):
            packed = thing[stream.end() : thing.rfind(b"endstream")]
            data = _unpacked(packed) if b"/FlateDecode" in head else packed
            yield from _written(data)
            yield data.decode("utf-8", "replace")


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return b""


def _written(data: bytes) -> Iterator[str]:
    for found in _STRING.finditer(data):
        if found["hex"] is not None:
            digits = b"".join(found["hex"].split())
            yield _decoded(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        else:
            yield _decoded(_ESCAPE.sub(_unescaped, found["literal"]))


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes([int(found[1], 8) & 0xFF])
    return _NAMED.get(found[2], found[2] or b"")


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return raw.decode("utf-8", "replace")
