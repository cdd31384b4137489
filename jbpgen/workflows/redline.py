"""The Word plan of a new version with tracked changes against the old one, for one audience and language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from jbpgen.analysis.facts import facts_of
from jbpgen.changes.customer import NoCustomerEditionError, Redaction, company, marked_alike
from jbpgen.changes.version import Version
from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.plan.decode import decode
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan, redact
from jbpgen.render.docx.redline import Author, Authors, render_redline
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.diff import Asked, PlanPair, Sides, plan_pairs
from jbpgen.workflows.drawing import UnusableTemplateError
from jbpgen.workflows.files import write_whole
from jbpgen.workflows.leaks import LeakError, internal_texts, search
from jbpgen.workflows.render import Edition, outline_of, stamp_of
from jbpgen.workflows.revision_authors import Signed, signed_changes


@dataclass(frozen=True, slots=True)
class Redlines:
    """Files written, and plans that have no redline: they are on one side only, or not understood in full."""

    written: tuple[Path, ...]
    alone: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Work:
    asked: Asked
    settings: Settings
    locale: str | None
    library: Mapping[str, Definition]


class TooManyPlansError(ValueError):
    """One file was named for the redlines of several plans."""


def write_redlines(sides: Sides, locale: str | None, out: Path, file: Path | None = None) -> Redlines:
    """Write ``OUT/<plan id>-<audience>-<locale>-redline.docx`` for every plan that is on both sides and changed.

    ``locale`` ``None`` is the new version's first language; ``file`` replaces the path where there is one plan.
    Raises `TooManyPlansError`, ``LeakError`` (nothing of that plan is written), `UnusableTemplateError`, ``OSError``.
    """
    asked, settings = sides.asked, sides.settings
    work = _Work(asked, settings, locale, with_own(settings.definitions))
    written, alone, doubtful = [], [], []
    pairs = plan_pairs(sides)
    if file is not None and sum(pair.both for pair in pairs) > 1:
        raise TooManyPlansError(str(file))
    for pair in pairs:
        if not pair.both:
            alone.append(pair.file)
            continue
        try:
            name, content = _redline(pair, signed_changes(sides.inputs, pair), work)
        except NoCustomerEditionError:
            doubtful.append(pair.file)
            continue
        target = file or out / name
        write_whole(target, content)
        written.append(target)
    return Redlines(tuple(written), tuple(alone), tuple(doubtful))


def _redline(pair: PlanPair, signed: Signed, work: _Work) -> tuple[str, bytes]:
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
    documents = [_document(one, work, locale) for one in editions]
    template = work.settings.template("docx")
    authors = _authors(new, signed, work, locale)
    try:
        content = render_redline(documents[0], documents[1], authors, template).content
    except (FileNotFoundError, ValueError) as error:
        if template is None:
            raise
        raise UnusableTemplateError(template, error) from error
    name = f"{new.id}-{audience}-{locale}-redline.docx"
    if audience == "customer":
        _prove_clean((old.plan, new.plan), (editions[0], editions[1]), locale, work, name, content)
    return name, content


def _document(redacted: RedactedPlan, work: _Work, locale: str) -> Document:
    asked = work.asked
    stamp = stamp_of(redacted, Edition(("docx",), asked.audience, locale, Path(), asked.as_of), faulty=False)
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
    """Search the file, deleted text included, for what either version keeps from the customer.

    What the new version keeps internal must not be there at all; what only the old one did, unless the new one shows
    it. Raises ``LeakError``.
    """
    before, after = editions
    hidden = internal_texts(whole[1], after, locale, work.library)
    formerly = internal_texts(whole[0], before, locale, work.library)
    still = internal_texts(whole[0], after, locale, work.library)
    try:
        search(content, hidden | (formerly & still))
    except LeakError as leak:
        raise LeakError(f"{name}: {leak}") from None
