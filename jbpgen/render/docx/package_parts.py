"""The parts of a Word package and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.render.office.archive import CONTENT_TYPES, read_archive, write_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(slots=True)
class Parts:
    """Members of a package by name (no leading slash), with the name of the main document."""

    members: dict[str, bytes]
    main: str

    @staticmethod
    def read(content: bytes) -> Parts:
        """Open a package. Raises ValueError when it is none or holds no Word document."""
        members = read_archive(content)
        root = "_rels/.rels"
        for entry in _relationships(members.get(root)):
            if entry.get("Type") == f"{OFFICE_RELATIONSHIPS}/officeDocument":
                main = _target("", entry.get("Target", ""))
                if main in members and DOCUMENT_TYPE.encode() in members.get(CONTENT_TYPES, b""):
                    return Parts(members, main)
        raise ValueError("the template is not a Word document")

    def related(self, kind: str) -> str | None:
        """Name of the part that the main document relates to as ``kind`` (styles, numbering, theme …)."""
        for entry in _relationships(self.members.get(relationships_of(self.main))):
            if entry.get("Type") == f"{OFFICE_RELATIONSHIPS}/{kind}":
                name = _target(self.main, entry.get("Target", ""))
                return name if name in self.members else None
        return None

    def target(self, identity: str) -> str | None:
        """Name of the part behind a relationship of the main document."""
        for entry in _relationships(self.members.get(relationships_of(self.main))):
            if entry.get("Id") == identity and entry.get("TargetMode") != "External":
                return _target(self.main, entry.get("Target", ""))
        return None

    def drop_relationships(self, dropped: set[str]) -> None:
        """Forget the main document's relationships ``dropped``, those of content that is gone."""
        from lxml import etree

        name = relationships_of(self.main)
        root = etree.fromstring(self.members[name])
        root[:] = [entry for entry in root if entry.get("Id") not in dropped]
        self.members[name] = _xml(root)

    def drop_kinds(self, kinds: set[str]) -> None:
        """Forget the main document's relationships whose type ends in one of ``kinds``."""
        entries = _relationships(self.members.get(relationships_of(self.main)))
        endings = {entry.get("Id", ""): posixpath.basename(entry.get("Type", "")) for entry in entries}
        self.drop_relationships({identity for identity, ending in endings.items() if ending in kinds})

    def relate(self, source: str, identity: str, kind: str, target: str) -> None:
        """Add the relationship ``identity`` of type ``kind`` from one part to another."""
        from lxml import etree

        name = relationships_of(source)
        tag = f"{{{_PACKAGE}/relationships}}"
        existing = self.members.get(name)
        root = etree.fromstring(existing) if existing else etree.Element(f"{tag}Relationships")
        entry = etree.SubElement(root, f"{tag}Relationship")
        entry.set("Id", identity)
        entry.set("Type", f"{OFFICE_RELATIONSHIPS}/{kind}")
        entry.set("Target", posixpath.relpath(target, posixpath.dirname(source) or "."))
        self.members[name] = _xml(root)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part under ``name`` with its content type. Raises ValueError for a name that is taken."""
        from lxml import etree

        if name in self.members:
            raise ValueError(f"the template already holds a part {name}")
        self.members[name] = content
        root = etree.fromstring(self.members[CONTENT_TYPES])
        entry = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
        entry.set("PartName", f"/{name}")
        entry.set("ContentType", content_type)
        self.members[CONTENT_TYPES] = _xml(root)

    def packed(self) -> bytes:
        """The package with only those parts that can be reached from its root."""
        reached = _reachable(self.members)
        self.members = {name: content for name, content in self.members.items() if name in reached}
        self._forget_types(reached)
        return write_archive(self.members)

    def _forget_types(self, reached: set[str]) -> None:
        from lxml import etree

        root = etree.fromstring(self.members[CONTENT_TYPES])
        root[:] = [
            entry for entry in root if not entry.get("PartName") or entry.get("PartName", "").lstrip("/") in reached
        ]
        self.members[CONTENT_TYPES] = _xml(root)


def relationships_of(part: str) -> str:
    """Name of the member that lists the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationships(content: bytes | None) -> list[_Element]:
    if content is None:
        return []
    from lxml import etree

    return list(etree.fromstring(content).iterchildren("*"))


def _target(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _reachable(members: dict[str, bytes]) -> set[str]:
    reached = {CONTENT_TYPES, "_rels/.rels"}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        name = relationships_of(source) if source else "_rels/.rels"
        if name not in members:
            continue
        reached.add(name)
        for entry in _relationships(members[name]):
            target = _target(source, entry.get("Target", ""))
            if entry.get("TargetMode") != "External" and target in members and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _xml(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
