"""JSON Schemas (draft-07) of ``baseline list``, ``show``, ``verify`` and ``variance``. Fields may join, none may go."""

from __future__ import annotations

from jbpgen.report.schema_parts import Schema, count, list_of, object_of, text

_FIGURE: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
_FLAG: Schema = {"type": "boolean"}
_HASH: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COMMIT: Schema = {"type": "string", "pattern": "^[0-9a-f]{40}([0-9a-f]{24})?$"}
GRADES = ("approved", "claimed", "unapproved")


def baselines_schema() -> Schema:
    """Return the schema of ``baseline list --format json`` and ``baseline show --format json``."""
    paper = {"file": text("Name of the paper; its path where it lies in the repository."), "sha256": text("Its hash.")}
    word = {
        "content": {"description": "The content it confirms.", **_HASH},
        **paper,
        "signer": text("Who confirmed for the customer."),
        "date": text("The day of it, ISO 8601."),
    }
    record = {
        "name": text("Name of the baseline; its tag is jbp/PLAN/NAME."),
        "commit": {"description": "The commit that was recorded.", **_COMMIT},
        "file": text("The plan's file in that commit."),
        "status": text("The plan's state in that commit; agreed, active and closed bind."),
        "content": {"description": "Hash of what the plan means, whatever its layout.", **_HASH},
        "bytes": {"description": "Hash of the file as it was.", **_HASH},
        "set_on": {"description": "When it was recorded.", **_DAY},
        "set_by": text("Who recorded it."),
    }
    optional = {
        "approvers": list_of("Who approved, by person id.", text()),
        "reason": text("Why; always there where an agreed baseline was replaced."),
        "previous": text("Seal of the record before; missing in the first."),
        "signed": {"description": "The signed paper.", **object_of(paper)},
        "confirmation": {"description": "The customer's confirmation.", **object_of(word)},
    }
    records = object_of(record)
    plan = object_of(
        {
            "baselines": {"description": "Version of the records' own format.", "const": 1},
            "plan": text("Id of the plan."),
            "records": list_of("Its baselines, the oldest first.", {**records, "properties": {**record, **optional}}),
        }
    )
    plan["properties"]["confirmations"] = list_of("Confirmations beside its baselines.", object_of(word))
    return _file("baseline list, baseline show", {"plans": list_of("Plans that have baselines.", plan)})


def baseline_verify_schema() -> Schema:
    """Return the schema of ``baseline verify --format json``. A problem's further fields are what its words name."""
    problem = {
        "plan": text("Id of the plan."),
        "name": text("Name of the baseline; empty where it is not about one."),
        "problem": text("What is not as recorded, as a stable word: tag-moved, record-edited, content-differs …"),
        "note": {"description": "Only to be known: nothing was tampered with.", **_FLAG},
    }
    return _file(
        "baseline verify",
        {
            "baselines": {"description": "How many were verified.", **count()},
            "problems": list_of("What is not as recorded; empty where all is.", object_of(problem)),
        },
    )


def variance_schema() -> Schema:
    """Return the schema of ``baseline variance --format json``. Figures are texts, exact."""
    maybe: Schema = {**_FIGURE, "type": ["string", "null"]}
    step = {
        "name": text("Name of the baseline, or first line of the commit's message."),
        "commit": text("Its commit; null for what is not committed.", null=True),
        "grade": {"description": "What speaks for it.", "enum": list(GRADES)},
        "by": text("Who approved or is said to have."),
        "reason": text("Why."),
        "day": text("When, ISO 8601; empty for what is not committed."),
        "evidence": list_of(
            "Where the approvals stand.",
            {"enum": ["baseline", "review", "signed-commit", "signed-tag", "trailer"]},
        ),
    }
    figure = {
        "path": text("The figure's place, dotted; of a total that of the collection."),
        "unit": text("Currency, % or the KPI's unit; empty for plain numbers."),
        "total": {"description": "Whether it adds up the figures of its collection.", **_FLAG},
        "original": _FIGURE,
        "deltas": list_of("What each step added, in the order of steps.", _FIGURE),
        "current": _FIGURE,
        "actual": {"description": "What it really was so far; null where nobody knows.", **maybe},
        "actual_periods": list_of("Periods that the actual is made of; empty for a state of today.", text()),
        "actual_is_whole": {"description": "Whether these are all of the plan's.", "type": ["boolean", "null"]},
        "actual_minus_current": {"description": "Actual − current, rates as fractions.", **maybe},
        "figures": {"description": "How many figures it adds up; 1 for a figure.", **count()},
        "figures_with_actual": {"description": "How many of them have an actual; the others add nothing.", **count()},
        **{grade: {"description": f"The {grade} part of all steps.", **_FIGURE} for grade in GRADES},
    }
    baseline = object_of({"name": text("Name of the first agreed baseline."), "set_on": text("When it was recorded.")})
    return _file(
        "baseline variance",
        {
            "plan": text("Id of the plan."),
            "baseline": baseline,
            "reconciles": {"description": "Whether original and steps make the current figure everywhere.", **_FLAG},
            "steps": list_of("From the original to today.", object_of(step)),
            "figures": list_of("Figures, then totals.", object_of(figure)),
            "unused_actuals": list_of("Fields whose actuals have another unit, or no common period.", text()),
        },
    )


def _file(command: str, properties: Schema) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"jbpgen {command} --format json",
        **object_of({"version": {"description": "Version of this format.", "const": 1}, **properties}),
    }
