"""From two rendered versions to one file with tracked changes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Document
from jbpgen.render.docx.assembly import assemble
from jbpgen.render.docx.package_parts import Parts
from jbpgen.render.docx.redline.revisions import KEY, Author, R, Revisions, W
from jbpgen.render.docx.redline.running_heads import forget_draft_mark, make_room
from jbpgen.render.docx.redline.tree import Comparison
from jbpgen.render.office.charts import WORKBOOK_RELATIONSHIP
from jbpgen.render.office.package import provenance, seal
from jbpgen.render.rendered import Rendered

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OLD = 100_000  # added to the old version's numbers of bookmarks and drawings
_FURNITURE = ("word/coverHeader.xml", "word/planHeader.xml", "word/coverFooter.xml", "word/planFooter.xml")


@dataclass(frozen=True, slots=True)
class Authors:
    """Whose changes these are: one for all, others for what they alone changed, by the entity's id."""

    common: Author
    by_entity: Mapping[str, Author] = field(default_factory=dict)

    def of(self, key: str) -> Author:
        """The author of what a key names."""
        return self.by_entity.get(key, self.common)


def render_redline(old: Document, new: Document, authors: Authors, template: Path | None = None) -> Rendered:
    """Render ``new`` as a .docx with tracked changes against ``old``: accepting all gives the one, rejecting the other.

    Both documents must be of one audience and language. Raises what `render_docx` raises.
    """
    earlier, after = (assemble(one, template, keyed=True) for one in (old, new))
    parts, former = Parts.read(after.content), Parts.read(earlier.content)
    comparison = Comparison(Revisions(authors.common), authors.of)
    main = _parse(parts.members[parts.main])
    was = _parse(former.members[former.main])
    _Carrying(parts, former).adapt(was, main)
    _merge_body(was, main, comparison)
    parts.members[parts.main] = _serialised(main)
    for name in _FURNITURE:
        if name in parts.members and name in former.members:
            furniture, before = _parse(parts.members[name]), _parse(former.members[name])
            forget_draft_mark(before, furniture)
            furniture[:] = comparison.story(list(before), list(furniture))
            make_room(furniture)
            parts.members[name] = _serialised(furniture)
    properties = provenance(new.meta, after.template)
    stated = {**properties.properties, "jbpgen.redline-against": old.meta.revision}
    content = seal(parts.packed(), replace(properties, properties=stated))
    return Rendered(content, after.notes, after.template_remarks, after.template)


def _merge_body(was: _Element, main: _Element, comparison: Comparison) -> None:
    old, new = was.find(f"{W}body"), main.find(f"{W}body")
    assert old is not None
    assert new is not None
    ending = f"{W}sectPr"
    last = [one for one in new if one.tag == ending]
    stories = ([one for one in body if one.tag != ending] for body in (old, new))
    new[:] = [*comparison.story(*stories), *last]
    for one in main.iter():
        one.attrib.pop(KEY, "")


class _Carrying:
    """Makes the old text fit to stand in the new file: its charts, lists, bookmarks and drawings."""

    def __init__(self, parts: Parts, former: Parts) -> None:
        self._parts, self._former = parts, former

    def adapt(self, was: _Element, main: _Element) -> None:
        """Change the old version's main document in place; add to the new package what it needs."""
        self._bookmarks(was, main)
        for drawing in was.iter(_PROPERTIES):
            drawing.set("id", str(int(drawing.get("id") or 0) + _OLD))
        self._charts(was, main)
        self._lists(was)

    def _bookmarks(self, was: _Element, main: _Element) -> None:
        taken = {one.get(f"{W}name") for one in main.iter(f"{W}bookmarkStart")}
        dropped = {one.get(f"{W}id") for one in was.iter(f"{W}bookmarkStart") if one.get(f"{W}name") in taken}
        for one in list(was.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            parent = one.getparent()
            assert parent is not None
            if one.get(f"{W}id") in dropped:
                parent.remove(one)
            else:
                one.set(f"{W}id", str(int(one.get(f"{W}id") or 0) + _OLD))

    def _charts(self, was: _Element, main: _Element) -> None:
        here = {
            self._parts.members[self._parts.target(identity) or ""]: identity
            for identity in reversed([one.get(f"{R}id") or "" for one in main.iter(_CHART)])
        }
        for number, chart in enumerate(was.iter(_CHART), start=1):
            source = self._former.target(chart.get(f"{R}id") or "") or ""
            content = self._former.members[source]
            if content in here:
                chart.set(f"{R}id", here[content])
                continue
            identity = f"rIdOldChart{number}"
            name, book = f"word/charts/oldChart{number}.xml", f"word/embeddings/oldChart{number}.xlsx"
            workbook = source.replace("/charts/", "/embeddings/").removesuffix(".xml") + ".xlsx"
            self._parts.add(name, content, _CHART_TYPE)
            self._parts.add(book, self._former.members[workbook], _WORKBOOK_TYPE)
            self._parts.relate(self._parts.main, identity, "chart", name)
            self._parts.relate(name, WORKBOOK_RELATIONSHIP, "package", book)
            chart.set(f"{R}id", identity)

    def _lists(self, was: _Element) -> None:
        """Lists that the old version alone begins anew."""
        name, source = self._parts.related("numbering"), self._former.related("numbering")
        if name is None or source is None:
            return
        lists, former = _parse(self._parts.members[name]), _parse(self._former.members[source])
        known = {one.get(f"{W}numId") for one in lists.iter(f"{W}num")}
        used = {one.get(f"{W}val") for one in was.iter(f"{W}numId")}
        missing = [one for one in former.iter(f"{W}num") if one.get(f"{W}numId") in used - known]
        if missing:
            last = list(lists.iter(f"{W}num"))[-1]
            for one in reversed(missing):
                last.addnext(one)
            self._parts.members[name] = _serialised(lists)


def _parse(content: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(content)


def _serialised(element: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
