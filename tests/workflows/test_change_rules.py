"""The reference of change rules in docs/ says what ``jbpgen rules`` says; the organisation's levels are heard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jbpgen.changes.change import Level
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.base import Model
from jbpgen.plan.config import Configuration
from jbpgen.plan.decode import decode
from jbpgen.source.file import read_text
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.change_rules import change_page, change_reference, change_rule_names
from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.rules import page
from tests.golden import assert_golden
from tests.workflows.projects import write

DOCS = Path(__file__).resolve().parents[2] / "docs" / "changes"
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_reference_is_fresh(locale: str) -> None:
    assert_golden(change_reference(locale), DOCS / f"{locale}.md")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_rule_has_its_page_and_its_heading(locale: str) -> None:
    lines = change_reference(locale).splitlines()
    headings = [line[3:] for line in lines if line.startswith("## ")][:-1]
    rows = [line.split(" | ")[0][2:] for line in lines if line.startswith("| ")][1:]
    assert sorted(headings + rows) == sorted(change_rule_names())
    for name in change_rule_names():
        said = change_page(name, locale)
        assert said is not None
        assert said == page(name, locale)
        assert "{" not in said.replace("{zh:", "")


def test_levels_of_the_configuration_by_state() -> None:
    text = "jbpgen: 1\nchanges: {kpi-target-lowered: {draft: warning, agreed: info}, owner-changed: breaking}\n"
    config: Model | None = decode(read_text("jbpgen.yaml", text).data, Configuration).plan
    assert isinstance(config, Configuration)
    policy = change_policy(Settings(configuration=config))
    assert policy.level("kpi-target-lowered", "draft") is Level.WARNING
    assert policy.level("kpi-target-lowered", "proposed") is None
    assert policy.level("kpi-target-lowered", "active") is Level.INFO
    assert policy.level("owner-changed", "closed") is Level.BREAKING
    assert policy.level("goal-added", "agreed") is None


def test_unknown_rules_and_thresholds_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "jbpgen: 1\nchanges: {kpi-target-lowerd: info}\nthresholds: {changes.small_money: 5%, changes.smal_slip: 2}\n"
    )
    write(tmp_path, jbpgen=text)
    found = load_settings(open_project(()), "en", "jbpgen.yaml").diagnostics
    assert [(one.code, one.path) for one in found] == [
        ("SCH001", "changes.kpi-target-lowerd"),
        ("SCH001", "thresholds.changes.smal_slip"),
    ]
    assert "kpi-target-lowered" in found[0].message
