"""Slides from pages: titles, footers, sources, marks, notes and sections, in a package that python-pptx writes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide

from jbpgen.document.blocks import Document, Paragraph, Section
from jbpgen.render.office.charts import WORKBOOK_RELATIONSHIP, ChartPart
from jbpgen.render.office.measure import text_width
from jbpgen.render.office.package import open_template
from jbpgen.render.office.theme import Colour, load_theme
from jbpgen.render.pptx.canvas import Canvas
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.pages import Page, paginate, row_boxes
from jbpgen.render.pptx.template import RoleLayout, resolve_roles, template_map
from jbpgen.render.pptx.text import QUIET, WHITE, Para, Pen, Run, plain, xml_text
from jbpgen.render.rendered import Overflow

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TITLE = Box(40, 34, 880, 62)
_AREA = Box(40, 112, 880, 362)
_SOURCE = Box(40, 480, 880, 22)
_MARKS = Box(40, 12, 880, 16)
_TITLE_LINES = 2
