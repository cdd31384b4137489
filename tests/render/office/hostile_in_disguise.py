"""More templates that mean harm: what hides behind another field, encoding or part, and what only breaks programs."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.render.office.hostile import (
    HOSTILE,
    Hostile,
    body_with,
    deck_parts,
    deck_with,
    packed,
    plan_parts,
    plan_with,
    relationship,
    theme_with,
)

_OR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES, _DOCUMENT, _STYLES = "[Content_Types].xml", "word/document.xml", "word/styles.xml"
_MASTER, _LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout2.xml"
_MASTER_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
_PRESENTATION = "ppt/presentation.xml"
_ADD_IN = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"
_RIBBON = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
_SVG = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'


def _code(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'


def _field(code: str) -> str:
    return f"{_BEGIN}{_code(code)}{_END}"


def _kept(paragraph: str) -> bytes:
    """Text that stays in the document, for it has an anchor."""
    return body_with(f"<w:p><w:r><w:t>{{{{ jbp.body }}}}</w:t></w:r></w:p>{paragraph}")


def _paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def _in_utf16(part: bytes) -> bytes:
    return re.sub(r"encoding=.UTF-8.", 'encoding="UTF-16"', part.decode(), flags=re.IGNORECASE).encode("utf-16")


def _of_package(parts: dict[str, bytes], kind: str, target: str, content: bytes) -> dict[str, bytes]:
    relation = f'<Relationship Id="rIdEvil" Type="{kind}" Target="{target}"/></Relationships>'.encode()
    return {"_rels/.rels": parts["_rels/.rels"].replace(b"</Relationships>", relation), target: content}


def _of_master(name: str, content: bytes, kind: str) -> bytes:
    ending = name.rpartition(".")[2]
    types = f'<Default Extension="{ending}" ContentType="image/{ending}+xml"/><Default '.encode()
    relation = relationship(kind, f"../{name}", outside=False)
    return deck_with(
        {
            f"ppt/{name}": content,
            _TYPES: deck_parts()[_TYPES].replace(b"<Default ", types, 1),
            _MASTER_RELS: deck_parts()[_MASTER_RELS].replace(b"</Relationships>", relation),
        }
    )


def _drawing(inside: str, name: str = "media/logo.svg", encoding: str = "utf-8") -> bytes:
    return _of_master(name, (_SVG % inside).encode(encoding), "image")


def _workbook(**relations: bytes) -> bytes:
    inner = {"[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}
    for name, content in relations.items():
        inner[name.replace("__", "/").replace("_dot_", ".")] = content
    return _of_master("embeddings/figures.xlsx", packed(inner), "package")


def _links(kind: str, target: str) -> bytes:
    head = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return head + relationship(kind, target)


def _deck_changed(name: str, pattern: bytes, new: bytes) -> bytes:
    changed, count = re.subn(pattern, new, deck_parts()[name])
    assert count
    return deck_with({name: changed})


def _plan_changed(name: str, pattern: bytes, new: bytes) -> bytes:
    changed, count = re.subn(pattern, new, plan_parts()[name])
    assert count
    return plan_with({name: changed})


def _nested_groups(times: int) -> bytes:
    group = b'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return deck_with({}, master=(b"</p:spTree>", group * times + b"</p:grpSp>" * times + b"</p:spTree>"))


def _shapes(times: int) -> bytes:
    def one(at: int) -> bytes:
        place = f'<a:off x="{at * 977 % 9000000}" y="{at * 1993 % 6000000}"/><a:ext cx="9000" cy="9000"/>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{at}" name="s{at}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>{place}'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
        ).encode()

    return deck_with({}, master=(b"</p:spTree>", b"".join(map(one, range(100, 100 + times))) + b"</p:spTree>"))


def _layouts(times: int) -> bytes:
    """A master with so many layouts, all of them whole."""
    parts = dict(deck_parts())
    rels = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    ids = links = types = ""
    for number in range(100, 100 + times):
        name = f"slideLayouts/slideLayout{number}.xml"
        parts[f"ppt/{name}"] = parts[_LAYOUT]
        parts[rels.replace("Layout2", f"Layout{number}")] = parts[rels]
        ids += f'<p:sldLayoutId id="{2147490000 + number}" r:id="rIdL{number}"/>'
        links += f'<Relationship Id="rIdL{number}" Type="{_OR}/slideLayout" Target="../{name}"/>'
        kind = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
        types += f'<Override PartName="/ppt/{name}" ContentType="{kind}"/>'
    for place, end, more in (
        (_MASTER, b"</p:sldLayoutIdLst>", ids),
        (_MASTER_RELS, b"</Relationships>", links),
        (_TYPES, b"</Types>", types),
    ):
        parts[place] = parts[place].replace(end, more.encode() + end)
    return packed(parts)


def _styles(times: int) -> bytes:
    """Heading 1 at the end of a chain of styles."""
    first = b'<w:style w:type="paragraph" w:styleId="Heading1">'
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="Z{at}"><w:name w:val="Z{at}"/><w:basedOn w:val="Z{at + 1}"/></w:style>'
        for at in range(times)
    )
    based = plan_parts()[_STYLES].replace(first, first + b'<w:basedOn w:val="Z0"/>')
    return plan_with({_STYLES: based.replace(b"</w:styles>", chain.encode() + b"</w:styles>")})


_WORKBOOK_MACRO = {"xl__vbaProject_dot_bin": b"x"}
_WORKBOOK_LINK = {
    "xl__externalLinks__externalLink1_dot_xml": b"<externalLink/>",
    "xl__externalLinks___rels__externalLink1_dot_xml_dot_rels": _links(
        "externalLinkPath", "https://evil.invalid/x.xlsx"
    ),
}
_MACRO_BY_REFERENCE = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vba&#80;roject"/><Default '
_MACRO_MAIN = deck_parts()[_TYPES].replace(b"presentationml.presentation.main", b"presentation.macroEnabled.main")
_XINCLUDE = b'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></x>'

DISGUISED: dict[str, Hostile] = {
    # fields
    "DDE field behind another": Hostile(
        "x.docx", "field_code", lambda: _kept(_paragraph(_field(" PAGE "), _field(" DDEAUTO cmd")))
    ),
    "DDE field inside another": Hostile(
        "x.docx", "field_code", lambda: _kept(_paragraph(_BEGIN, _code(" QUOTE "), _field("DDEAUTO cmd"), _END))
    ),
    "DDE field over paragraphs": Hostile(
        "x.docx", "field_code", lambda: _kept(_paragraph(_BEGIN, _code("DDE")) + _paragraph(_code("AUTO cmd"), _END))
    ),
    "DDE field in UTF-16": Hostile(
        "x.docx",
        "field_code",
        lambda: plan_with(
            {
                _DOCUMENT: _in_utf16(
                    plan_parts()[_DOCUMENT].replace(
                        b"<w:body>", f"<w:body>{_paragraph(_field('DDEAUTO cmd'))}".encode(), 1
                    )
                )
            }
        ),
    ),
    "fetched text": Hostile(
        "x.docx", "field_code", lambda: _kept(_paragraph(_field(' "INCLUDETEXT" "https://evil.invalid/x.docx"')))
    ),
    "field for the printer": Hostile("x.docx", "field_code", lambda: _kept(_paragraph(_field("PRINT 27")))),
    # code in disguise
    "macro type in UTF-16": Hostile("x.pptx", "macros", lambda: deck_with({_TYPES: _in_utf16(_MACRO_MAIN)})),
    "macro type by reference": Hostile(
        "x.pptx", "macros", lambda: deck_with({}, types=(b"<Default ", _MACRO_BY_REFERENCE))
    ),
    "button by reference": Hostile(
        "x.pptx",
        "action",
        lambda: deck_with({}, master=(b'<p:cNvPr id="2"', b'<p:cNvPr descr="&#112;paction://program?x" id="2"')),
    ),
    "task pane": Hostile(
        "x.docx",
        "active_content",
        lambda: plan_with(
            _of_package(dict(plan_parts()), _ADD_IN, "word/webextensions/taskpanes.xml", b"<taskpanes/>")
        ),
    ),
    "ribbon": Hostile(
        "x.pptx",
        "active_content",
        lambda: deck_with(_of_package(dict(deck_parts()), _RIBBON, "customUI/customUI14.xml", b"<customUI/>")),
    ),
    "script in a drawing": Hostile("x.pptx", "active_content", lambda: _drawing("<script>fetch('x')</script>")),
    "drawing that fetches": Hostile(
        "x.pptx", "active_content", lambda: _drawing('<image href="https://evil.invalid/x.png"/>')
    ),
    "drawing in UTF-16": Hostile("x.pptx", "active_content", lambda: _drawing("<script/>", encoding="utf-16")),
    "drawing called a photo": Hostile(
        "x.pptx", "active_content", lambda: _drawing('<rect onload="x()"/>', "media/photo.png")
    ),
    "macro in a workbook": Hostile("x.pptx", "inner_package", lambda: _workbook(**_WORKBOOK_MACRO)),
    "link in a workbook": Hostile("x.pptx", "inner_package", lambda: _workbook(**_WORKBOOK_LINK)),
    # outside
    "linked master": Hostile(
        "x.pptx",
        "outside",
        lambda: deck_with({"ppt/_rels/presentation.xml.rels": _links("slideMaster", "https://evil.invalid/m.xml")}),
    ),
    "linked chapter": Hostile(
        "x.docx",
        "outside",
        lambda: plan_with({"word/_rels/document.xml.rels": _links("subDocument", "https://evil.invalid/x.docx")}),
    ),
    "mail merge": Hostile(
        "x.docx",
        "outside",
        lambda: plan_with({"word/_rels/settings.xml.rels": _links("mailMergeSource", "file://evil.invalid/x.mdb")}),
    ),
    # endless
    "laughs in a theme": Hostile(
        "x.pptx", "document_type", lambda: theme_with(b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>')
    ),
    "ten thousand layouts": Hostile("x.pptx", "too_many_members", lambda: _layouts(10_000)),
    "many layouts": Hostile("x.pptx", "too_many_layouts", lambda: _layouts(1_900)),
    "groups in groups": Hostile("x.pptx", "too_deep", lambda: _nested_groups(4_000)),
    "ten thousand shapes": Hostile("x.pptx", "too_many_shapes", lambda: _shapes(10_000)),
    "endless chain of styles": Hostile("x.docx", "odd_markup", lambda: _styles(30_000)),
    "page of no width": Hostile(
        "x.docx", "page_size", lambda: _plan_changed(_DOCUMENT, rb"<w:pgSz[^>]*>", b'<w:pgSz w:w="0" w:h="0"/>')
    ),
    "slide as long as a street": Hostile(
        "x.pptx",
        "page_size",
        lambda: _deck_changed(_PRESENTATION, rb"<p:sldSz[^>]*>", b'<p:sldSz cx="9999999999999999999" cy="1"/>'),
    ),
    # not what Office writes
    "numbers that are words": Hostile(
        "x.pptx", "odd_markup", lambda: _deck_changed(_MASTER, rb"<a:ext cx[^>]*>", b'<a:ext cx="abc" cy=""/>')
    ),
    "colours that are words": Hostile(
        "x.pptx",
        "odd_markup",
        lambda: _deck_changed("ppt/theme/theme1.xml", rb'val="[0-9A-F]{6}"', b'val="GGGGGG"'),
    ),
    "sizes that are words": Hostile(
        "x.docx", "odd_markup", lambda: _plan_changed(_STYLES, rb'<w:sz w:val="[^"]*"', b'<w:sz w:val="x"')
    ),
    "layout that is none": Hostile("x.pptx", "odd_markup", lambda: deck_with({_LAYOUT: b"<x/>"})),
}

# What looks odd and does no harm: the document is made, and nothing of it goes in.
HARMLESS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "style based on itself": (
        "x.docx",
        lambda: _plan_changed(
            _STYLES,
            rb'(w:styleId="Heading1">\s*<w:name w:val="heading 1"\s*/>\s*<w:basedOn w:val=")Normal',
            rb"\1Heading1",
        ),
    ),
    "inclusion in a data part": ("x.docx", lambda: plan_with({"customXml/item1.xml": _XINCLUDE})),
    "drawing that refers to itself": (
        "x.pptx",
        lambda: _drawing('<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'),
    ),
    "list of parts in UTF-16": ("x.pptx", lambda: deck_with({_TYPES: _in_utf16(deck_parts()[_TYPES])})),
}
ALL_HOSTILE: dict[str, Hostile] = HOSTILE | DISGUISED
