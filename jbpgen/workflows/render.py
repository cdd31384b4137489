"""The verb ``render``: check, redact, analyse, build, draw, write. One plan's failure leaves the others alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jbpgen
from jbpgen.analysis.facts import facts_of
from jbpgen.diagnostics import Severity
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import Outline, default_outline, load_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, RedactedPlan, redact
from jbpgen.render.rendered import Overflow, Rendered
from jbpgen.render.template_remark import Remark
from jbpgen.source.file import read_file
from jbpgen.workflows.checking import Checked, Manner, check_source
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.drawing import PRINTED, Drawn, Format, basis, document_kind, draw
from jbpgen.workflows.files import write_whole
from jbpgen.workflows.leaks import LeakError, internal_texts, internal_texts_of_both, search
from jbpgen.workflows.pdf import PrintError, print_pdf
from jbpgen.workflows.project import CONFIG_NAME
from jbpgen.workflows.results import FileResult

if TYPE_CHECKING:  # git and what compares plans are only for those who ask for a change log
    from jbpgen.changes.difference import Unreadable
    from jbpgen.workflows.change_log import ChangesSince, Compared


@dataclass(frozen=True, slots=True)
class Edition:
    """What to make of a plan. ``locale`` ``None`` is the plan's first; templates by file ending; ``changes`` are those
    since an earlier version, where one was named.
    """

    formats: tuple[Format, ...]
    audience: Audience
    locale: str | None
    out: Path
    as_of: date
    draft: bool = False
    vito: bool = False
    strict: bool = False
    templates: tuple[Path, ...] = ()
    changes: ChangesSince | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """What became of one plan: the check's result, files written, what did not fit, why nothing was made.

    ``doubtful`` names the file that was not understood in full, so that no customer's edition can be made.
    ``unprinted`` are the PDFs that could not be made, and why; the other files are there all the same. ``unlogged``
    says that a change log was asked for and a document's outline has no place for it; ``uncompared`` are the versions
    that none could be made of.
    """

    result: FileResult
    errors: int = 0
    written: tuple[Path, ...] = ()
    overflows: tuple[tuple[Path, Overflow], ...] = ()
    template_remarks: tuple[tuple[str, Remark], ...] = ()
    unreadable: bool = False
    clash: str = ""
    doubtful: str = ""
    unprinted: tuple[tuple[Path, PrintError], ...] = ()
    unlogged: bool = False
    uncompared: tuple[Unreadable, ...] = ()


def render_plan(
    path: Path, shown: str, edition: Edition, settings: Settings, locale: str, taken: frozenset[str] = frozenset()
) -> Product:
    """Render one plan file, unless its id is ``taken`` by another of this run: their documents have one name.

    Raises ``OSError`` where a file cannot be opened or written, ``UnusableTemplateError``, and ``LeakError``; with a
    change log also what `jbpgen.workflows.change_log.ChangesSince.compared` raises.
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
    library = with_own(settings.definitions)
    redacted = redact(plan, edition.audience, library, settings.withheld(plan))
    compared = _compared(path, plan, edition)
    if isinstance(compared, tuple):
        return Product(checked.result, errors, uncompared=compared)
    drawn = _drawn(redacted, library, edition, settings, errors > 0, compared)
    printed, unprinted = _printed(plan, edition, drawn)
    files = [(_target(plan, edition, kind), made) for kind, made in drawn.items() if kind in edition.formats]
    files += printed
    if edition.audience == "customer":
        _prove_clean(_forbidden(plan, redacted, compared, _locale(plan, edition), library), files)
    overflows = tuple((target, note) for target, made in files for note in made.notes)
    remarks = tuple((made.template, remark) for _, made in files for remark in made.template_remarks)
    if edition.strict and (overflows or any(remark.weight == "error" for _, remark in remarks)):
        return Product(checked.result, errors, (), overflows, remarks)
    for target, made in files:
        write_whole(target, made.content)
    written = tuple(target for target, _ in files)
    unlogged = compared is not None and not edition.vito and not _has_place(outline_of(settings), edition)
    return Product(checked.result, errors, written, overflows, remarks, unprinted=unprinted, unlogged=unlogged)


