"""The JSON Schema (draft-07) of ``template check --format json``. Fields may join, none may go."""

from __future__ import annotations

from typing import Any

TEMPLATE_VERSION = 1


def template_schema() -> dict[str, Any]:
    """Return the schema. Everything that is always there is required; nothing unknown is refused."""
    texts = {
        "file": "The template as it was named.",
        "place": "Part, layout or paragraph; empty where it concerns the whole file.",
        "code": "What was found, in words that never change.",
        "message": "What was found, in the language asked for.",
        "help": "What to do about it.",
    }
    finding: dict[str, Any] = {name: {"description": said, "type": "string"} for name, said in texts.items()}
    finding["severity"] = {"description": "How much it weighs.", "enum": ["error", "warning", "note"]}
    counts = {name: {"type": "integer", "minimum": 0} for name in ("files", "errors", "warnings", "notes")}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jbpgen template check --format json",
        "type": "object",
        "properties": {
            "version": {"description": "Version of this format.", "const": TEMPLATE_VERSION},
            "tool": {
                "description": "What wrote the report.",
                "type": "object",
                "properties": {"name": {"type": "string"}, "version": {"type": "string"}},
                "required": ["name", "version"],
            },
            "findings": {
                "description": "What was found, file by file, the worst first.",
                "type": "array",
                "items": {"type": "object", "properties": finding, "required": sorted(finding)},
            },
            "summary": {
                "description": "Counts.",
                "type": "object",
                "properties": counts,
                "required": sorted(counts),
            },
        },
        "required": ["version", "tool", "findings", "summary"],
    }
