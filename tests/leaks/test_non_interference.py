"""Changing an internal value leaves the customer's files byte for byte the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.analysis.facts import facts_of
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.plan.shape import Shape
from jbpgen.source.file import read_file
from jbpgen.workflows.drawing import DRAWN, Drawn, document_kind, draw
from jbpgen.workflows.leaks import internal_texts, search
from jbpgen.workflows.render import Edition, stamp_of
from tests.leaks.internal_places import all_changed, changed, internal_scalars

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "plans").glob("[!._]*.yaml"))
AS_OF = date(2026, 11, 22)


def plan_of(data: Any) -> Plan:
    decoded = decode(data)
    assert isinstance(decoded.plan, Plan)
    assert not decoded.misfits
    return decoded.plan


def files_of(plan: Plan, locale: str, formats: tuple[Drawn, ...] = DRAWN) -> dict[Drawn, bytes]:
    """The customer's files of a plan, in all formats that are drawn; PDFs are printed from two of them."""
    edition = Edition(formats, "customer", locale, Path(), AS_OF)
    redacted = redact(plan, "customer")
    facts = facts_of(redacted, load_library(), AS_OF)
    stamp = stamp_of(redacted, edition, False)
    outline = default_outline()
    documents = {
        sort: build_document(redacted, facts, sort, locale, stamp, outline) for sort in map(document_kind, formats)
    }
    return {kind: draw(documents[document_kind(kind)], kind, ()).content for kind in formats}


def _of_each_kind(plan: Plan) -> list[tuple[KeyPath, Shape]]:
    """One internal value for each chapter and field."""
    kinds: dict[tuple[str, str], tuple[KeyPath, Shape]] = {}
    for place, shape in internal_scalars(plan):
        names = [str(key) for key in place if not isinstance(key, int)]
        kinds.setdefault((names[0], names[-1]), (place, shape))
    return list(kinds.values())


@pytest.mark.parametrize(
    "which", [_of_each_kind, pytest.param(lambda plan: list(internal_scalars(plan)), marks=pytest.mark.thorough)]
)
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_no_internal_value_reaches_the_redacted_plan(
    path: Path, which: Callable[[Plan], list[tuple[KeyPath, Shape]]]
) -> None:
    data = read_file(path).data
    plan = plan_of(data)
    visible = redact(plan, "customer").plan
    places = which(plan)
    assert len(places) > 50
    changes = 0
    for place, shape in places:
        other = changed(data, place, shape)
        changes += other != data
        assert redact(plan_of(other), "customer").plan == visible, place
    assert changes > 50


CHUNKS = 8


@pytest.mark.thorough
@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_files_stay_the_same_for_each_kind_of_internal_field(path: Path, chunk: int) -> None:
    data = read_file(path).data
    plan = plan_of(data)
    files = files_of(plan, "zh-CN")
    chosen = _of_each_kind(plan)[chunk::CHUNKS]
    assert chosen
    for place, shape in chosen:
        assert files_of(plan_of(changed(data, place, shape)), "zh-CN") == files, place


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_all_internal_values_changed_at_once(path: Path, locale: str) -> None:
    data = read_file(path).data
    plan = plan_of(data)
    other = all_changed(data, internal_scalars(plan))
    assert other != data
    files = files_of(plan, locale)
    assert files_of(plan_of(other), locale) == files
    forbidden = internal_texts(plan, redact(plan, "customer"), locale)
    assert len(forbidden) > 20
    for content in files.values():
        search(content, forbidden)
