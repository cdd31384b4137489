"""Opening templates and sealing finished packages: fixed bytes, own properties, nothing about the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

from jbpgen.document.blocks import Meta
from jbpgen.render.office.archive import CONTENT_TYPES, read_archive, write_archive
from jbpgen.render.office.seals import PARTS_SEAL, READER_SEAL, parts_seal, reader_seal
from jbpgen.render.office.xml_text import escape, escape_quoted
from jbpgen.render.provenance import keywords, origin
from jbpgen.render.template_remark import Remark, TemplateError

_CORE, _CUSTOM, _APP = "docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the id that the format prescribes for custom properties
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEMPLATE_TYPES = {
    f"{_TYPE}.presentationml.template.main+xml": f"{_TYPE}.presentationml.presentation.main+xml",
    f"{_TYPE}.wordprocessingml.template.main+xml": f"{_TYPE}.wordprocessingml.document.main+xml",
}


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the file's properties say. ``moment`` is written as creation and change time; ``creator`` is no person."""

    title: str
    moment: datetime
    language: str
    creator: str = "jbpgen"
    subject: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


def provenance(meta: Meta, template: str) -> Provenance:
    """The properties of a document: where its content comes from, by the name (never the path) of its ``template``."""
    return Provenance(
        title=meta.title,
        subject=meta.subtitle,
        creator=meta.supplier,
        moment=datetime.combine(meta.as_of, time(), UTC),
        language=meta.locale,
        properties=origin(meta, template),
    )


@dataclass(frozen=True, slots=True)
class OpenedTemplate:
    """A template's package, fit to be given to an Office library, and what was taken out of it for that."""

    content: bytes
    members: Mapping[str, bytes]
    remarks: tuple[Remark, ...] = ()


def open_template(path: Path, *, ours: bool = False) -> OpenedTemplate:
    """A template as package bytes: a file, or an unpacked folder. ``.potx``/``.dotx`` become plain documents.

    ``ours`` spares the judgement of templates that came with the program. Raises FileNotFoundError for a missing path
    and TemplateError for what is no Office package or not harmless.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not _is_stray(file.relative_to(path)))
        members = {file.relative_to(path).as_posix(): file.read_bytes() for file in files}
    else:
        from jbpgen.render.office.intake import read_untrusted  # our own templates need no judge

        members = read_untrusted(path)
    remarks: list[Remark] = []
    if not ours:
        from jbpgen.render.office.disarm import disarmed

        members, remarks = disarmed(members)
    types = members[CONTENT_TYPES].decode("utf-8")
    for template_type, document_type in _TEMPLATE_TYPES.items():
        types = types.replace(template_type, document_type)
    members[CONTENT_TYPES] = types.encode("utf-8")
    return OpenedTemplate(write_archive(members), members, tuple(remarks))


def require_main(members: Mapping[str, bytes], kind: str, wanted: str) -> None:
    """Raise ``TemplateError`` unless the package's main part is of the content type ``kind``, called ``wanted``."""
    from lxml import etree

    root = etree.fromstring(members.get("_rels/.rels", b"<none/>"))
    mains = [
        f"/{(entry.get('Target') or '').lstrip('/')}"
        for entry in root
        if (entry.get("Type") or "").endswith("/officeDocument")
    ]
    types = etree.fromstring(members[CONTENT_TYPES])
    declared = {entry.get("PartName"): entry.get("ContentType") or "" for entry in types}
    if not any(main.lstrip("/") in members and kind in declared.get(main, "") for main in mains):
        raise TemplateError("wrong_kind", wanted=wanted)


def _is_stray(name: Path) -> bool:
    """Files that live beside the parts without being one: editor droppings and the template's own description."""
    return name.name in {"template.yaml", "README.md"} or any(
        part.startswith(".") and part != ".rels" for part in name.parts
    )


def seal(content: bytes, properties: Provenance) -> bytes:
    """Finish a .docx or .pptx: own properties in place of the template's, fixed order and times, also inside workbooks.

    The same parts and properties give the same bytes, whatever the machine, folder, time zone or hash seed.
    Raises ValueError when ``content`` is no package or names a part twice.
    """
    return seal_members(read_archive(content), properties)


def seal_members(members: dict[str, bytes], properties: Provenance) -> bytes:
    """The same for a package whose parts are at hand, by name; ``members`` is changed."""
    for name in [name for name in members if name.startswith("docProps/")]:
        del members[name]
    for name in [name for name in members if name.endswith(".xlsx")]:
        members[name] = write_archive(read_archive(members[name]))
    members[_CORE] = _core(properties).encode()
    members[_APP] = _application().encode()
    members[CONTENT_TYPES] = _content_types(members[CONTENT_TYPES])
    members["_rels/.rels"] = _root_relationships(members["_rels/.rels"])
    seals = {PARTS_SEAL: parts_seal(members), READER_SEAL: reader_seal(members)}
    members[_CUSTOM] = _custom({**properties.properties, **seals}).encode()
    return write_archive(members)


def _core(properties: Provenance) -> str:
    moment = properties.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title><dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.creator)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(properties.creator)}</cp:lastModifiedBy>"
        f"<cp:keywords>{escape(keywords(properties.properties))}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>'
        f"<dc:language>{escape(properties.language)}</dc:language></cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    entries = "".join(
        f'<property fmtid="{_PROPERTY_SET}" pid="{number}" name="{escape_quoted(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )


def _application() -> str:
    return f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>jbpgen</Application></Properties>'


def _content_types(xml: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(xml)
    for override in list(root):
        if (override.get("PartName") or "").startswith("/docProps/"):
            root.remove(override)
    kinds = {
        _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        _CUSTOM: f"{_TYPE}.custom-properties+xml",
        _APP: f"{_TYPE}.extended-properties+xml",
    }
    for part, kind in kinds.items():
        override = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", kind)
    root[:] = sorted(root, key=lambda entry: (entry.tag, entry.get("Extension") or "", entry.get("PartName") or ""))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _root_relationships(xml: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(xml)
    kept = [entry for entry in root if "docProps/" not in (entry.get("Target") or "")]
    kinds = {
        f"{_PACKAGE}/relationships/metadata/core-properties": _CORE,
        f"{_OFFICE}/relationships/custom-properties": _CUSTOM,
        f"{_OFFICE}/relationships/extended-properties": _APP,
    }
    root[:] = kept
    taken = {entry.get("Id") for entry in kept}
    fresh = (f"rId{number}" for number in range(1, 100) if f"rId{number}" not in taken)
    for kind, part in kinds.items():
        entry = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship")
        entry.set("Id", next(fresh))
        entry.set("Type", kind)
        entry.set("Target", part)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
