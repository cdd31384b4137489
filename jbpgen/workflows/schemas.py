"""Every JSON Schema that ships: of the files people write, and of what commands print."""

from __future__ import annotations

from jbpgen.plan.schema import schemas, written
from jbpgen.report.approvals_schema import approvals_schema
from jbpgen.report.baseline_schema import baseline_verify_schema, baselines_schema, variance_schema
from jbpgen.report.changes_schema import diff_schema
from jbpgen.report.check_schema import check_schema
from jbpgen.report.history_schema import blame_schema, log_schema
from jbpgen.report.template_schema import template_schema
from jbpgen.report.verification import verify_schema


def schema_files() -> dict[str, str]:
    """Return the text of every schema by file name, the same on every machine."""
    reports = {
        "jbp-check.schema.json": check_schema(),
        "jbp-diff.schema.json": diff_schema(),
        "jbp-approvals.schema.json": approvals_schema(),
        "jbp-baselines.schema.json": baselines_schema(),
        "jbp-baseline-verify.schema.json": baseline_verify_schema(),
        "jbp-variance.schema.json": variance_schema(),
        "jbp-log.schema.json": log_schema(),
        "jbp-blame.schema.json": blame_schema(),
        "jbp-template.schema.json": template_schema(),
        "jbp-verify.schema.json": verify_schema(),
    }
    return {name: written(schema) for name, schema in {**schemas(), **reports}.items()}