def _not_understood(checked: Checked, settings: Settings) -> str:
    """Name the file in which something could not be read: that may be the very word that keeps a part internal.

    Neither ``--draft`` nor a waiver helps here: what was left out of the plan cannot be kept out of its documents.
    """
    if checked.source.problems or (checked.decoded is not None and checked.decoded.broken):
        return checked.result.file
    return "" if settings.understood else CONFIG_NAME


def _compared(path: Path, plan: Plan, edition: Edition) -> Compared | tuple[Unreadable, ...] | None:
    """The change log where one was asked for, or the versions that could not be compared."""
    if edition.changes is None:
        return None
    from jbpgen.workflows.change_log import NotComparedError
    from jbpgen.workflows.diff import Asked

    try:
        return edition.changes.compared(path, plan, Asked(edition.as_of, _locale(plan, edition), edition.audience))
    except NotComparedError as error:
        return error.unreadable


def _has_place(outline: Outline, edition: Edition) -> bool:
    """Say whether every document asked for has a place for the change log."""
    sorts = {document_kind(basis(kind)) for kind in edition.formats}
    return all(any(entry.section == "change-log" for entry in outline.entries(sort)) for sort in sorts)


def _forbidden(
    plan: Plan,
    redacted: RedactedPlan,
    compared: Compared | None,
    locale: str,
    library: Mapping[str, Definition],
) -> frozenset[str]:
    """What no customer's file may say: what the plan keeps internal, and what the version compared with did."""
    if compared is None or compared.old is None:
        return internal_texts(plan, redacted, locale, library)
    old, former = compared.old
    return internal_texts_of_both((old, plan), (former, redacted), locale, library)


def _drawn(
    redacted: RedactedPlan,
    library: Mapping[str, Definition],
    edition: Edition,
    settings: Settings,
    faulty: bool,
    compared: Compared | None,
) -> Mapping[Drawn, Rendered]:
    """Everything is drawn before anything is written: a failure half way leaves no half set of documents."""
    locale = _locale(redacted.plan, edition)
    facts = facts_of(redacted, library, edition.as_of)
    stamp = stamp_of(redacted, edition, faulty)
    outline = outline_of(settings)
    own = [path for path in (settings.template("docx"), settings.template("pptx")) if path is not None]
    documents: dict[str, Document] = {}
    drawn: dict[Drawn, Rendered] = {}
    for kind in dict.fromkeys(map(basis, edition.formats)):
        sort = document_kind(kind)
        if sort not in documents:
            log = compared.log if compared is not None else None
            built = build_document(redacted, facts, sort, locale, stamp, outline, log)
            documents[sort] = one_page(built) if edition.vito and sort == "deck" else built
        drawn[kind] = draw(documents[sort], kind, (*edition.templates, *own))
    return drawn


def _printed(
    plan: Plan, edition: Edition, drawn: Mapping[Drawn, Rendered]
) -> tuple[list[tuple[Path, Rendered]], tuple[tuple[Path, PrintError], ...]]:
    """The PDFs, and those that could not be made."""
    printed: list[tuple[Path, Rendered]] = []
    failed: list[tuple[Path, PrintError]] = []
    for kind, source in PRINTED.items():
        if kind in edition.formats:
            target = _target(plan, edition, kind)
            try:
                content = print_pdf(drawn[source].content, source, edition.as_of)
                notes = () if source in edition.formats else drawn[source].notes
                printed.append((target, Rendered(content, notes)))
            except PrintError as error:
                failed.append((target, error))
    return printed, tuple(failed)


def _target(plan: Plan, edition: Edition, kind: Format) -> Path:
    return edition.out / f"{plan.plan.id}-{edition.audience}-{_locale(plan, edition)}.{kind}"


def _prove_clean(forbidden: frozenset[str], files: list[tuple[Path, Rendered]]) -> None:
    """Search what goes out of the house for what must not. Raises ``LeakError``: then nothing is written."""
    for target, made in files:
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
    """Cut a deck to its page for the top officer, which says nothing of an earlier version."""
    sections = tuple(section for section in document.sections if section.id == "vito")
    return replace(document, sections=sections, meta=replace(document.meta, properties={}))


def outline_of(settings: Settings) -> Outline:
    """The organisation's outline, or the one that comes with the tool."""
    chosen = settings.template("outline")
    return load_outline(chosen) if chosen is not None else default_outline()
