"""An organisation's own JSON Schemas laid over a plan; what they refuse is placed like everything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from jbpgen.diagnostics import Diagnostic, Part, Place
from jbpgen.lint.stamp import from_misfit
from jbpgen.plan.decode import Misfit
from jbpgen.source.file import SourceFile, read_file


class OverlayError(ValueError):
    """A schema of the organisation cannot be used; the message names the file and what is wrong with it."""


def laid_over(source: SourceFile, schemas: tuple[Path, ...], plan: str | None, locale: str) -> list[Diagnostic]:
    """Validate the plan's data, ``x-`` fields included. Raises ``OverlayError`` for a schema that is none."""
    found = []
    for path in schemas:
        for misfit in _misfits(source.data, path):
            found.append(from_misfit(source, misfit, plan, locale))
    return found


def _misfits(data: Any, path: Path) -> Iterator[Misfit]:
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for

    schema = _load(path)
    validator_class = validator_for(schema)
    try:
        validator_class.check_schema(schema)
    except SchemaError as refusal:
        raise OverlayError(f"{path}: {refusal.message}") from refusal
    for error in validator_class(schema).iter_errors(_as_json(data)):
        keys = tuple(error.absolute_path)
        if error.validator == "additionalProperties" and isinstance(error.instance, dict):
            known = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
            for key in error.instance:
                if key not in known and f"'{key}'" in error.message:
                    yield _misfit((*keys, key), Part.KEY, error.message, path)
            continue
        part = Part.ENTITY if error.validator in ("required", "dependentRequired", "minProperties") else Part.VALUE
        yield _misfit(keys, part, error.message, path)


def _misfit(keys: tuple[str | int, ...], part: Part, detail: str, path: Path) -> Misfit:
    return Misfit("SCH020", Place(keys, part), "", {"detail": detail[:300], "schema": path.name})


def _load(path: Path) -> Any:
    try:
        if path.suffix == ".json":
            return json.loads(path.read_text(encoding="utf-8"))
        source = read_file(path)
    except (OSError, ValueError) as error:
        raise OverlayError(f"{path}: {error}") from error
    if source.data is None or source.problems:
        raise OverlayError(f"{path}: {source.problems[0].code}")
    return _as_json(source.data)


def _as_json(data: Any) -> Any:
    """JSON Schema knows floats, not decimals; overlays describe allowed values, not arithmetic."""
    if isinstance(data, dict):
        return {key: _as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_json(value) for value in data]
    return float(data) if isinstance(data, Decimal) else data
