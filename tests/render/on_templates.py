"""The example plans on templates that others made: which editions, drawn, and what the judges say of each."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from jbpgen.analysis.facts import facts_of
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, redact
from jbpgen.render.rendered import Rendered
from jbpgen.source.file import read_file
from jbpgen.workflows.drawing import Drawn, document_kind, draw
from jbpgen.workflows.leaks import LeakError, internal_texts, search
from jbpgen.workflows.render import Edition, stamp_of
from tests.render.pptx.reading import slides, title
from tests.render.validation import audit_errors, dangling_relationships, sdk_errors

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*-2027.yaml"))
AUDIENCES: tuple[Audience, ...] = ("customer", "internal")
LOCALES = ("zh-CN", "en")
_AS_OF = date(2026, 12, 1)
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
_FACE = re.compile(rb'<a:latin typeface="([^"+][^"]*)"')
_LAST_RESORT = "DejaVu"
_EDGE = 2.0  # points that a glyph's box may reach over the paper's edge before it counts as cut off


@dataclass(frozen=True)
class Combination:
    """One edition of one plan on one template."""

    template: Path
    plan: Path
    audience: Audience
    locale: str

    @property
    def kind(self) -> Drawn:
        return "pptx" if self.template.suffix == ".pptx" else "docx"

    @property
    def name(self) -> str:
        """A file name whose stem no other combination has: LibreOffice would print x.docx over x.pptx."""
        return f"{self.template.stem}-{self.kind}-{self.plan.stem}-{self.audience}-{self.locale}.{self.kind}"


def all_combinations(templates: Sequence[Path]) -> list[Combination]:
    """Every plan, audience and language on every template."""
    return [Combination(*one) for one in product(templates, PLANS, AUDIENCES, LOCALES)]


def selection(templates: Sequence[Path]) -> list[Combination]:
    """Two of the twelve for each template, of two plans, with the audience and the language that the other has not."""
    editions = list(product(range(len(PLANS)), range(2), range(2)))
    chosen = []
    for number, template in enumerate(templates):
        plan, audience, locale = editions[number * 5 % len(editions)]
        other = (plan + 1) % len(PLANS)
        chosen.append(Combination(template, PLANS[plan], AUDIENCES[audience], LOCALES[locale]))
        chosen.append(Combination(template, PLANS[other], AUDIENCES[1 - audience], LOCALES[1 - locale]))
    return chosen


@cache
def _plan(path: Path) -> Plan:
    plan = decode(read_file(path).data).plan
    assert isinstance(plan, Plan)
    return plan


@cache
def _document(path: Path, audience: Audience, locale: str, kind: Drawn) -> Document:
    redacted = redact(_plan(path), audience)
    stamp = stamp_of(redacted, Edition((kind,), audience, locale, Path(), _AS_OF), False)
    facts = facts_of(redacted, load_library(), _AS_OF)
    return build_document(redacted, facts, document_kind(kind), locale, stamp, default_outline())


def document(one: Combination) -> Document:
    """The deck or the Word plan of an edition, before it is drawn."""
    return _document(one.plan, one.audience, one.locale, one.kind)


def drawn(one: Combination) -> Rendered:
    """An edition on its template."""
    return draw(document(one), one.kind, (one.template,))


def titles(one: Combination, content: bytes) -> list[str]:
    """What heads each slide, those of continued ones included, or each section of the Word plan."""
    if one.kind == "pptx":
        return [title(slide) for slide in slides(content)]
    return [section.heading for section in document(one).sections if section.part != "cover"]


def package_faults(one: Combination, path: Path) -> list[str]:
    """Own checks: no link that leads nowhere, and nothing internal in a customer's file."""
    content = path.read_bytes()
    found = dangling_relationships(content)
    if one.audience == "customer":
        plan = _plan(one.plan)
        try:
            search(content, internal_texts(plan, redact(plan, "customer"), one.locale))
        except LeakError as leak:
            found.append(f"leak in {leak}")
    return found


def judged_by_the_sdk(paths: Sequence[Path]) -> list[list[str]]:
    """What the Open XML SDK finds in each; two at a time, for most of it is the validator's start."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(sdk_errors, paths))


def judged_by_openxml_audit(paths: Iterable[Path]) -> list[list[str]]:
    """What openxml-audit finds in each."""
    return [audit_errors(path) for path in paths]


@cache
def faces_are_here(template: Path) -> bool:
    """Whether the machine has the template's faces or others of their widths.

    Where it has not, Fontconfig's last resort stands in, which is a sixth wider than what was measured: words that
    then reach over an edge say nothing about the document.
    """
    with zipfile.ZipFile(template) as package:
        themes = b"".join(package.read(name) for name in package.namelist() if "/theme/theme" in name)
    for face in set(_FACE.findall(themes)):
        named = face.decode()
        taken = subprocess.run(["fc-match", "-f", "%{family}", named], capture_output=True, check=True).stdout.decode()
        if _LAST_RESORT in taken and _LAST_RESORT not in named:
            return False
    return True


def print_faults(wanted: Iterable[str], pdf: Path, *, edges: bool = True) -> list[str]:
    """Titles that the print lacks, replacement glyphs, and where asked for words that reach over the paper's edge."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    faults = ["a replacement glyph"] if "\ufffd" in text else []
    said = _letters(text)
    faults += [f"no {one!r}" for one in wanted if _letters(one) not in said]
    if not edges:
        return faults
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    for number, (width, height, words) in enumerate(_PAGE.findall(boxes), start=1):
        for left, top, right, bottom, word in _WORD.findall(words):
            outside = min(float(left), float(top)) < -_EDGE
            if outside or float(right) > float(width) + _EDGE or float(bottom) > float(height) + _EDGE:
                faults.append(f"page {number}: {html.unescape(word)!r} reaches over the edge")
    return faults


def _letters(text: str) -> str:
    """A text without spaces, ligatures, hyphens at ends of lines, and capitals that a style gives it."""
    return re.sub(r"[\s\u00ad\u2010-]", "", unicodedata.normalize("NFKC", text)).casefold()
