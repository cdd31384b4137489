"""Each rule's own examples run: the bad one gives that rule and nothing unexplained, the good one gives nothing."""

from __future__ import annotations

from functools import cache

import pytest

from jbpgen.lint.engine import Outcome, run
from jbpgen.lint.examples import ExampleError, example_context, example_data
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Patch, Rule
from jbpgen.lint.stamp import related_text
from jbpgen.lint.wording import all_words
from jbpgen.locale.catalogue import message
from jbpgen.locale.formats import LOCALES

RULES = load_rules()


def outcome(patch: Patch, status: str | None = None) -> Outcome:
    return run(example_context(patch, status), RULES)


@cache
def bad(code: str) -> Outcome:
    rule = next(one for one in RULES if one.code == code)
    return outcome(rule.bad, rule.bad_status)


def codes(found: Outcome) -> set[str]:
    assert found.crashes == ()
    return {stamped.rule.code for stamped in found.stamped if not stamped.waiver}


def test_the_example_plan_is_free_of_findings() -> None:
    found = outcome({})
    assert found.crashes == ()
    assert [(stamped.rule.code, stamped.finding) for stamped in found.stamped] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_bad_example_gives_the_rule(rule: Rule) -> None:
    assert codes(bad(rule.code)) == {rule.code, *rule.also}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_good_example_gives_nothing(rule: Rule) -> None:
    assert codes(outcome(rule.good, rule.bad_status)) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("locale", LOCALES)
def test_its_findings_can_be_said(rule: Rule, locale: str) -> None:
    """Every placeholder is filled, none is filled with nothing, and every related place has its words."""
    findings = [one.finding for one in bad(rule.code).stamped if one.rule is rule]
    assert findings
    for finding in findings:
        words = all_words(finding.args, locale)
        for text in message(locale, "rules", rule.code, finding.variant, words):
            assert text
            assert not {"{", "}"} & set(text)
            assert "None" not in text
            assert "“”" not in text
            assert "「」" not in text
        assert all(related_text(rule.code, key, locale) for key, _ in finding.related)


def test_a_patch_that_misses_its_place_is_refused() -> None:
    with pytest.raises(ExampleError, match=r"kpis\.nothing"):
        example_data({"kpis.nothing": None})


def test_a_patch_that_breaks_the_format_is_refused() -> None:
    with pytest.raises(ExampleError, match="SCH"):
        example_context({"goals.G1.due": "soon"})


def test_patches_leave_the_example_plan_alone() -> None:
    before = example_data()
    example_data({"kpis.fill_rate.target": "99%"})
    assert example_data() == before
