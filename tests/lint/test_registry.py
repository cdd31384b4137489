"""The list of rules, their files, their words and their thresholds agree."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from jbpgen.lint import rules as package
from jbpgen.lint.registry import MODULES, load_rules, rule_by_code
from jbpgen.lint.rule import Rule
from jbpgen.lint.thresholds import THRESHOLDS
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES

FOLDER = Path(package.__file__).parent
RULES = load_rules()
FAMILIES = {"REF", "SPC", "MEA", "ACH", "REL", "TIM", "REC", "WBS", "FIN", "GOV", "SEL", "TXT"}
UNITS = {"ratio", "days", "count", "amount", "times"}


def source_of(rule: Rule) -> str:
    return (FOLDER / f"{rule.code.lower()}_{rule.name.replace('-', '_')}.py").read_text(encoding="utf-8")


def test_every_file_is_listed() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


def test_there_are_at_least_110_rules_in_every_family() -> None:
    assert len(RULES) >= 110
    assert {rule.family for rule in RULES} == FAMILIES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_states_all_it_has_to(rule: Rule) -> None:
    assert rule.source
    assert rule.bad
    assert any(rule.severities)
    assert source_of(rule).startswith(f'"""{rule.code}: ')
    assert all(rule.also.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_prerequisites_run_before(rule: Rule) -> None:
    order = [one.code for one in RULES]
    assert [code for code in rule.requires if order.index(code) >= order.index(rule.code)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_settings_are_the_thresholds_it_reads(rule: Rule) -> None:
    assert set(re.findall(r'context\.threshold\("([^"]+)"\)', source_of(rule))) == set(rule.settings)


def test_every_threshold_is_used_and_explained() -> None:
    assert {name for rule in RULES for name in rule.settings} == set(THRESHOLDS)
    assert {threshold.unit for threshold in THRESHOLDS.values()} <= UNITS
    assert all(threshold.source for threshold in THRESHOLDS.values())


def test_a_rule_is_found_by_code_and_by_name() -> None:
    found = rule_by_code("mea007")
    assert found is not None
    assert found is rule_by_code("Unit-Mismatch")
    assert rule_by_code("MEA999") is None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_has_its_words(locale: str) -> None:
    words = catalogue(locale, "rules")
    assert set(words) == {rule.code for rule in RULES}
    wanted = {"title", "message", "help", "why", "fix"}
    assert {code: wanted - set(entry) for code, entry in words.items() if wanted - set(entry)} == {}
    assert {code for code, entry in words.items() if set(entry) - wanted - {"variants", "related"}} == set()


def outline(entry: dict[str, Any]) -> dict[str, Any]:
    """Keys and placeholders of an entry, without its words; as typed or as said is for each language to choose."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            found[key] = outline(value)
        elif key in ("message", "help"):
            found[key] = sorted({name.removesuffix("_said") for _, name, _, _ in Formatter().parse(value) if name})
        else:
            found[key] = bool(value)
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_both_languages_say_the_same_things(rule: Rule) -> None:
    first, second = (outline(catalogue(locale, "rules")[rule.code]) for locale in LOCALES)
    assert first == second


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_chinese_is_chinese_and_english_is_not(rule: Rule) -> None:
    def texts(entry: dict[str, Any]) -> list[str]:
        return [text for value in entry.values() for text in (texts(value) if isinstance(value, dict) else [value])]

    chinese = re.compile("[\u4e00-\u9fff]")
    assert [text for text in texts(catalogue("en", "rules")[rule.code]) if chinese.search(text)] == []
    assert [text for text in texts(catalogue("zh-CN", "rules")[rule.code]) if not chinese.search(text)] == []
