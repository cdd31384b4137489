"""An organisation's own outline may ask for every section for everybody: the customer still gets nothing internal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jbpgen.analysis.facts import facts_of
from jbpgen.document.build import build_document
from jbpgen.document.outline import read_outline
from jbpgen.document.sections import SECTIONS
from jbpgen.plan.by_nature import INTERNAL_SECTIONS
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.source.file import read_file
from jbpgen.workflows.drawing import DRAWN, document_kind, draw
from jbpgen.workflows.leaks import internal_texts, search
from jbpgen.workflows.render import Edition, one_page, stamp_of
from tests.leaks.test_non_interference import PLANS

EVERYTHING = read_outline({kind: {"core": list(SECTIONS)} for kind in ("deck", "plan")})
AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_section_with_every_block_for_the_customer(path: Path, locale: str) -> None:
    plan = decode(read_file(path).data).plan
    assert isinstance(plan, Plan)
    redacted = redact(plan, "customer")
    stamp = stamp_of(redacted, Edition(DRAWN, "customer", locale, Path(), AS_OF), False)
    forbidden = internal_texts(plan, redacted, locale)
    for kind in DRAWN:
        facts = facts_of(redacted, load_library(), AS_OF)
        document = build_document(redacted, facts, document_kind(kind), locale, stamp, EVERYTHING)
        shown = {section.id for section in document.sections}
        assert len(shown) > 40
        assert not shown & INTERNAL_SECTIONS
        search(draw(document, kind, ()).content, forbidden)
        search(draw(one_page(document), kind, ()).content, forbidden)
