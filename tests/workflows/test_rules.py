"""The reference of rules in docs/ says what ``jbpgen rules`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.lint.registry import load_rules
from jbpgen.locale.formats import LOCALES
from jbpgen.workflows.rules import known_codes, page, reference
from tests.golden import assert_golden

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_is_fresh(locale: str) -> None:
    assert_golden(reference(locale), DOCS / f"{locale}.md")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_has_every_code_once(locale: str) -> None:
    headings = [line.split()[1] for line in reference(locale).splitlines() if line.startswith("## ")]
    assert headings == known_codes()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_says_what_the_page_says(locale: str) -> None:
    squeezed = "".join(reference(locale).split())
    for rule in load_rules():
        said = page(rule.name.upper(), locale)
        assert said is not None
        for line in said.splitlines()[2:]:
            assert "".join(line.split()) in squeezed, (rule.code, line)


def test_no_page_for_an_unknown_code() -> None:
    assert page("WBS999", "en") is None
