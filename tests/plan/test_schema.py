"""The schemas that ship: fresh, in one dialect, described throughout, with examples that fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.plan import schema as generator
from jbpgen.plan.schema import DRAFT, ROOT_SCHEMAS
from jbpgen.workflows.schemas import schema_files

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
# The draft-07 keywords in use, and the one that editors know besides.
KEYWORDS = {
    "$schema", "$ref", "title", "description", "default", "examples", "definitions", "type", "enum", "const",
    "properties", "required", "patternProperties", "additionalProperties", "items", "anyOf", "allOf",
    "pattern", "minimum", "maximum", "patternErrorMessage",
}  # fmt: skip
schemas = cache(generator.schemas)
BY_NAME = ("properties", "patternProperties", "definitions")


def subschemas(schema: dict[str, Any], path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    yield path, schema
    for keyword, value in schema.items():
        if keyword in BY_NAME:
            for name, inner in value.items():
                yield from subschemas(inner, f"{path}/{keyword}/{name}")
        elif keyword in ("items", "additionalProperties") and isinstance(value, dict):
            yield from subschemas(value, f"{path}/{keyword}")
        elif keyword in ("anyOf", "allOf"):
            for index, inner in enumerate(value):
                yield from subschemas(inner, f"{path}/{keyword}/{index}")


def test_files_are_fresh() -> None:
    assert {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.json")} == schema_files(), (
        "run: jbpgen schema --output schemas"
    )


@pytest.mark.parametrize("name", ROOT_SCHEMAS)
def test_dialect(name: str) -> None:
    schema = schemas()[name]
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == DRAFT
    for path, inner in subschemas(schema):
        assert set(inner) <= KEYWORDS, path
        assert "$ref" not in inner or set(inner) == {"$ref"}, f"{path}: draft-07 ignores what stands beside a $ref"
        if "object" in inner.get("type", ""):
            assert inner["additionalProperties"] is False, path
            assert inner["patternProperties"]["^x-"] == {}, path


@pytest.mark.parametrize("name", ROOT_SCHEMAS)
def test_every_definition_is_used(name: str) -> None:
    schema = schemas()[name]
    used = {inner["$ref"].removeprefix("#/definitions/") for _, inner in subschemas(schema) if "$ref" in inner}
    assert used == set(schema["definitions"])


@pytest.mark.parametrize("name", ROOT_SCHEMAS)
def test_every_field_is_described_with_fitting_examples(name: str) -> None:
    schema = schemas()[name]
    definitions = schema["definitions"]
    mappings = [inner for path, inner in subschemas(schema) if "title" in inner]
    fields = [(inner["title"], key, field) for inner in mappings for key, field in inner["properties"].items()]
    assert len(fields) > len(mappings)
    for title, key, field in fields:
        found = definitions[field["$ref"].removeprefix("#/definitions/")] if "$ref" in field else field
        zh, en = found["description"].split("\n\n")
        assert not zh.isascii(), (title, key)
        assert any(letter.isascii() and letter.isalpha() for letter in en), (title, key)
        assert found["examples"], (title, key)
        rules = {**found, "definitions": definitions}
        for example in found["examples"]:
            problems = [error.message for error in Draft7Validator(rules).iter_errors(example)]
            assert problems == [], (title, key, example)


def test_the_plan_schema_stays_readable() -> None:
    """A schema that grows beyond this has lost its shared definitions."""
    assert (FOLDER / "jbp-plan.schema.json").stat().st_size < 350_000
