"""An organisation's own JSON Schemas laid over a plan; what they refuse is placed like everything else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema.exceptions import SchemaError, ValidationError
from jsonschema.validators import validator_for
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from jbpgen.diagnostics import Diagnostic, Part, Place
from jbpgen.lint.stamp import from_misfit
from jbpgen.plan.decode import Misfit
from jbpgen.source.file import SourceFile, read_file

_LACKING = ("required", "dependentRequired", "minProperties")


class OverlayError(ValueError):
    """A schema of the organisation cannot be used; the message says what is wrong with it, not which it is."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A schema ready for use: its file's name and its validator."""

    name: str
    validator: Any


def open_overlay(path: Path) -> Overlay:
    """Read and check one schema. Raises ``OverlayError`` for a file that is missing, unreadable or no JSON Schema."""
    schema = _load(path)
    try:
        validator_class = validator_for(schema)
        validator_class.check_schema(schema)
        # An empty registry fetches nothing: what a check says must not depend on the network.
        validator = validator_class(schema, registry=Registry())
        for pattern in _patterns(schema):
            re.compile(pattern)
        resource = Resource.from_contents(schema, default_specification=DRAFT202012)
        resolver = Registry().resolver_with_root(resource)
        for reference in _references(schema):
            resolver.lookup(reference)
    except SchemaError as refusal:
        raise OverlayError(refusal.message[:200]) from refusal
    except Unresolvable as refusal:
        raise OverlayError(f"$ref {refusal.ref}") from refusal
    except re.error as refusal:
        raise OverlayError(f"pattern {refusal.pattern!r}: {refusal}") from refusal
    return Overlay(path.name, validator)


def laid_over(source: SourceFile, overlays: tuple[Overlay, ...], plan: str | None, locale: str) -> list[Diagnostic]:
    """Validate the plan's data, ``x-`` fields included."""
    data = _as_json(source.data)
    return [from_misfit(source, misfit, plan, locale) for overlay in overlays for misfit in _misfits(data, overlay)]


def _misfits(data: Any, overlay: Overlay) -> Iterator[Misfit]:
    try:
        for error in overlay.validator.iter_errors(data):
            yield from _placed(error, overlay.name)
    except (Unresolvable, RecursionError) as refusal:  # a reference that only this plan leads to, or one to itself
        yield _misfit((), Part.ENTITY, str(refusal) or type(refusal).__name__, overlay.name)


def _placed(error: ValidationError, schema: str) -> Iterator[Misfit]:
    keys = tuple(error.absolute_path)
    if (
        error.validator == "additionalProperties"
        and isinstance(error.instance, dict)
        and isinstance(error.schema, dict)
    ):
        known, patterns = error.schema.get("properties", {}), error.schema.get("patternProperties", {})
        for key in error.instance:
            if key not in known and not any(re.search(pattern, key) for pattern in patterns):
                yield _misfit((*keys, key), Part.KEY, error.message, schema)
        return
    part = Part.ENTITY if error.validator in _LACKING else Part.VALUE
    yield _misfit(keys, part, error.message, schema)


def _misfit(keys: tuple[str | int, ...], part: Part, detail: str, schema: str) -> Misfit:
    return Misfit("SCH020", Place(keys, part), "", {"detail": detail[:300], "schema": schema})


def _load(path: Path) -> Any:
    try:
        if path.suffix == ".json":
            schema = json.loads(path.read_bytes())
        else:
            source = read_file(path)
            if source.data is None or source.problems:
                span = source.lines.span(source.problems[0].start, source.problems[0].end)
                raise OverlayError(f"{span.line}:{span.column} {source.problems[0].code}")
            schema = _as_json(source.data)
    except OSError as error:
        raise OverlayError(error.strerror or str(error)) from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OverlayError(str(error)[:200] or type(error).__name__) from error
    if not isinstance(schema, (dict, bool)):
        raise OverlayError(f"{type(schema).__name__}, not a schema")
    return schema


def _references(schema: Any) -> Iterator[str]:
    """Yield every ``$ref`` of a schema whose base is the schema itself (an inner ``$id`` would change it)."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for value in schema.values():
            if not (isinstance(value, dict) and "$id" in value):
                yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _patterns(schema: Any) -> Iterator[str]:
    """Yield every regular expression of a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        if isinstance(schema.get("patternProperties"), dict):
            yield from schema["patternProperties"]
        for value in schema.values():
            yield from _patterns(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _patterns(value)


def _as_json(data: Any) -> Any:
    """JSON Schema knows floats, not decimals; overlays describe allowed values, not arithmetic."""
    if isinstance(data, dict):
        return {key: _as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data
