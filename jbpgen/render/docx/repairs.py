"""A template's own slips against the format, which Word forgives and a validator does not: order, ids, leftovers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jbpgen.render.docx.markup import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = f"{{{NAMESPACES['w']}}}"
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal"
    " personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish"
    " webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
    " eastAsianLayout specVanish oMath"
)
_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
_CELL = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark"
_SETTINGS = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
    " displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts"
    " embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader"
    " bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState"
    " formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType revisionView"
    " trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme"
    " styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps"
    " showEnvelope summaryLength clickAndTypeStyle defaultTableStyle bookFoldRevPrinting bookFoldPrinting"
    " bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery"
    " displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin"
    " drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne"
    " strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema"
    " saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly"
    " useXSLTWhenSaving saveThroughXslt showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr"
    " endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats"
    " doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults"
    " doNotEmbedSmartTags decimalSymbol listSeparator"
)
# A mail merge names a data source; with even pages of their own, half of ours would lack revision and draft mark.
_UNWANTED = ("mailMerge", "evenAndOddHeaders")
_ORDERS = {"style": _STYLE, "rPr": _RUN, "pPr": _PARAGRAPH, "tcPr": _CELL, "tblStylePr": "pPr rPr tblPr trPr tcPr"}
_HEADER_IDS = 2_000_000  # pictures in headers are counted from here on


def repair_styles(sheet: _Element) -> None:
    """Put the parts of styles into the order that the format prescribes."""
    for element in sheet.iter(*(f"{_W}{name}" for name in _ORDERS)):
        _sort(element, _ORDERS[str(element.tag).removeprefix(_W)].split())


def repair_settings(settings: _Element) -> None:
    """The same for settings, without those that would take our headers or reach outside."""
    for name in _UNWANTED:
        for element in settings.findall(f"{_W}{name}"):
            settings.remove(element)
    _sort(settings, _SETTINGS.split())


def repair_furniture(root: _Element, part: int) -> None:
    """Give the pictures of the header or footer number ``part`` ids of their own, and drop what is undeclared."""
    for number, element in enumerate(root.iter(f"{{{NAMESPACES['wp']}}}docPr"), start=1):
        element.set("id", str(_HEADER_IDS + 1000 * part + number))
    for element in root.iter("*"):
        element.attrib.pop("ID", "")  # written by LibreOffice on drawn shapes


def _sort(element: _Element, order: Sequence[str]) -> None:
    places = {f"{_W}{name}": at for at, name in enumerate(order)}
    children = list(element)
    at = -1
    keys = []
    for child in children:
        at = places.get(str(child.tag), at)  # what the list does not know stays behind what it followed
        keys.append(at)
    ordered = [child for _, child in sorted(zip(keys, children, strict=True), key=lambda pair: pair[0])]
    if ordered != children:
        element[:] = ordered
