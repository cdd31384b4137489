"""Half-written plans: whatever is still missing, documents are built and read as if nothing were meant to be there."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from jbpgen.document.blocks import Document
from jbpgen.document.build import build_document
from jbpgen.document.outline import default_outline
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.plan import Plan
from tests.document.editions import AUDIENCES, KINDS, PLAN_TEXT, STAMP, facts_for, plan_of, texts_in

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("[!.]*-20[0-9][0-9].yaml"))
SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
HOLES = re.compile(
    r"\bNone\b(?!;)|Decimal\(|[{}]|[(（]\s*[)）]|[(（][、,，]|[、,，]\s*[)）]|、、|, ,|：：|: :|[(（]–[)）]"
)
COUNTED_NOTHING = re.compile(
    r"(?<![\d.,%])0 [a-z]|(?<![\d.,])0[项个场档类条人级]|"
    r"\b1 (?:goals|risks|needs|tasks|gaps|KPIs|strategies|projects|triggers|clauses|people|milestones)\b"
)


@cache
def example(file: Path | None) -> Plan:
    return plan_of(PLAN_TEXT if file is None else file.read_text(encoding="utf-8"))


def thinned(value: Any, draw: random.Random, share: float) -> Any:
    """The same with ``share`` of all optional fields emptied and of all entities and list items left out."""
    if isinstance(value, BaseModel):
        emptied: dict[str, Any] = {}
        for name, field in type(value).model_fields.items():
            if not field.is_required() and draw.random() < share:
                emptied[name] = field.get_default(call_default_factory=True)
            else:
                emptied[name] = thinned(getattr(value, name), draw, share)
        return value.model_copy(update=emptied)
    if isinstance(value, dict):
        return {key: thinned(item, draw, share) for key, item in value.items() if draw.random() >= share}
    if isinstance(value, list):
        return [thinned(item, draw, share) for item in value if draw.random() >= share]
    return value


def documents(plan: Plan) -> list[Document]:
    return [
        build_document(facts.redacted, facts, kind, locale, STAMP, default_outline())
        for facts in (facts_for(plan, audience) for audience in AUDIENCES)
        for kind in KINDS
        for locale in LOCALES
    ]


def check_reads_well(plan: Plan) -> None:
    for document in documents(plan):
        for section in document.sections:
            assert [text for text in texts_in(section) if HOLES.search(text)] == [], section.id
            assert not COUNTED_NOTHING.search(section.headline), section.headline


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("file", [None, *PLANS], ids=lambda file: file.stem if file else "invented")
def test_unfinished_plans_read_well(file: Path | None, share: float) -> None:
    for seed in range(8 if file is None else 1):
        check_reads_well(thinned(example(file), random.Random(f"{seed}/{share}"), share))


def test_a_person_nobody_knows_still_has_a_column_of_the_matrix() -> None:
    plan = example(None)
    check_reads_well(plan.model_copy(update={"people": {}}))
