"""The JSON Schemas (draft-07) of ``log`` and ``blame``. Programs rely on them: fields may join, none may go."""

from __future__ import annotations

from typing import Any

from jbpgen.changes.told import KINDS
from jbpgen.report.history_tables import VERSION

Schema = dict[str, Any]
_PERSON = {"$ref": "#/definitions/person"}


def log_schema() -> Schema:
    """Return the schema of ``log --format json``."""
    counted = {
        "entries": "Entries told.",
        "plans": "Plans they belong to.",
        "commits": "Commits on the main line they came with.",
        "unreadable": "Versions that could not be read as a plan.",
    }
    summary = {name: {"description": words, "type": "integer", "minimum": 0} for name, words in counted.items()}
    return _file(
        "jbpgen log --format json",
        {
            "entries": _list("Changes, newest first.", _object(_entry())),
            "summary": {"description": "Counts.", **_object(summary)},
        },
    )


def blame_schema() -> Schema:
    """Return the schema of ``blame --format json``."""
    return _file(
        "jbpgen blame --format json",
        {
            "plan": _text("Id of the plan; null where it states none.", null=True),
            "file": _text("File of the plan, from the top of the repository."),
            "fields": _list("Fields in the order of the file.", _object(_field())),
        },
    )


def _file(title: str, properties: Schema) -> Schema:
    frame = {
        "version": {"description": "Version of this format.", "const": VERSION},
        "tool": {"description": "What wrote it.", **_object({"name": _text(), "version": _text()})},
        "commit": _text("The newest commit looked at."),
    }
    person = {
        "name": _text("Name, or the company where names are not told."),
        "email": _text("Address; null where it is not told.", null=True),
        "date": _text("When, ISO 8601 on their own clock.", null=True),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_object({**frame, **properties}),
        "definitions": {"person": _object(person)},
    }


def _entry() -> Schema:
    return {
        "plan": _text("Id of the plan; null where it states none.", null=True),
        "file": _text("File of the plan after the change, from the top of the repository."),
        "path": _text("Place in the plan, dotted; empty for the plan itself."),
        "old_path": _text("Its place before, where that was another one.", null=True),
        "path_now": _text("Where the place stands today, moves and renames followed."),
        "kind": {"description": "What happened.", "enum": list(KINDS)},
        "old": {"description": "Value before; decimal numbers are texts, null is nothing."},
        "new": {"description": "Value after."},
        "rule": _text("Rule the change falls under (jbpgen rules RULE).", null=True),
        "level": {"description": "How much it weighs.", "enum": ["info", "warning", "breaking", None]},
        "class": {"description": "What kind of thing changed.", "enum": ["plan", "progress", "editorial", None]},
        "unreadable": _list("Commits before it whose versions cannot be read; it may be theirs.", _text()),
        **_source(),
    }


def _field() -> Schema:
    return {
        "path": _text("The field, dotted."),
        "value": {"description": "Its value; decimal numbers are texts."},
        "previous": {"description": "What it was before; null where nothing was."},
        "kind": {"description": "What made it so.", "enum": list(KINDS)},
        "came_with": _text("The entity that brought it along, dotted; null where it changed by itself.", null=True),
        "unreadable": _list("Commits before it whose versions cannot be read; it may be theirs.", _text()),
        **_source(),
    }


def _source() -> Schema:
    return {
        "commit": _text("Commit on the main line, by first parent; null where it is not committed.", null=True),
        "original": _text("Commit on the merged side that made the change, where it can be told.", null=True),
        "date": _text("When its author wrote it, ISO 8601.", null=True),
        "author": {"description": "Who wrote it.", **_nullable()},
        "committer": {"description": "Who committed it.", **_nullable()},
        "merger": {"description": "Who merged it, if it came with a merge.", **_nullable()},
        "subject": _text("First line of the commit's message."),
        "reasons": _list("Reason: trailers.", _text()),
        "approved_by": _list("Approved-by: trailers; a claim, no proof.", _text()),
    }


def _nullable() -> Schema:
    return {"anyOf": [_PERSON, {"type": "null"}]}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(words: str, items: Schema) -> Schema:
    return {"description": words, "type": "array", "items": items}


def _text(words: str = "", null: bool = False) -> Schema:
    schema: Schema = {"description": words} if words else {}
    return {**schema, "type": ["string", "null"] if null else "string"}
