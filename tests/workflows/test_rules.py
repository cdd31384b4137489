"""The reference of rules in docs/ says what ``jbpgen rules`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.lint.registry import load_rules
from jbpgen.locale.formats import LOCALES
from jbpgen.workflows.rules import known_codes, listing, page, reference
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


OWN = """\
jbpgen: 1
rules:
  deep-discount:
    path: promotions.*.discount
    must: {at_most: 30%}
    message: {zh: 折扣超过三成, en: More than 30% off}
    help: {zh: 请销售总监批准, en: Have the sales director approve it}
    severity: {draft: note, agreed: error}
"""


@pytest.mark.parametrize(
    ("locale", "said"), [("zh-CN", ("折扣超过三成", "请销售总监批准")), ("en", ("More than 30% off", "Have the sales"))]
)
def test_the_organisations_rules_are_listed_and_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: tuple[str, str]
) -> None:
    (tmp_path / "jbpgen.yaml").write_text(OWN, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path / "plans")
    assert f"ORG-deep-discount  N/W/E  {said[0]}" in listing(locale).splitlines()
    explained = page("org-deep-discount", locale)
    assert explained is not None
    assert explained.startswith(f"ORG-deep-discount: {said[0]}\n")
    assert all(words in explained for words in (said[1], "jbpgen.yaml"))
    assert page("ORG-nothing", locale) is None


def test_without_an_organisation_there_are_no_rules_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "ORG-" not in listing("en")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_code_in_the_list_has_a_title(locale: str) -> None:
    lines = {line.split()[0]: line for line in listing(locale).splitlines() if line}
    assert [code for code in known_codes() if not lines[code].partition(": ")[2]] == []
