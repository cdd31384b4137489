"""From a redacted plan and its facts to a document of blocks, as the outline orders it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from jbpgen.analysis.facts import Facts
from jbpgen.document.assembly import empty_section
from jbpgen.document.blocks import Document, Meta, Section, Words
from jbpgen.document.catalogue import catalogue
from jbpgen.document.context import Context
from jbpgen.document.cross_references import referred
from jbpgen.document.outline import Entry, Kind, Outline
from jbpgen.document.sections import SECTIONS
from jbpgen.document.stamp import Stamp
from jbpgen.plan.redact import RedactedPlan

if TYPE_CHECKING:
    from jbpgen.document.change_log import ChangeLog

Built = tuple[Entry, Section]
_FOOTER = 90  # characters


def build_document(
    redacted: RedactedPlan,
    facts: Facts,
    kind: Literal["deck", "plan"],
    locale: str,
    stamp: Stamp,
    outline: Outline,
    changes: ChangeLog | None = None,
) -> Document:
    """Build the deck or the Word plan of one edition, with the log of ``changes`` where there is one.

    ``facts`` must be those of ``redacted``. Raises `TypeError` for a plan that is not redacted, `ValueError` for an
    unknown kind or locale or for facts of another edition.
    """
    if not isinstance(redacted, RedactedPlan):
        raise TypeError("documents are made from a RedactedPlan only: call redact(plan, audience) first")
    if kind not in get_args(Kind):
        raise ValueError(f"no document of kind {kind!r}; there are {', '.join(get_args(Kind))}")
    if facts.redacted is not redacted:
        raise ValueError("the facts belong to another edition of the plan")
    context = Context(redacted, facts, kind, catalogue(locale), stamp, changes=changes)
    built = [
        (entry, section)
        for entry in _wanted(context, outline.entries(kind))
        if (section := build_section(context, entry)) is not None
    ]
    sections = tuple(_chaptered(context, built))
    logged = changes is not None and any(section.id == "change-log" for section in sections)
    meta = replace(_meta(context), properties=dict(changes.properties)) if changes and logged else _meta(context)
    return Document(kind, meta, _words(context), referred(sections) if kind == "plan" else sections)


def build_section(context: Context, entry: Entry) -> Section | None:
    """Build one section with the blocks and in the part that its entry of the outline asks for."""
    section = SECTIONS[entry.section].build(replace(context, picked=entry.blocks))
    return None if section is None else replace(section, part=entry.part)


def _wanted(context: Context, entries: Iterable[Entry]) -> Iterator[Entry]:
    audience, customer = context.redacted.audience, context.plan.plan.kind
    return (entry for entry in entries if audience in entry.audiences and customer in entry.customers)


def _chaptered(context: Context, built: list[Built]) -> Iterator[Section]:
    """Put a heading above sections of one chapter; a chapter with a single section is that section."""
    at = 0
    while at < len(built):
        entry, section = built[at]
        end = at + 1
        while entry.chapter and end < len(built) and _together(entry, built[end][0]):
            end += 1
        if end - at == 1:
            yield section
        else:
            yield replace(empty_section(context, entry.chapter), part=entry.part)
            yield from (replace(member, level=2) for _, member in built[at:end])
        at = end


def _together(entry: Entry, other: Entry) -> bool:
    return entry.chapter == other.chapter and entry.part == other.part


def _meta(context: Context) -> Meta:
    header, stamp = context.plan.plan, context.stamp
    objective = context.plan.objective
    internal = context.is_internal
    return Meta(
        title=context.text(header.title),
        subtitle=context.text(objective.statement) if objective else context.text(header.summary),
        supplier=context.text(context.plan.parties.supplier.name),
        customer=context.text(context.plan.parties.customer.name),
        period=context.say("cover.range", start=context.day(header.period.start), end=context.day(header.period.end)),
        plan_id=header.id,
        status=context.label("status", header.status),
        revision=stamp.revision,
        audience="internal" if internal else "customer",
        locale=context.locale,
        as_of=stamp.as_of,
        as_of_text=context.day(stamp.as_of),
        tool_version=stamp.tool_version,
        content_hash=stamp.content_hash,
        footer=_shortened(context.text(header.title)),
        audience_note=context.say("meta.internal") if internal else "",
        draft=stamp.status_draft,
    )


def _shortened(title: str) -> str:
    """A title as a running footer holds it."""
    return title if len(title) <= _FOOTER else title[: _FOOTER - 1].rstrip(" (（") + "…"


def _words(context: Context) -> Words:
    names = Words.__dataclass_fields__
    # The renderers fill these in themselves; their placeholders must survive.
    kept = {"page": {"page": "{page}", "pages": "{pages}"}, "see": {"items": "{items}"}, "shown": {"items": "{items}"}}
    kept["further"] = {"items": "{items}"}
    kept["more_sources"] = {"more": "{more}"}
    kept["continued"] = {"title": "{title}", "part": "{part}", "parts": "{parts}"}
    return Words(**{name: context.say(f"words.{name}", **kept.get(name, {})) for name in names})
