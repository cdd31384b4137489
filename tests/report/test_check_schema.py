"""What ``check --format json`` writes is what its schema says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.diagnostics import Diagnostic, Related, Severity, Span
from jbpgen.report.check_schema import check_schema
from jbpgen.report.json_ import ToDo, document, dumps

SPAN = Span(3, 5, 3, 9)
FULL = Diagnostic(
    "MEA002",
    "kpi-without-baseline",
    Severity.WARNING,
    "没有基线",
    "plans/a.yaml",
    SPAN,
    path="kpis.nps",
    plan="a",
    help="写上基线",
    related=(Related("在这里", "plans/a.yaml", SPAN),),
    fingerprint="abc",
    fix={"insert": "baseline: "},
    suppressed="waiver",
)
BARE = Diagnostic("SYN001", "not-utf8", Severity.ERROR, "x", "a.yaml", SPAN)


def written() -> dict[str, Any]:
    plans = [("a", "draft", 0.75), ("b", None, None)]
    todo = [ToDo("a", "proposed", (("kpis", 3, 4),), (FULL,))]
    content: dict[str, Any] = json.loads(dumps(document([FULL, BARE], 2, plans, todo)))
    return content


def test_what_check_writes_fits() -> None:
    Draft7Validator.check_schema(check_schema())
    assert list(Draft7Validator(check_schema()).iter_errors(written())) == []


def test_every_field_is_described_by_the_schema() -> None:
    """A field that the report gains has to be promised as well."""
    schema, content = check_schema(), written()
    diagnostic = schema["definitions"]["diagnostic"]["properties"]
    assert set(content) == set(schema["properties"])
    assert set(content["summary"]) == set(schema["properties"]["summary"]["properties"])
    assert set(content["diagnostics"][0]) == set(diagnostic)
    assert set(content["diagnostics"][0]["related"][0]) == set(schema["definitions"]["related"]["properties"])
    assert set(content["plans"][0]) == set(schema["definitions"]["plan"]["properties"])
    assert set(content["todo"][0]) == set(schema["definitions"]["todo"]["properties"])
    assert all(field["description"] for field in diagnostic.values())


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), 2),
        (("diagnostics", 0, "severity"), "fatal"),
        (("diagnostics", 0, "line"), 0),
        (("diagnostics", 0, "code"), "mea2"),
        (("summary", "errors"), -1),
        (("plans", 0, "status"), "signed"),
    ],
)
def test_the_schema_refuses_what_check_never_writes(place: tuple[str | int, ...], value: Any) -> None:
    content: Any = written()
    holder = content
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    (error,) = Draft7Validator(check_schema()).iter_errors(content)
    assert tuple(error.absolute_path) == place
