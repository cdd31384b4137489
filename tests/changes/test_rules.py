"""The table of change rules: complete, consistent, explained in both languages, its examples true."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import CHANGE_THRESHOLDS, Policy
from jbpgen.changes.rules.registry import all_rules, rules_by_id
from jbpgen.changes.rules.rule import ChangeRule
from jbpgen.changes.sentence import sentence
from jbpgen.changes.version import Version
from jbpgen.lint import example_patches
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.config import ApprovalRule
from jbpgen.plan.field_docs import models
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import fields_of
from jbpgen.source.file import read_text

EXAMPLE = read_text(
    "example", (Path(example_patches.__file__).parent / "example.yaml").read_text(encoding="utf-8")
).data
KNOWN = {model.__name__: model for model in models()}
AREAS = {choice for entry in fields_of(ApprovalRule) if entry.key == "covers" for choice in entry.shape.choices}
EXAMPLES = [rule for rule in rules_by_id().values() if rule.example is not None]


def test_every_rule_watches_something_that_exists() -> None:
    keys = {entry.key for model in KNOWN.values() for entry in fields_of(model)}
    for rule in all_rules():
        for name in rule.on:
            owner, _, key = name.partition(".")
            if owner != "*":
                assert owner in KNOWN, name
                assert not key or key == "*" or key in {entry.key for entry in fields_of(KNOWN[owner])}, name
            elif key:
                assert key in keys, name


def test_areas_opposites_and_thresholds_exist() -> None:
    for rule in all_rules():
        assert not rule.area or rule.area in AREAS - {"any"}
        assert not rule.opposite or rule.opposite in rules_by_id()
        assert not rule.opposite or rules_by_id()[rule.opposite].opposite == rule.id
        assert set(rule.thresholds) <= set(CHANGE_THRESHOLDS)


def test_levels_never_fall_as_a_plan_becomes_binding() -> None:
    for rule in all_rules():
        ranks = [level.rank for level in rule.levels]
        assert ranks == sorted(ranks), rule.id


def test_what_needs_approval_needs_it_however_it_is_written() -> None:
    """A figure that cannot be compared (``later`` for 5万) falls to a rule with an area as well."""
    guarded = {name for rule in all_rules() if rule.area and rule.when for name in rule.on if "." in name}
    caught = {name for rule in all_rules() if rule.area and not rule.when for name in rule.on}
    for name in guarded:
        owner, _, key = name.partition(".")
        assert caught & {name, f"{owner}.*", f"*.{key}"} or owner in ("Scope", "Stretch", "Header"), name


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_and_field_has_its_words(locale: str) -> None:
    words = catalogue(locale, "changes")
    assert set(words["rules"]) == {rule.id for rule in all_rules() if not rule.noun}
    for entry in words["rules"].values():
        assert entry["title"].strip()
        assert entry["why"].strip()
    for model in KNOWN.values():
        for field in fields_of(model):
            if model.__name__ in MODELS_OF_PLANS:
                assert {field.key, f"{model.__name__}.{field.key}"} & set(words["fields"]), (model, field.key)
    assert set(words["areas"]) == AREAS - {"any"} | {"none"}


def _of_plans() -> set[str]:
    found, todo = set(), [Plan]
    while todo:
        model = todo.pop()
        if model.__name__ in found:
            continue
        found.add(model.__name__)
        for entry in fields_of(model):
            shape = entry.shape
            while shape.item is not None:
                shape = shape.item
            if shape.model is not None:
                todo.append(shape.model)  # type: ignore[arg-type]
    return found


MODELS_OF_PLANS = _of_plans()


def test_both_catalogues_hold_the_same_keys() -> None:
    def keys(node: Any, path: str = "") -> set[str]:
        if not isinstance(node, dict):
            return {path}
        return {one for key, value in node.items() for one in keys(value, f"{path}/{key}")}

    assert keys(catalogue("en", "changes")) == keys(catalogue("zh-CN", "changes"))


def put(data: Any, place: str, value: Any) -> None:
    *holders, last = place.split(".")
    for key in holders:
        data = data.setdefault(key, {})
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


@pytest.mark.parametrize("rule", EXAMPLES, ids=[rule.id for rule in EXAMPLES])
def test_the_example_of_a_rule_falls_under_it(rule: ChangeRule) -> None:
    assert rule.example is not None
    place, before, after = rule.example
    old, new = copy.deepcopy(EXAMPLE), copy.deepcopy(EXAMPLE)
    put(old, place, before)
    put(new, place, after)
    found = judge(compare(old, new), Version(old), Version(new), Policy(), date(2026, 11, 22))
    assert [change.rule for change in found] == [rule.id]
    assert all(sentence(change, locale) for change in found for locale in LOCALES)
