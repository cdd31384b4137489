"""JSON Schemas of the files people write, generated from the models, in draft-07: editors' YAML servers read all of it.

The models decide what is allowed, the field catalogues say what it means. What several fields share becomes a
definition, so that a schema stays small. A ``$ref`` has no siblings, which draft-07 would ignore.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from jbpgen.plan import scalars
from jbpgen.plan.base import Model, Text
from jbpgen.plan.config import Configuration
from jbpgen.plan.field_docs import example_of, field_doc, models, title_of
from jbpgen.plan.library import Library
from jbpgen.plan.plan import Plan
from jbpgen.plan.progress import Progress
from jbpgen.plan.shape import fields_of

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
ROOT_SCHEMAS: dict[str, type[Model]] = {
    "jbp-plan.schema.json": Plan,
    "jbp-config.schema.json": Configuration,
    "jbp-progress.schema.json": Progress,
    "jbp-kpi-library.schema.json": Library,
}
# The first is the one editors in this trade are set to; both stand in every description.
_LOCALES = ("zh-CN", "en")
_EXTENSIONS: Schema = {"^x-": {}}
_REF = "#/definitions/"

# Named scalars: definition → (type, what an editor says when the text does not fit).
_SCALARS: dict[str, tuple[Any, str]] = {
    "id": (scalars.Id, "编号只用字母、汉字、数字、_ 和 - / An id has letters, digits, _ and - only"),
    "text": (Text, "写文字，或 {zh: …, en: …} / Write a text, or {zh: …, en: …}"),
    "string": (scalars.String, "写一段文字，不能为空 / Write a text that is not empty"),
    "amount": (scalars.Amount, "写成 1.5亿、320万、1250000 / Write 1.5亿, 3.2M or 1250000"),
    "signed-amount": (scalars.SignedAmount, "写成 1.5亿、-320万 / Write 1.5亿, -3.2M or -3200000"),
    "ratio": (scalars.Ratio, "写成 12.5%，带百分号 / Write 12.5%, with the sign"),
    "kpi-value": (scalars.KpiValue, "写成 1.2亿、78%、45d、1.09 / Write 1.2亿, 78%, 45d or 1.09"),
    "duration": (scalars.Span, "写成 45d（45天）、10wd（10个工作日）或 2h / Write 45d, 10wd or 2h"),
    "day": (scalars.Day, "写成 2027-02-22 / Write 2027-02-22"),
    "dependency": (scalars.After, "写成 任务编号，可加 SS 和 +5wd / Write a task id, then SS and +5wd where needed"),
}


def schemas() -> dict[str, Schema]:
    """Return every schema of a file that people write, by file name."""
    return {name: file_schema(model) for name, model in ROOT_SCHEMAS.items()}


def written(schema: Schema) -> str:
    """Return a schema as it stands in its file: readable, the same on every machine."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def file_schema(model: type[Model]) -> Schema:
    """Return the schema of the files that ``model`` is the root of."""
    raw = model.model_json_schema(by_alias=True, ref_template=_REF + "{model}")
    kinds = {one.__name__: one for one in models()}
    shapes = {name: raw.get("$defs", {}).get(name) for name in kinds} | {model.__name__: raw}
    objects = {name: _object(kinds[name], shape) for name, shape in shapes.items() if shape is not None}
    fields = _shared_fields(objects)
    root = {key: value for key, value in objects.pop(model.__name__).items() if key != "_names"}
    for schema in objects.values():
        schema.pop("_names")
    used = {**objects, **fields, **{name: _scalar(name) for name in _SCALARS}}
    return {"$schema": DRAFT, **root, "definitions": _reachable(root, used)}


def _object(model: type[Model], raw: Schema) -> Schema:
    """Return a mapping's schema. ``_names`` (taken out later) are the catalogue entries of its fields."""
    properties, names = {}, {}
    for entry in fields_of(model):
        shape = _simplified(raw["properties"][entry.key])
        docs = [field_doc(model, entry.key, locale) for locale in _LOCALES]
        examples = [_plain(example_of(model, entry, locale)) for locale in _LOCALES]
        described: Schema = {
            "description": "\n\n".join(doc.description for doc in docs),
            "examples": examples[:1] if examples[0] == examples[1] else examples,
        }
        if "default" in shape:
            described["default"] = shape.pop("default")
        properties[entry.key] = described | ({"allOf": [shape]} if "$ref" in shape else shape)
        names[entry.key] = docs[0].name
    required = [entry.key for entry in fields_of(model) if entry.required]
    return {
        "title": " ".join(dict.fromkeys(title_of(model, locale) for locale in _LOCALES)),
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "patternProperties": _EXTENSIONS,
        "additionalProperties": False,
        "_names": names,
    }


