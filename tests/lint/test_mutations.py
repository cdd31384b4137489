"""Every code fires on a mutation of the real plan: a mistake, the rule's own bad example, or one written for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.diagnostics import Severity
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Rule
from tests.lint.real_plan import always, checked
from tests.lint.test_mistakes import MISTAKES

WRITTEN: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mutations.yaml").read_text(encoding="utf-8")
)
RULES = load_rules()


def mutation(rule: Rule) -> tuple[dict[str, Any], bool]:
    """Return a patch on the real plan, and whether all that it removes has to be there."""
    for mistake in MISTAKES:
        if mistake["code"] == rule.code:
            return mistake["patch"], True
    if rule.code in WRITTEN:
        return WRITTEN[rule.code], True
    return dict(rule.bad), False


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_code_fires_on_a_mutation_of_the_real_plan(rule: Rule) -> None:
    patch, strict = mutation(rule)
    found = [one for one in checked(patch, rule.bad_status, strict).stamped if one.rule is rule]
    assert found
    if rule.code in always():
        before = [one.finding for one in checked({}).stamped if one.rule is rule]
        assert [one.finding for one in found if one.finding not in before]


def test_no_mutation_is_written_for_nothing() -> None:
    codes = {rule.code for rule in RULES}
    assert set(WRITTEN) <= codes - {mistake["code"] for mistake in MISTAKES}


def test_the_real_plan_gets_notes_at_most() -> None:
    assert {one.severity for one in checked({}).stamped} == {Severity.NOTE}
