"""A canary in every internal field and in an internal entity of every kind: the customer's files hold none of them.

The plan is made from the models' shapes, so a field added to them carries its canary here without anybody's doing.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from jbpgen.analysis.facts import facts_of
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.plan.base import Text
from jbpgen.plan.library import load_library
from jbpgen.plan.redact import Audience, redact
from jbpgen.plan.shape import walk
from jbpgen.workflows.drawing import DRAWN, Drawn, document_kind, draw
from jbpgen.workflows.render import Edition, stamp_of
from tests.leaks.test_non_interference import AS_OF
from tests.plan.maximal import maximal_plan

LOCALES = ("zh-CN", "en")
# Words and ids of everything internal; dates of internal things lie in 2091. Figures are proven by non-interference.
CANARY = re.compile(
    r"CANARY|SECRET|2091年|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 2091|2091-\d\d", re.IGNORECASE
)
# Internal texts that not even the internal edition shows, by model and field, and why.
NOT_SHOWN = {
    ("Benefit", "proof"): "there are exactly three benefits: of two of one kind the first is shown",
    ("Benefit", "statement"): "there are exactly three benefits: of two of one kind the first is shown",
    ("Definition", "name"): "a KPI of the plan is called by its own name",
    ("Definition", "denominator"): "a definition is a matter of the KPI library; the plan's documents name the KPI",
    ("Kpi", "phasing_reason"): "told for the KPI that stands for the plan's size only",
    ("Scope", "shoppers"): "a result is told by the name of its KPI, which says its scope",
    ("Season", "title"): "the calendar shades the seasons of the plan's year; this one lies in 2091",
}
NOTE = "an author's remark for who edits the file, on every model"


@cache
def files(audience: Audience, locale: str, seed: int = 0) -> dict[Drawn, bytes]:
    redacted = redact(maximal_plan(seed), audience)
    facts = facts_of(redacted, load_library(), AS_OF)
    stamp = stamp_of(redacted, Edition(DRAWN, audience, locale, Path(), AS_OF), False)
    documents = {
        sort: build_document(redacted, facts, sort, locale, stamp, default_outline())
        for sort in map(document_kind, DRAWN)
    }
    return {kind: draw(documents[document_kind(kind)], kind, ()).content for kind in DRAWN}


def parts(content: bytes, name: str = "") -> Iterator[tuple[str, str]]:
    """Every part of a file as text, also those within embedded workbooks, and the names of the parts."""
    if content[:2] != b"PK":
        yield name, content.decode("utf-8", "replace")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield f"{name}(names)", "\n".join(package.namelist())
        for part in package.namelist():
            yield from parts(package.read(part), f"{name}/{part}")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", DRAWN)
def test_no_part_of_a_customers_file_holds_one(kind: Drawn, locale: str) -> None:
    found = [name for name, text in parts(files("customer", locale)[kind]) if CANARY.search(text)]
    assert found == []


@pytest.mark.parametrize("locale", LOCALES)
def test_other_canaries_make_no_difference(locale: str) -> None:
    assert maximal_plan(1) != maximal_plan(0)
    assert files("customer", locale, 1) == files("customer", locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_internal_edition_holds_all_of_them(locale: str) -> None:
    said = "\n".join(text for content in files("internal", locale).values() for _, text in parts(content))
    planted = {
        node.value.plain: (type(node.owner).__name__, str(node.path[-1]))
        for node in walk(maximal_plan())
        if isinstance(node.value, Text) and "CANARY" in node.value.plain
    }
    assert len(planted) > 250
    missing = {place for canary, place in planted.items() if not re.search(rf"{canary}\b", said)}
    assert {place for place in missing if place[1] != "note"} == set(NOT_SHOWN)
