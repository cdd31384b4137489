"""Strings of a PDF are read as they stand, in every spelling the format allows."""

from __future__ import annotations

import zlib

import pytest

from jbpgen.workflows.pdf_strings import read_strings

WORDS = "底价 (at 12%)"


def thing(inside: bytes) -> bytes:
    return b"7 0 obj\n" + inside + b"\nendobj\n"


def stream(head: bytes, data: bytes) -> bytes:
    return thing(b"<<" + head + b">>\nstream\r\n" + data + b"\r\nendstream")


@pytest.mark.parametrize(
    "written",
    [
        b"<</Alt<" + b"\xfe\xff".hex().encode() + WORDS.encode("utf-16-be").hex().encode() + b">/K 1>>",
        b"<</Alt (" + WORDS.encode() + b")>>",
        b"<</Alt(" + WORDS.replace("(", "\\(").replace(")", "\\)").encode() + b")>>",
        b"<</Alt(" + "".join(f"\\{byte:03o}" for byte in WORDS.encode()).encode() + b")>>",
        b"[(before) [(" + WORDS.encode() + b")]]",
    ],
)
def test_strings_in_every_spelling(written: bytes) -> None:
    assert WORDS in list(read_strings(thing(written)))
    assert WORDS in list(read_strings(stream(b"/Type/ObjStm/Filter/FlateDecode", zlib.compress(written))))


def test_metadata_and_attached_texts() -> None:
    for head in (b"/Type/Metadata/Subtype/XML", b"/Type /EmbeddedFile"):
        assert any(WORDS in one for one in read_strings(stream(head, f"<x>{WORDS}</x>".encode())))


def test_pages_and_broken_streams_say_nothing() -> None:
    assert list(read_strings(stream(b"/Length 9", WORDS.encode()))) == []
    assert "".join(read_strings(stream(b"/Type/ObjStm/Filter/FlateDecode", b"no zlib"))) == ""
