"""The order of the pages: cover, contents, chapters; headings numbered, pages turned where blocks need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from jbpgen.document.blocks import (
    Block,
    Bridge,
    Bubbles,
    Bullets,
    Columns,
    Document,
    Grid,
    MonthMatrix,
    Paragraph,
    RiskMatrix,
    Scorecard,
    Section,
    Signatures,
    Table,
    Tiles,
    Timeline,
)
from jbpgen.render.docx.boards import grid_block, risk_matrix_block, tiles_block
from jbpgen.render.docx.figures import chart_block
from jbpgen.render.docx.manuscript import Heading, Manuscript
from jbpgen.render.docx.markup import paragraph, run
from jbpgen.render.docx.months import month_matrix_block
from jbpgen.render.docx.orientation import HEADED, Orientation, orientations
from jbpgen.render.docx.page_frame import PageFrame
from jbpgen.render.docx.signatures import signatures_block
from jbpgen.render.docx.tables import chosen_type, table_block
from jbpgen.render.docx.text import bullets_block, paragraph_block
from jbpgen.render.docx.timeline import timeline_block
from jbpgen.render.numbering import Numbering
from jbpgen.render.office.theme import Colour

_STYLES = {"core": "Heading", "cover": "Heading", "appendix": "AppendixHeading", "closing": "PlainHeading"}


def block_xml(block: Block, manuscript: Manuscript, frame: PageFrame, landscape: bool = False) -> str:
    """The paragraphs and tables of any block, as wide as the text on a page of this orientation."""
    width = frame.text_width(landscape)
    match block:
        case Paragraph():
            return paragraph_block(block, manuscript)
        case Bullets():
            return bullets_block(block, manuscript)
        case Table():
            type_ = chosen_type(block, landscape, width, frame.text_height(landscape) - HEADED)
            return table_block(block, manuscript, width, type_)
        case Bridge() | Columns() | Scorecard() | Bubbles():
            return chart_block(block, manuscript, width)
        case Timeline():
            return timeline_block(block, manuscript, width)
        case MonthMatrix():
            return month_matrix_block(block, manuscript, width)
        case Tiles():
            return tiles_block(block, manuscript, width)
        case Grid():
            return grid_block(block, manuscript, width)
        case RiskMatrix():
            return risk_matrix_block(block, manuscript, width)
        case Signatures():
            return signatures_block(block, manuscript, width)
        case _:
            assert_never(block)


@dataclass(slots=True)
class Flow:
    """Chapters set one after the other, turning the page where a block asks for it."""

    manuscript: Manuscript
    frame: PageFrame
    furniture: str  # header and footer references for each stretch of pages
    pieces: list[str] = field(default_factory=list)
    landscape: bool = False

    def turn(self, landscape: bool) -> bool:
        """Close the stretch of pages when the next piece needs the other orientation; says whether it did."""
        if landscape == self.landscape:
            return False
        ending = self.frame.section_properties(self.landscape, self.furniture)
        self.pieces.append(paragraph("SectionEnd", properties=ending))
        self.landscape = landscape
        return True

    def add(self, section: Section, numbering: Numbering, orientation: Orientation, *, new_page: bool) -> None:
        """Heading, lead line, blocks and sources of one section; a heading turns with the block that follows it."""
        turned = self.turn(orientation.heading(section.id, self.landscape))
        heading = self._heading(section, numbering, new_page and not turned, at_top=new_page or turned)
        self.pieces.append(self.manuscript.key(f"#{section.id}", heading))
        for index, block in enumerate(section.blocks):
            self.turn(orientation.block(section.id, index))
            self.manuscript.place = (section.id, block.name)
            xml = block_xml(block, self.manuscript, self.frame, self.landscape)
            self.pieces.append(self.manuscript.key(block.name, xml))
        if section.sources:
            separator = "；" if self.manuscript.chinese else "; "
            self.pieces.append(self.manuscript.source(separator.join(section.sources)))

    def _heading(self, section: Section, numbering: Numbering, new_page: bool, *, at_top: bool) -> str:
        level = min(max(section.level, 1), 2)
        number = numbering.next(section.part, level)
        anchor, title = self.manuscript.marked("Toc", section.id, run(section.heading))
        self.manuscript.headings.append(Heading(level, number, section.heading, anchor))
        # Space above a heading is for the middle of a page; Word would keep it below a forced break.
        properties = ("<w:pageBreakBefore/>" if new_page else "") + ('<w:spacing w:before="0"/>' if at_top else "")
        heading = paragraph(f"{_STYLES[section.part]}{level}", title, properties=properties)
        return heading + self._lead(section)

    def _lead(self, section: Section) -> str:
        """The message, with the figures and tables that carry it, and where its other half stands."""
        manuscript, quiet = self.manuscript, self.manuscript.palette.ink(Colour("dk2"))
        own = ((section.id, block.name) for block in section.blocks)
        shown = manuscript.reference(tuple(own), section.see, quiet)
        if not section.headline:
            return ""
        return paragraph("Headline", run(section.headline) + shown)


def chapters(
    document: Document, manuscript: Manuscript, frame: PageFrame, furniture: str, numbering: Numbering | None = None
) -> Flow:
    """Set every section but the cover; the last stretch of pages stays open, in the flow's orientation.

    With a ``numbering`` begun elsewhere they go on where other text stands: on the same page, with its numbers.
    """
    flow = Flow(manuscript, frame, furniture)
    orientation = orientations(document, frame)
    part = "" if numbering is None or not document.sections else document.sections[0].part
    numbering = numbering or Numbering(document.words.appendix)
    for section in document.sections:
        if section.part == "cover":
            continue
        fresh = part == "" or (section.part != part and section.part in ("appendix", "closing"))
        flow.add(section, numbering, orientation, new_page=fresh)
        part = section.part
    return flow


def cover_blocks(document: Document, manuscript: Manuscript, frame: PageFrame) -> str:
    """What the sections of the cover hold besides the document's identity."""
    blocks = (block for section in document.sections if section.part == "cover" for block in section.blocks)
    return "".join(manuscript.key(block.name, block_xml(block, manuscript, frame)) for block in blocks)
