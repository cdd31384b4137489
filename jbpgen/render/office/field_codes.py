"""Fields of a Word template that fetch, run or print something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jbpgen.render.template_remark import TemplateError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_REFUSED = (
    "DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|RD|DATABASE|MACROBUTTON|GOTOBUTTON|PRINT|EMBED|CONTROL"
    "|HTMLCONTROL|ADDIN"
)
_FIRST = re.compile(rf'^[\s"“”\\]*({_REFUSED})\b', re.IGNORECASE)
_ANYWHERE = re.compile(r"\b(DDEAUTO|DDE)\b", re.IGNORECASE)


def check_fields(name: str, root: _Element) -> None:
    """Raise ``TemplateError`` for a field of that kind, beside, behind or inside others, over one paragraph or many.

    A field inside another's code makes up what that does, so of those the code is read as one, too.
    """
    for code in _codes(root):
        found = _FIRST.search(code) or _ANYWHERE.search(code)
        if found is not None:
            raise TemplateError("field_code", name, code=found[1].upper())


def _codes(root: _Element) -> Iterator[str]:
    """The code of every field, and all text of codes in one piece: it could be cut anywhere."""
    open_fields: list[list[str]] = []
    everything: list[str] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldSimple"):
        kind = str(element.tag).removeprefix(_W)
        if kind == "fldSimple":
            yield element.get(f"{_W}instr") or ""
        elif kind != "fldChar":
            everything.append(element.text or "")
            if open_fields:
                open_fields[-1].append(element.text or "")
        elif element.get(f"{_W}fldCharType") == "begin":
            open_fields.append([])
        elif element.get(f"{_W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from ("".join(code) for code in open_fields)
    yield "".join(everything)
