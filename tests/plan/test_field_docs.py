"""Every field is described in every locale, nothing else is, and the examples are what the models take."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.base import Model
from jbpgen.plan.decode import decode
from jbpgen.plan.field_docs import ROOTS, doc_names, entry_example, field_doc, models, title_of
from jbpgen.plan.shape import FieldShape, fields_of

FIELDS = [(model, entry) for model in models() for entry in fields_of(model)]


def holds_entries(entry: FieldShape) -> bool:
    shape = entry.shape
    while shape.item is not None:
        shape = shape.item
    return shape.model is not None


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_missing_and_nothing_stale(locale: str) -> None:
    texts = catalogue(locale, "fields")
    wanted: set[str] = {model.__name__ for model in models()}
    for model, entry in FIELDS:
        names = [name for name in doc_names(model, entry.key) if name in texts]
        assert names, f"{model.__name__}.{entry.key} is described nowhere"
        wanted.add(names[0])
    # Base classes give their own fields' entries and have titles as well.
    wanted |= {name.split(".")[0] for name in wanted if not name.startswith("*")}
    assert set(texts) == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_entries_have_what_their_field_needs(locale: str) -> None:
    for model, entry in FIELDS:
        doc = field_doc(model, entry.key, locale)
        where = f"{model.__name__}.{entry.key}"
        assert doc.description.strip(), where
        if entry.shape.kind == "mapping" and holds_entries(entry):
            assert doc.entry_id, f"{where} needs an id for its example"
        elif not holds_entries(entry):
            assert doc.example is not None, where


def test_locales_describe_the_same_fields_with_examples_of_the_same_kind() -> None:
    for one, other in combinations(LOCALES, 2):
        assert set(catalogue(one, "fields")) == set(catalogue(other, "fields"))
        for name, entry in catalogue(one, "fields").items():
            twin = catalogue(other, "fields")[name]
            assert set(entry) == set(twin), name
            assert kind_of(entry.get("example")) == kind_of(twin.get("example")), name
            assert entry.get("key") == twin.get("key"), name


def kind_of(example: Any) -> Any:
    return {key: type(value) for key, value in example.items()} if isinstance(example, dict) else type(example)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("whole", [False, True], ids=["required", "whole"])
@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.__name__)
def test_examples_make_documents_without_a_finding(root: type[Model], whole: bool, locale: str) -> None:
    assert decode(entry_example(root, locale, whole), root).misfits == ()


def test_chinese_is_chinese_and_english_is_english() -> None:
    for model in models():
        assert title_of(model, "en").isascii(), model
    for name, entry in catalogue("en", "fields").items():
        said = entry.get("description", "")
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in said), name
    for name, entry in catalogue("zh-CN", "fields").items():
        said = entry.get("description", "字")
        assert any("\u4e00" <= letter <= "\u9fff" for letter in said), name
