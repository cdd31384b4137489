"""The JSON Schema (draft-07) of ``diff``. Programs rely on it: fields may join, none may go."""

from __future__ import annotations

from jbpgen.changes.change import Level, Sort
from jbpgen.changes.edit import Kind
from jbpgen.report.changes_tables import VERSION
from jbpgen.report.schema_parts import Schema, count, list_of, object_of, text

_LEVELS = [level.value for level in Level]


def diff_schema() -> Schema:
    """Return the schema of ``diff --format json``."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jbpgen diff --format json",
        **object_of(
            {
                "version": {"description": "Version of this format.", "const": VERSION},
                "tool": {"description": "What wrote it.", **object_of({"name": text(), "version": text()})},
                "old": {"description": "The side compared against.", "$ref": "#/definitions/side"},
                "new": {"description": "The side compared.", "$ref": "#/definitions/side"},
                "changes": list_of("Changes, plan by plan.", {"$ref": "#/definitions/change"}),
                "summary": {"description": "Totals of all plans.", **object_of(_summary())},
                "unreadable": list_of("Versions that could not be compared; exit code 2.", text()),
            }
        ),
        "definitions": {
            "side": object_of(
                {
                    "label": text("What it was called on the command line; index and work tree by these words."),
                    "commit": text("Its commit; null for files on disk, staged, or of several commits.", null=True),
                }
            ),
            "change": object_of(_change()),
            "cause": object_of(
                {
                    "path": text("What moves, dotted."),
                    "what": text("In which respect: task-shifted, critical-path, kpi, goal, total, …"),
                    "sentence": text("The same in the language asked for."),
                    "via": list_of("Places between, dotted, from the change on.", text()),
                }
            ),
            "delta": object_of(_delta()),
        },
    }


def _change() -> Schema:
    return {
        "rule": text("Rule the change falls under (jbpgen rules RULE)."),
        "level": {"description": "How much it weighs.", "enum": _LEVELS},
        "class": {"description": "What kind of thing changed.", "enum": [sort.value for sort in Sort]},
        "area": text("What approval rules cover it: target, budget, terms, …", null=True),
        "plan": text("Id of the plan; empty where it states none."),
        "path": text("Place in the new version (the old one where it was removed), dotted; empty for the plan."),
        "old_path": text("Place in the old version, dotted."),
        "kind": {"description": "What happened.", "enum": [kind.value for kind in Kind]},
        "old": {"description": "Value before as written; decimal numbers are texts, null is nothing."},
        "new": {"description": "Value after."},
        "delta": {"description": "By how much.", "anyOf": [{"$ref": "#/definitions/delta"}, {"type": "null"}]},
        "sentence": text("The change in the language asked for."),
        "old_file": text(
            "File of the old version; null where the plan was not there, and for the customer.", null=True
        ),
        "new_file": text("File of the new version; null where the plan is gone, and for the customer.", null=True),
        "old_line": _line("Line in the old file, from 1; null where the place was not there, and for the customer."),
        "new_line": _line("Line in the new file, from 1; null where the place is gone, and for the customer."),
        "fingerprint": text("The same as long as the same place changes from the same value to the same value."),
        "impact": list_of("What it drags along.", {"$ref": "#/definitions/cause"}),
    }


def _delta() -> Schema:
    return {
        "absolute": text("New minus old, a decimal number."),
        "unit": text("Currency code, pp, days, cases or another unit; empty for plain numbers."),
        "relative": text("Share of the old value, 0.125 for 12.5 %; null where that means nothing.", null=True),
        "working_days": {"description": "Working days between, for days.", "type": ["integer", "null"]},
    }


def _summary() -> Schema:
    counted = {
        "plans": "Plans compared.",
        "changed": "Plans on both sides that changed.",
        "added": "Plans on the new side only.",
        "removed": "Plans on the old side only.",
        "changes": "Changes told.",
        "info": "Changes of this level.",
        "warning": "Changes of this level.",
        "breaking": "Changes of this level.",
        "targets_lowered": "Targets that ask for less.",
        "targets_raised": "Targets that ask for more.",
        "dates_slipped": "Dates that are later.",
    }
    budget = {"currency": text("Currency code."), "old": text("Sum before."), "new": text("Sum after.")}
    return {
        **{name: {"description": words, **count()} for name, words in counted.items()},
        "classes": {"description": "Changes by class.", "type": "object", "additionalProperties": count()},
        "areas": {"description": "Changes by approval area.", "type": "object", "additionalProperties": count()},
        "budgets": list_of("Sum of all budget lines by currency.", object_of(budget)),
    }


def _line(words: str) -> Schema:
    return {"description": words, "type": ["integer", "null"], "minimum": 1}
