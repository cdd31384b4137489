"""The verb ``render``: check, redact, analyse, build, draw, write. One plan's failure leaves the others alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

import jbpgen
from jbpgen.analysis.facts import facts_of
from jbpgen.diagnostics import Severity
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import Outline, default_outline, load_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, RedactedPlan, redact
from jbpgen.render.rendered import Overflow, Rendered
from jbpgen.render.template_remark import Remark, TemplateError
from jbpgen.source.file import read_file
from jbpgen.workflows.checking import Checked, Manner, check_source
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.files import write_whole
from jbpgen.workflows.leaks import LeakError, internal_texts, search
from jbpgen.workflows.project import CONFIG_NAME
from jbpgen.workflows.results import FileResult

Format = Literal["docx", "pptx"]
FORMATS: tuple[Format, ...] = ("docx", "pptx")


@dataclass(frozen=True, slots=True)
class Edition:
    """What to make of a plan. ``locale`` ``None`` is the plan's first; templates by file ending."""

    formats: tuple[Format, ...]
    audience: Audience
    locale: str | None
    out: Path
    as_of: date
    draft: bool = False
    vito: bool = False
    strict: bool = False
    templates: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """What became of one plan: the check's result, files written, what did not fit, why nothing was made.

    ``doubtful`` names the file that was not understood in full, so that no customer's edition can be made.
    """

    result: FileResult
    errors: int = 0
    written: tuple[Path, ...] = ()
    overflows: tuple[tuple[Path, Overflow], ...] = ()
    template_remarks: tuple[tuple[str, Remark], ...] = ()
    unreadable: bool = False
    clash: str = ""
    doubtful: str = ""


class UnusableTemplateError(ValueError):
    """A template that cannot be used; the message names the file and the place."""

    def __init__(self, template: Path, cause: Exception) -> None:
        super().__init__(f"{template}: {cause}")
        self._template, self._cause = template, cause

    def words(self, locale: str) -> str:
        """File, place and what is wrong, in the language of the one who asked."""
        if isinstance(self._cause, TemplateError):
            joint = "。" if locale.startswith("zh") else ". "
            return f"{self._template}: {self._cause.remark.words(locale)}{joint}{self._cause.remark.help(locale)}"
        return str(self)


def render_plan(
    path: Path, shown: str, edition: Edition, settings: Settings, locale: str, taken: frozenset[str] = frozenset()
) -> Product:
    """Render one plan file, unless its id is ``taken`` by another of this run: their documents have one name.

    Raises ``OSError`` where a file cannot be opened or written, ``UnusableTemplateError``, and ``LeakError``.
    """
    source = read_file(path, shown, settings.limits)
    checked = check_source(source, settings, Manner(edition.as_of, locale))
    errors = sum(one.severity is Severity.ERROR and not one.suppressed for one in checked.result.diagnostics)
    plan = checked.decoded.plan if checked.decoded is not None else None
    if not isinstance(plan, Plan):
        return Product(checked.result, errors, unreadable=True)
    if plan.plan.id in taken:
        return Product(checked.result, clash=plan.plan.id)
    if errors and not edition.draft:
        return Product(checked.result, errors)
    doubtful = _not_understood(checked, settings) if edition.audience == "customer" else ""
    if doubtful:
        return Product(checked.result, errors, doubtful=doubtful)
    files = list(_files(plan, edition, settings, errors > 0))
    _prove_clean(plan, edition, settings, files)
    overflows = tuple((target, note) for target, made in files for note in made.notes)
    remarks = tuple((made.template, remark) for _, made in files for remark in made.template_remarks)
    if edition.strict and (overflows or any(remark.weight == "error" for _, remark in remarks)):
        return Product(checked.result, errors, (), overflows, remarks)
    for target, made in files:
        write_whole(target, made.content)
    return Product(checked.result, errors, tuple(target for target, _ in files), overflows, remarks)


def _not_understood(checked: Checked, settings: Settings) -> str:
    """Name the file in which something could not be read: that may be the very word that keeps a part internal.

    Neither ``--draft`` nor a waiver helps here: what was left out of the plan cannot be kept out of its documents.
    """
    if checked.source.problems or (checked.decoded is not None and checked.decoded.broken):
        return checked.result.file
    return "" if settings.understood else CONFIG_NAME


def _files(plan: Plan, edition: Edition, settings: Settings, faulty: bool) -> Iterator[tuple[Path, Rendered]]:
    """Everything is drawn before anything is written: a failure half way leaves no half set of documents."""
    locale = _locale(plan, edition)
    library = with_own(settings.definitions)
    redacted = redact(plan, edition.audience, library, settings.withheld(plan))
    facts = facts_of(redacted, library, edition.as_of)
    stamp = stamp_of(redacted, edition, faulty)
    outline = _outline(settings)
    for kind in edition.formats:
        document = build_document(redacted, facts, "plan" if kind == "docx" else "deck", locale, stamp, outline)
        if edition.vito and kind == "pptx":
            document = one_page(document)
        name = f"{plan.plan.id}-{edition.audience}-{locale}.{kind}"
        own = [path for path in (settings.template("docx"), settings.template("pptx")) if path is not None]
        yield edition.out / name, draw(document, kind, (*edition.templates, *own))


def _prove_clean(plan: Plan, edition: Edition, settings: Settings, files: list[tuple[Path, Rendered]]) -> None:
    """Search what goes out of the house for what must not. Raises ``LeakError``: then nothing is written."""
    if edition.audience != "customer":
        return
    library = with_own(settings.definitions)
    redacted = redact(plan, edition.audience, library, settings.withheld(plan))
    for target, made in files:
        forbidden = internal_texts(plan, redacted, _locale(plan, edition), library)
        try:
            search(made.content, forbidden)
        except LeakError as leak:
            raise LeakError(f"{target.name}: {leak}") from None


def _locale(plan: Plan, edition: Edition) -> str:
    return edition.locale or (plan.plan.locales[0] if plan.plan.locales else "en")


def stamp_of(redacted: RedactedPlan, edition: Edition, faulty: bool) -> Stamp:
    """Identify an edition by what it shows: internal changes leave a customer's stamp as it is."""
    shown = redacted.plan.model_dump_json(by_alias=True)
    digest = hashlib.sha256(f"{edition.audience}\0{shown}".encode()).hexdigest()
    version = redacted.plan.plan.version
    revision = f"{version} · {digest[:8]}" if version else digest[:8]
    draft = faulty or edition.draft or redacted.plan.plan.status == "draft"
    return Stamp(revision, draft, edition.as_of, jbpgen.__version__, digest)


def one_page(document: Document) -> Document:
    """Cut a deck to its page for the top officer."""
    return replace(document, sections=tuple(section for section in document.sections if section.id == "vito"))


def draw(document: Document, kind: Format, templates: Iterable[Path]) -> Rendered:
    """Draw a document in one format, on the organisation's template where there is one."""
    endings = (".docx", ".dotx") if kind == "docx" else (".pptx", ".potx")
    template = next((path for path in templates if path.suffix.lower() in endings), None)
    try:
        match kind:
            case "docx":
                from jbpgen.render.docx import render_docx

                return render_docx(document, template)
            case "pptx":
                from jbpgen.render.pptx import render_pptx

                return render_pptx(document, template)
            case _:
                assert_never(kind)
    except (FileNotFoundError, ValueError) as error:
        if template is None:
            raise
        raise UnusableTemplateError(template, error) from error


def _outline(settings: Settings) -> Outline:
    chosen = settings.template("outline")
    return load_outline(chosen) if chosen is not None else default_outline()
