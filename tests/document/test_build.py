"""Documents: who gets what, in which order, and nothing that is not meant for them."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest

from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.redact import redact
from tests.document.editions import (
    AUDIENCES,
    CUSTOMERS,
    FRAME,
    KINDS,
    PLAN_TEXT,
    STAMP,
    Audience,
    Kind,
    customer_plan,
    document_of,
    facts_for,
    plan_of,
    texts_in,
)

MOST_CORE_SLIDES = 12
SECRETS = [
    *("暗线", "Hidden", "1,234.5", "Contribution below", "贡献低于", "su@example", "Internal comment", "内部意见"),
    *("not to be shared", "不外传", "Change of people", "人员变动", "Operating profit", "经营利润", "MEA002"),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("customer", CUSTOMERS)
def test_every_edition_is_whole(customer: str, audience: Audience, kind: Kind, locale: str) -> None:
    document = document_of(customer_plan(customer), audience, kind, locale)
    ids = [section.id for section in document.sections]
    assert len(ids) == len(set(ids))
    for section in document.sections:
        names = [block.name for block in section.blocks]
        assert len(names) == len(set(names)), section.id
        assert section.part == "cover" or section.blocks or section.id.startswith("chapter-")
    assert [section.part for section in document.sections if section.part == "cover"] == ["cover"]
    assert ("distributor" in ids) == (customer == "distributor")
    assert document.meta.audience == audience
    assert bool(document.meta.audience_note) == (audience == "internal")
    assert (document.kind, document.meta.locale, document.meta.revision) == (kind, locale, STAMP.revision)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("customer", CUSTOMERS)
def test_the_core_of_the_deck_is_short(customer: str, audience: Audience, locale: str) -> None:
    document = document_of(customer_plan(customer), audience, "deck", locale)
    core = [section for section in document.sections if section.part == "core"]
    assert [section.id for section in core][:3] == ["agenda", "promises", "situation"]
    assert core[-1].id == "next-step"
    assert len(core) <= MOST_CORE_SLIDES
    assert all(section.headline for section in core)
    assert len({section.headline for section in core}) == len(core)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_customers_see_nothing_internal(kind: Kind, locale: str) -> None:
    seen = "\n".join(texts_in(document_of(customer_plan("distributor"), "customer", kind, locale)))
    assert [secret for secret in SECRETS if secret.lower() in seen.lower()] == []


def test_colleagues_see_what_is_internal() -> None:
    seen = "\n".join(texts_in(document_of(plan_of(), "internal", "plan", "en")))
    shown = ("Hidden spend", "Contribution below the floor", "su@example.com", "Operating profit", "MEA002")
    assert [word for word in shown if word not in seen] == []


@pytest.mark.parametrize("kind", KINDS)
def test_internal_values_change_nothing_for_the_customer(kind: Kind) -> None:
    changed = PLAN_TEXT
    for old, new in (
        ("12345678", "999"),
        ("floor_value: 9万", "floor_value: 8万"),
        ("unit_contribution: 16", "unit_contribution: 2"),
    ):
        assert old in changed
        changed = changed.replace(old, new)
    assert document_of(plan_of(changed), "customer", kind, "en") == document_of(plan_of(), "customer", kind, "en")
    assert document_of(plan_of(changed), "internal", "plan", "en") != document_of(plan_of(), "internal", "plan", "en")


@pytest.mark.parametrize("kind", KINDS)
def test_chapters_hold_their_sections(kind: Kind) -> None:
    sections = document_of(plan_of(), "internal", kind, "en").sections
    below = [section.level for section in sections]
    assert set(below) == ({1} if kind == "deck" else {1, 2})
    for section, after in itertools.pairwise(sections):
        assert after.level == 1 or section.level == 2 or section.id.startswith("chapter-")


def test_a_frame_gives_documents_all_the_same() -> None:
    for audience in AUDIENCES:
        for kind in KINDS:
            document = document_of(plan_of(FRAME), audience, kind, "en")
            assert {"cover"} <= {section.id for section in document.sections} <= {"cover", "signatures"}


def test_renderers_find_their_words() -> None:
    words = document_of(plan_of(), "customer", "plan", "en").words
    assert words.page.format(page=1, pages=2) == "Page 1 of 2"
    assert words.continued.format(title="T", part=1, parts=3) == "T (1/3)"


def test_a_plan_must_be_redacted() -> None:
    facts = facts_for(plan_of(), "customer")
    unredacted: Any = plan_of()
    with pytest.raises(TypeError, match="RedactedPlan"):
        build_document(unredacted, facts, "deck", "en", STAMP, default_outline())


def test_facts_must_be_of_the_same_edition() -> None:
    facts = facts_for(plan_of(), "internal")
    with pytest.raises(ValueError, match="another edition"):
        build_document(redact(plan_of(), "customer"), facts, "deck", "en", STAMP, default_outline())


@pytest.mark.parametrize(("kind", "locale"), [("memo", "en"), ("deck", "fr")])
def test_unknown_documents_are_refused(kind: Any, locale: str) -> None:
    facts = facts_for(plan_of(), "customer")
    with pytest.raises(ValueError, match=re.escape(kind if kind == "memo" else locale)):
        build_document(facts.redacted, facts, kind, locale, STAMP, default_outline())


def test_a_draft_is_marked() -> None:
    facts = facts_for(plan_of(), "customer")
    stamp = replace(STAMP, status_draft=True)
    assert build_document(facts.redacted, facts, "deck", "en", stamp, default_outline()).meta.draft


@pytest.mark.parametrize("locale", LOCALES)
def test_speakers_find_reasons_and_proof_in_the_notes(locale: str) -> None:
    noted = {section.id for section in document_of(plan_of(), "customer", "deck", locale).sections if section.notes}
    core = {"promises", "situation", "prize", "battles", "commitments", "economics", "benefits"}
    assert core <= noted