def _plain(value: Any) -> Any:
    """Return an example as JSON has it."""
    return json.loads(json.dumps(value, default=float))


@cache
def _scalar_shapes() -> dict[str, str]:
    """Return the schemas of the named scalars as texts, to know them again: text → definition."""
    return {_key(_closed(TypeAdapter(kind).json_schema())): name for name, (kind, _) in _SCALARS.items()}


def _scalar(name: str) -> Schema:
    kind, advice = _SCALARS[name]
    schema = _closed(TypeAdapter(kind).json_schema())
    return {**schema, "patternErrorMessage": advice}


def _key(schema: Schema) -> str:
    return json.dumps(schema, sort_keys=True, ensure_ascii=False)


def _simplified(raw: Schema) -> Schema:
    """Return a field's own schema without pydantic's titles and null defaults, with references to named scalars."""
    schema = _closed({key: value for key, value in raw.items() if key not in ("title", "description")})
    if schema.get("default", 0) is None:
        schema.pop("default")
    default = {"default": schema.pop("default")} if "default" in schema else {}
    return _named(schema) | default


def _named(schema: Schema) -> Schema:
    """Replace every schema that is a named scalar by a reference to it."""
    name = _scalar_shapes().get(_key(schema))
    if name is not None:
        return {"$ref": _REF + name}
    if set(schema) == {"anyOf"}:
        return {"anyOf": _flattened([_named(part) for part in schema["anyOf"]])}
    return {key: _below(key, value, _named) for key, value in schema.items()}


def _flattened(parts: list[Schema]) -> list[Schema]:
    """Return alternatives with those of nested choices taken up; each once."""
    flat = [inner for part in parts for inner in (part["anyOf"] if set(part) == {"anyOf"} else [part])]
    return list({_key(part): part for part in flat}.values())


def _below(key: str, value: Any, change: Callable[[Schema], Schema]) -> Any:
    """Apply ``change`` to the schemas that a keyword holds."""
    if key in ("items", "additionalProperties") and isinstance(value, dict):
        return change(value)
    if key in ("properties", "patternProperties"):
        return {name: change(part) for name, part in value.items()}
    if key == "anyOf" and all("required" not in part for part in value):
        return [change(part) for part in value]
    return value


def _closed(raw: Schema) -> Schema:
    """Return a schema in which every mapping has its own keys and ``x-`` keys, and no others."""
    schema = {key: _below(key, value, _closed) for key, value in raw.items()}
    if "object" not in schema.get("type", ""):
        return schema
    names = schema.pop("propertyNames", None)
    if names is not None:  # a mapping by a fixed list of keys: as properties, an editor can offer them
        keys = names.get("enum", [names.get("const")])
        schema["properties"] = dict.fromkeys(keys, schema.pop("additionalProperties"))
    schema["patternProperties"] = {**schema.get("patternProperties", {}), **_EXTENSIONS}
    schema["additionalProperties"] = False
    return schema


def _shared_fields(objects: dict[str, Schema]) -> dict[str, Schema]:
    """Move fields that several mappings have word for word into definitions; return those."""
    counted: Counter[tuple[str, str]] = Counter()
    for schema in objects.values():
        counted.update((schema["_names"][key], _key(field)) for key, field in schema["properties"].items())
    names: dict[tuple[str, str], str] = {}
    for identity, times in counted.items():
        if times > 1:
            base = f"field.{identity[0].removeprefix('*.')}"
            variant = sum(name.split("~")[0] == base for name in names.values())
            names[identity] = f"{base}~{variant + 1}" if variant else base
    definitions: dict[str, Schema] = {}
    for schema in objects.values():
        for key, field in schema["properties"].items():
            name = names.get((schema["_names"][key], _key(field)))
            if name is not None:
                definitions[name] = field
                schema["properties"][key] = {"$ref": _REF + name}
    return definitions


def _reachable(root: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return the definitions that the root needs, by name."""
    found: dict[str, Schema] = {}
    waiting = [root]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found[name] = definitions[name]
                waiting.append(definitions[name])
    return dict(sorted(found.items()))


def _references(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = [schema["$ref"].removeprefix(_REF)] if isinstance(schema.get("$ref"), str) else []
        return own + [name for value in schema.values() for name in _references(value)]
    return [name for value in schema for name in _references(value)] if isinstance(schema, list) else []
