"""The Word plan of a new version with tracked changes against the old one, for one audience and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from jbpgen.analysis.facts import facts_of
from jbpgen.changes.customer import NoCustomerEditionError, Redaction, company, marked_alike
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Severity
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.plan.decode import decode
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan, redact
from jbpgen.render.docx.redline import Author, Authors, render_redline
from jbpgen.render.rendered import Overflow, Rendered
from jbpgen.render.template_remark import Remark
from jbpgen.source.file import SourceFile
from jbpgen.workflows.checking import Manner, check_source
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.diff import Asked, PlanPair, Sides, plan_pairs
from jbpgen.workflows.drawing import UnusableTemplateError
from jbpgen.workflows.files import write_whole
from jbpgen.workflows.leaks import LeakError, internal_texts_of_both, search
from jbpgen.workflows.render import Edition, outline_of, stamp_of
from jbpgen.workflows.revision_authors import Signed, signed_changes


@dataclass(frozen=True, slots=True)
class Redlines:
    """Files written, and plans that have no redline: they are on one side only, or not understood in full.

    ``faulty`` are the plans whose new version has errors: their redlines bear the draft mark. ``remarks`` is what there
    is to say about templates, by name; ``overflows`` what did not fit.
    """

    written: tuple[Path, ...]
    alone: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    faulty: tuple[str, ...] = ()
    remarks: tuple[tuple[str, Remark], ...] = ()
    overflows: tuple[tuple[Path, Overflow], ...] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    asked: Asked
    settings: Settings
    locale: str | None
    library: Mapping[str, Definition]
    template: Path | None


class TooManyPlansError(ValueError):
    """One file was named for the redlines of several plans."""


def write_redlines(
    sides: Sides, locale: str | None, out: Path, file: Path | None = None, template: Path | None = None
) -> Redlines:
    """Write ``OUT/<plan id>-<audience>-<locale>-redline.docx`` for every plan that is on both sides and changed.

    ``locale`` ``None`` is the new version's first language; ``file`` replaces the path where there is one plan,
    ``template`` the organisation's own. Raises `TooManyPlansError`, ``LeakError`` (nothing of that plan is written),
    `UnusableTemplateError`, ``OverlayError``, ``OSError``.
    """
    asked, settings = sides.asked, sides.settings
    work = _Work(asked, settings, locale, with_own(settings.definitions), template or settings.template("docx"))
    made: list[tuple[Path, _Redline]] = []
    alone, doubtful, faulty = [], [], []
    pairs = plan_pairs(sides)
    if file is not None and sum(pair.both for pair in pairs) > 1:
        raise TooManyPlansError(str(file))
    for pair in pairs:
        if not pair.both:
            alone.append(pair.file)
            continue
        try:
            one = _redline(pair, signed_changes(sides.inputs, pair), work)
        except NoCustomerEditionError:
            doubtful.append(pair.file)
            continue
        target = file or out / one.name
        write_whole(target, one.rendered.content)
        made.append((target, one))
        if one.faulty:
            faulty.append(pair.file)
    remarks = [(one.rendered.template, remark) for _, one in made for remark in one.rendered.template_remarks]
    return Redlines(
        tuple(target for target, _ in made),
        tuple(alone),
        tuple(doubtful),
        tuple(faulty),
        tuple(one for at, one in enumerate(remarks) if one not in remarks[:at]),
        tuple((target, note) for target, one in made for note in one.rendered.notes),
    )


@dataclass(frozen=True, slots=True)
class _Redline:
    name: str
    rendered: Rendered
    faulty: bool


def _redline(pair: PlanPair, signed: Signed, work: _Work) -> _Redline:
    audience = work.asked.audience
    old, new = pair.old, pair.new
    for version in (old, new):
        if version.plan is None or (audience == "customer" and decode(version.data).broken):
            raise NoCustomerEditionError(version.id)
    assert old.plan is not None
    assert new.plan is not None
    withheld = work.settings.withheld(new.plan) | work.settings.withheld(old.plan)
    former = old
    if audience == "customer":
        former = marked_alike(old, new, Redaction(work.library, withheld))
    assert former.plan is not None
    editions = [redact(plan, audience, work.library, withheld) for plan in (former.plan, new.plan)]
    locale = work.locale or (new.plan.plan.locales[0] if new.plan.plan.locales else "en")
    faulty = [_has_errors(source, work) for source in pair.sources]
    documents = [_document(one, work, locale, bad) for one, bad in zip(editions, faulty, strict=True)]
    authors = _authors(new, signed, work, locale)
    try:
        rendered = render_redline(documents[0], documents[1], authors, work.template)
    except (FileNotFoundError, ValueError) as error:
        if work.template is None:
            raise
        raise UnusableTemplateError(work.template, error) from error
    name = f"{new.id}-{audience}-{locale}-redline.docx"
    if audience == "customer":
        _prove_clean((old.plan, new.plan), (editions[0], editions[1]), locale, work, name, rendered.content)
    return _Redline(name, rendered, faulty[1])


def _has_errors(source: SourceFile, work: _Work) -> bool:
    """Say whether a version has errors, which make its document a draft, as they do where it is rendered by itself."""
    found = check_source(source, work.settings, Manner(work.asked.as_of, work.asked.locale)).result.diagnostics
    return any(one.severity is Severity.ERROR and not one.suppressed for one in found)


def _document(redacted: RedactedPlan, work: _Work, locale: str, faulty: bool) -> Document:
    asked = work.asked
    stamp = stamp_of(redacted, Edition(("docx",), asked.audience, locale, Path(), asked.as_of), faulty)
    facts = facts_of(redacted, work.library, asked.as_of)
    return build_document(redacted, facts, "plan", locale, stamp, outline_of(work.settings))


def _authors(new: Version, signed: Signed, work: _Work, locale: str) -> Authors:
    """Who changed what. To the customer it is the company, never a person; so it is where no commit says it."""
    house = company(new, "supplier", locale) or "jbpgen"
    today = datetime.combine(work.asked.as_of, time(), UTC)
    if signed.common is None:
        return Authors(Author(house, today))
    if work.asked.audience == "customer":
        return Authors(Author(house, signed.common.when))
    by_entity = {entity: Author(one.name, one.when) for entity, one in signed.by_entity.items()}
    return Authors(Author(signed.common.name, signed.common.when), by_entity)


def _prove_clean(
    whole: tuple[Plan, Plan],
    editions: tuple[RedactedPlan, RedactedPlan],
    locale: str,
    work: _Work,
    name: str,
    content: bytes,
) -> None:
    """Search the file, deleted text included, for what either version keeps from the customer. Raises ``LeakError``."""
    try:
        search(content, internal_texts_of_both(whole, editions, locale, work.library))
    except LeakError as leak:
        raise LeakError(f"{name}: {leak}") from None
