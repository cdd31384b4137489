"""The JSON Schema (draft-07) of ``approvals``. Fields may join, none may go."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": "boolean"}
_COUNT: Schema = {"type": "integer", "minimum": 0}


def approvals_schema() -> Schema:
    """Return the schema of ``approvals --format json``."""
    end = _object(revision=_TEXT, commit=_TEXT)
    scopes = ["place", "plan", "customer", "critical-path", "unmeasured"]
    measure = _object(scope={"enum": scopes}, value=_MAYBE, unit=_TEXT)
    given = _object(
        source={"enum": ["review", "signed-commit", "signed-tag", "trailer"]},
        said=_TEXT,
        person=_MAYBE,
        commit=_TEXT,
        grade={"enum": ["proof", "claim", "none"]},
        counts=_FLAG,
        why=_MAYBE,
    )
    word = _object(signer=_TEXT, date=_TEXT, file=_TEXT, sha256=_TEXT)
    answer = _object(
        rule=_TEXT,
        title=_TEXT,
        plans=_list(_TEXT),
        because=_TEXT,
        measure={"anyOf": [measure, {"type": "null"}]},
        changes=_list(_object(rule=_TEXT, plan=_TEXT, path=_TEXT, sentence=_TEXT)),
        approvers=_list(_TEXT),
        required=_COUNT,
        evidence={"enum": ["proof", "claim"]},
        approved_by=_list(_TEXT),
        missing=_COUNT,
        complete=_FLAG,
        asked=_MAYBE,
        due=_MAYBE,
        overdue=_FLAG,
        given=_list(given),
        confirmations={"type": "object", "additionalProperties": {"anyOf": [word, {"type": "null"}]}},
    )
    remarks = _list(_object(key=_TEXT, note=_FLAG, message=_TEXT))
    return _file("approvals", base=end, head=end, complete=_FLAG, approvals=_list(answer), remarks=remarks)


def _file(command: str, **fields: Schema) -> Schema:
    frame = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"jbpgen {command} --format json"}
    return {**frame, **_object(version={"const": 1}, **fields)}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields)}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}
