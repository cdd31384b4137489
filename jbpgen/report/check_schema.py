"""The JSON Schema (draft-07) of ``check --format json``. Programs rely on it: fields may join, none may go."""

from __future__ import annotations

from typing import Any

from jbpgen.diagnostics import Severity
from jbpgen.report.json_ import VERSION

Schema = dict[str, Any]
# Written out here, not imported: what programs read does not change because a model does.
_STATES = ("draft", "proposed", "agreed", "active", "closed")


def check_schema() -> Schema:
    """Return the schema. Everything that is always there is required; nothing unknown is refused."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jbpgen check --format json",
        **_object(
            {
                "version": {"description": "Version of this format.", "const": VERSION},
                "tool": _described("What wrote the report.", _object({"name": _text(), "version": _text()})),
                "diagnostics": _described("Findings of all files.", _list({"$ref": "#/definitions/diagnostic"})),
                "summary": _described("Counts; what is suppressed counts only as such.", _summary()),
                "plans": _described("The plans that were checked.", _list({"$ref": "#/definitions/plan"})),
                "todo": _described("What each plan lacks; only with --todo.", _list({"$ref": "#/definitions/todo"})),
            }
        ),
        "definitions": {"diagnostic": _diagnostic(), "related": _related(), "plan": _plan(), "todo": _todo()},
    }


def _diagnostic() -> Schema:
    return _object(
        {
            "code": _text(
                "Code of the rule, never reused; ORG- and its id for an organisation's own.",
                pattern="^(?:[A-Z]{3}[0-9]{3}|ORG-.+)$",
            ),
            "name": _text("Name of the rule: the problem in kebab case.", pattern="^[a-z0-9-]+$"),
            "severity": {"description": "How much it weighs.", "enum": [severity.value for severity in Severity]},
            "message": _text("What was found and what was expected, in the language asked for."),
            "help": _text("One concrete next step."),
            "file": _text("The file, as it was named on the command line or found from there."),
            **_position(),
            "path": _text("Place in the file, dotted: kpis.fill_rate.target, after[2]."),
            "plan": _text("Id of the plan; null where the file is none or has no id.", null=True),
            "fingerprint": _text("The same as long as the finding is the same, wherever its line moves."),
            "related": _described("Places that explain it.", _list({"$ref": "#/definitions/related"})),
            "fix": {"description": "An edit that would mend it, or null.", "type": ["object", "null"]},
            "suppressed": _text("Why it does not count (waiver, known), or null.", null=True),
        }
    )


def _related() -> Schema:
    return _object({"message": _text("Why this place matters."), "file": _text("The file."), **_position()})


def _plan() -> Schema:
    status = {"description": "State the plan is in; null where it cannot be read.", "enum": [*_STATES, None]}
    completeness = {
        "description": "Part of what its state asks for that is there, or null.",
        "type": ["number", "null"],
        "minimum": 0,
        "maximum": 1,
    }
    return _object({"id": _text("Id of the plan."), "status": status, "completeness": completeness})


def _todo() -> Schema:
    status = {"description": "The state that asks for it.", "enum": list(_STATES)}
    counts = {name: {"type": "integer", "minimum": 0} for name in ("done", "required")}
    chapters = _list(_object({"chapter": _text("Key of the chapter."), **counts}))
    items = _described("What is open, in planning order.", _list({"$ref": "#/definitions/diagnostic"}))
    return _object({"plan": _text("Id of the plan."), "status": status, "chapters": chapters, "items": items})


def _summary() -> Schema:
    said = {
        "files": "Files checked.",
        "errors": "Errors.",
        "warnings": "Warnings.",
        "notes": "Notes.",
        "suppressed": "Findings that do not count: waived or known.",
    }
    return _object({name: {"description": words, "type": "integer", "minimum": 0} for name, words in said.items()})


def _position() -> dict[str, Schema]:
    said = {
        "line": "First line, from 1.",
        "column": "First column, in characters from 1.",
        "end_line": "Last line.",
        "end_column": "Column behind the last character.",
    }
    return {name: {"description": words, "type": "integer", "minimum": 1} for name, words in said.items()}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _described(words: str, schema: Schema) -> Schema:
    return {"description": words, **schema}


def _text(words: str = "", pattern: str = "", null: bool = False) -> Schema:
    schema: Schema = {"description": words} if words else {}
    schema["type"] = ["string", "null"] if null else "string"
    return {**schema, "pattern": pattern} if pattern else schema
