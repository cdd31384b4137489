"""The JSON Schemas (draft-07) of ``log`` and ``blame``. Programs rely on them: fields may join, none may go."""

from __future__ import annotations

from jbpgen.changes.told import KINDS
from jbpgen.report.history_tables import VERSION
from jbpgen.report.schema_parts import Schema, list_of, object_of, text

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
            "entries": list_of("Changes, newest first.", object_of(_entry())),
            "summary": {"description": "Counts.", **object_of(summary)},
        },
    )


def blame_schema() -> Schema:
    """Return the schema of ``blame --format json``."""
    return _file(
        "jbpgen blame --format json",
        {
            "plan": text("Id of the plan; null where it states none.", null=True),
            "file": text("File of the plan, from the top of the repository."),
            "fields": list_of("Fields in the order of the file.", object_of(_field())),
        },
    )


def _file(title: str, properties: Schema) -> Schema:
    frame = {
        "version": {"description": "Version of this format.", "const": VERSION},
        "tool": {"description": "What wrote it.", **object_of({"name": text(), "version": text()})},
        "commit": text("The newest commit looked at."),
    }
    person = {
        "name": text("Name, or the company where names are not told."),
        "email": text("Address; null where it is not told.", null=True),
        "date": text("When, ISO 8601 on their own clock.", null=True),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **object_of({**frame, **properties}),
        "definitions": {"person": object_of(person)},
    }


def _entry() -> Schema:
    return {
        "plan": text("Id of the plan; null where it states none.", null=True),
        "file": text("File of the plan after the change, from the top of the repository."),
        "path": text("Place in the plan, dotted; empty for the plan itself."),
        "old_path": text("Its place before, where that was another one.", null=True),
        "path_now": text("Where the place stands today, moves and renames followed."),
        "kind": {"description": "What happened.", "enum": list(KINDS)},
        "old": {"description": "Value before; decimal numbers are texts, null is nothing."},
        "new": {"description": "Value after."},
        "rule": text("Rule the change falls under (jbpgen rules RULE).", null=True),
        "level": {"description": "How much it weighs.", "enum": ["info", "warning", "breaking", None]},
        "class": {"description": "What kind of thing changed.", "enum": ["plan", "progress", "editorial", None]},
        "unreadable": list_of("Commits before it whose versions cannot be read; it may be theirs.", text()),
        **_source(),
    }


def _field() -> Schema:
    return {
        "path": text("The field, dotted."),
        "value": {"description": "Its value; decimal numbers are texts."},
        "previous": {"description": "What it was before; null where nothing was."},
        "kind": {"description": "What made it so.", "enum": list(KINDS)},
        "came_with": text("The entity that brought it along, dotted; null where it changed by itself.", null=True),
        "unreadable": list_of("Commits before it whose versions cannot be read; it may be theirs.", text()),
        **_source(),
    }


def _source() -> Schema:
    return {
        "commit": text("Commit on the main line, by first parent; null where it is not committed.", null=True),
        "original": text("Commit on the merged side that made the change, where it can be told.", null=True),
        "date": text("When its author wrote it, ISO 8601.", null=True),
        "author": {"description": "Who wrote it.", **_nullable()},
        "committer": {"description": "Who committed it.", **_nullable()},
        "merger": {"description": "Who merged it, if it came with a merge.", **_nullable()},
        "subject": text("First line of the commit's message."),
        "reasons": list_of("Reason: trailers.", text()),
        "approved_by": list_of("Approved-by: trailers; a claim, no proof.", text()),
    }


def _nullable() -> Schema:
    return {"anyOf": [_PERSON, {"type": "null"}]}
