"""Which findings count: severity by status, prerequisites, places reported before, waivers, crashing rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jbpgen.diagnostics import Path, Severity
from jbpgen.lint.engine import Outcome, run
from jbpgen.lint.examples import example_context
from jbpgen.lint.registry import rule_by_code
from jbpgen.lint.rule import Check, Context, Finding, Rule, rule, severities


def one(code: str, *paths: Path, levels: str = "note/warning/error", requires: tuple[str, ...] = ()) -> Rule:
    def check(context: Context) -> Iterator[Finding]:
        for path in paths:
            yield Finding(path)

    made: Check = check
    return rule(code, "test-rule", levels, source="test", bad={}, good={}, requires=requires)(made)


def found(outcome: Outcome) -> list[tuple[str, Path]]:
    return [(stamped.rule.code, stamped.finding.path) for stamped in outcome.stamped]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", Severity.NOTE),
        ("proposed", Severity.WARNING),
        ("agreed", Severity.ERROR),
        ("active", Severity.ERROR),
        ("closed", Severity.ERROR),
    ],
)
def test_severity_follows_the_status(status: str, expected: Severity) -> None:
    outcome = run(example_context(status=status), [one("TST001", ("goals",))])
    assert [stamped.severity for stamped in outcome.stamped] == [expected]


def test_one_word_stands_for_all_states_and_off_is_none() -> None:
    assert severities("warning") == (Severity.WARNING,) * 3
    assert severities("off/note/error") == (None, Severity.NOTE, Severity.ERROR)


def test_a_rule_that_is_off_does_not_run() -> None:
    ran: list[str] = []

    def check(context: Context) -> Iterator[Finding]:
        ran.append(context.status)
        yield Finding(())

    off = rule("TST001", "test-rule", "off", source="test", bad={}, good={})(check)
    assert run(example_context(), [off]) == Outcome(())
    assert ran == []


def test_the_organisation_weighs_rules_anew() -> None:
    level = (Severity.NOTE, Severity.NOTE, Severity.NOTE)
    outcome = run(example_context(), [one("TST001", ("goals",))], {"TST001": level})
    assert [stamped.severity for stamped in outcome.stamped] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("kpis", "a", "target"), ("kpis", "a", "target"), False),
        (("kpis", "a", "by", "category", "x"), ("kpis", "a", "by", "category"), False),
        (("kpis", "a"), ("kpis", "a", "target"), False),
        (("kpis", "a"), ("kpis", "ab"), True),
        (("kpis", "a"), (), True),
    ],
)
def test_a_prerequisite_silences_what_it_touches(first: Path, second: Path, kept: bool) -> None:
    outcome = run(example_context(), [one("TST001", first), one("TST002", second, requires=("TST001",))])
    assert found(outcome) == [("TST001", first)] + [("TST002", second)] * kept


def test_rules_keep_silent_about_what_was_not_understood() -> None:
    outcome = run(example_context(), [one("TST001", ("goals", "G1"), ("goals", "G2"))], broken=[("goals", "G1", "due")])
    assert found(outcome) == [("TST001", ("goals", "G2"))]


def test_a_crashing_rule_hides_no_other() -> None:
    def check(context: Context) -> Iterator[Finding]:
        yield Finding(("goals",))
        raise ZeroDivisionError("nothing to divide")

    bad = rule("TST001", "test-rule", "error", source="test", bad={}, good={})(check)
    outcome = run(example_context(), [bad, one("TST002", ("kpis",))])
    assert [(crash.code, crash.error) for crash in outcome.crashes] == [
        ("TST001", "ZeroDivisionError: nothing to divide")
    ]
    assert found(outcome) == [("TST002", ("kpis",))]


def waived(**fields: Any) -> dict[str, Any]:
    return {"waivers.W1": {"code": "TST001", "reason": "已与客户确认", "by": "bo", **fields}}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["W1", "W1"]),
        ({"place": "goals.G1"}, ["W1", ""]),
        ({"place": "goals"}, ["W1", "W1"]),
        ({"place": "goals.G"}, ["", ""]),
        ({"until": "2026-11-22"}, ["W1", "W1"]),
        ({"until": "2026-11-21"}, ["", ""]),
        ({"code": "TST002"}, ["", ""]),
    ],
)
def test_waivers(fields: dict[str, Any], expected: list[str]) -> None:
    context = example_context(waived(**fields))
    assert context.as_of == date(2026, 11, 22)
    outcome = run(context, [one("TST001", ("goals", "G1", "due"), ("goals", "G2"))])
    assert [stamped.waiver for stamped in outcome.stamped] == expected


def test_two_kpis_that_name_each_other_have_no_definition() -> None:
    figures = {"owner": "ana", "baseline": 1, "target": 2}
    context = example_context({"kpis.one": {"is": "other", **figures}, "kpis.other": {"is": "one", **figures}})
    assert context.definition("one") is None
    assert context.definition("fill_rate") is context.library["fill_rate"]


def test_a_kpi_takes_the_definition_of_the_one_it_names() -> None:
    context = example_context({"kpis.station_rate": {"is": "fill_rate", "scope": {"channel": "station"}}})
    assert context.definition("station_rate") is context.library["fill_rate"]


def test_a_waiver_may_name_an_item_of_a_list() -> None:
    context = example_context(waived(place="sellin.situation[0]"))
    outcome = run(context, [one("TST001", ("sellin", "situation", 0, "zh"), ("sellin", "situation", 1))])
    assert [stamped.waiver for stamped in outcome.stamped] == ["W1", ""]


def test_the_places_of_earlier_findings_are_kept_for_later_rules() -> None:
    context = example_context()
    run(context, [one("TST001", ("goals", "G1")), one("TST002"), one("TST003", levels="off")])
    assert context.fired == {"TST001": [("goals", "G1")], "TST002": []}


def test_a_person_of_the_directory_has_a_side() -> None:
    """Who stands in the organisation's directory only is as well known as anybody in the plan."""
    patch = {"people.cai": None, "goals.G1.customer_owner": "cai"}
    person = example_context().plan.people["cai"]
    rule_of_sides = rule_by_code("GOV016")
    assert rule_of_sides is not None
    alone = example_context(patch)
    assert list(rule_of_sides.check(alone)) == []
    found = list(rule_of_sides.check(replace(alone, directory={"cai": person})))
    assert [finding.path for finding in found] == [("goals", "G1", "customer_owner")]
