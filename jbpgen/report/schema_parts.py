"""The few forms that the published JSON Schemas (draft-07) are put together from."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def object_of(properties: Schema) -> Schema:
    """An object in which all of these are always there; nothing unknown is refused."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(words: str, items: Schema) -> Schema:
    """A list, described."""
    return {"description": words, "type": "array", "items": items}


def text(words: str = "", null: bool = False) -> Schema:
    """A text, described where there are words for it; ``null`` lets it be missing."""
    schema: Schema = {"description": words} if words else {}
    return {**schema, "type": ["string", "null"] if null else "string"}


def count() -> Schema:
    """A whole number from 0."""
    return {"type": "integer", "minimum": 0}
