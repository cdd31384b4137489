"""Rules without code from jbpgen.yaml, plugins, and the to-do list, as a user meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from jbpgen.cli import run
from jbpgen.lint import plugins
from jbpgen.lint.examples import EXAMPLE_FILE
from jbpgen.lint.rule import Context, Finding, Rule, rule

CONFIG = """\
jbpgen: 1
plans: plans
rules:
  deep-discount:
    path: promotions.*
    when: {field: mechanic, equals: [price-off]}
    must: {field: discount, at_most: 5%}
    message: {zh: "折扣 {found} 太深", en: "Discount {found} is too deep"}
    help: {zh: 改用会员价, en: Use a members' price}
    severity: error
  cost-centre:
    path: budget.lines.*
    must: {field: x-cost-centre, present: true, matches: "^[0-9]{4}$"}
    message: {zh: "缺成本中心", en: "No cost centre"}
    severity: {draft: "off", proposed: note, agreed: warning}
"""


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "one.yaml").write_text(EXAMPLE_FILE.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    return tmp_path


def check(*words: str) -> int:
    return run(["check", "--as-of", "2026-11-22", "--locale", "en", *words])


def test_rules_without_code_look_at_fields_and_own_fields(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "jbpgen.yaml").write_text(CONFIG, encoding="utf-8")
    plan = plans / "plans" / "one.yaml"
    lines = [line for line in plan.read_text(encoding="utf-8").splitlines() if "mechanic:" in line]
    assert lines
    assert check() == int(any("price-off" in line for line in lines))
    out = capsys.readouterr().out
    assert out.count("warning ORG-cost-centre cost-centre: No cost centre") >= 1
    assert check("--gate", "draft", "--select", "ORG-cost-centre") == 0
    assert "ORG-cost-centre" not in capsys.readouterr().out


def test_a_rule_without_code_can_be_waived_and_weighed(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plans / "jbpgen.yaml").write_text(CONFIG + "severities: {ORG-cost-centre: error}\n", encoding="utf-8")
    assert check("--select", "ORG") == 1 or "ORG-cost-centre" in capsys.readouterr().out
    plan = plans / "plans" / "one.yaml"
    waiver = (
        "waivers:\n  W1: {code: ORG-cost-centre, reason: {zh: 新系统上线前, en: Until the new system runs}, by: bo}\n"
    )
    plan.write_text(plan.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    capsys.readouterr()
    check("--select", "ORG-cost-centre,REF003")
    out = capsys.readouterr().out
    assert "ORG-cost-centre" not in out
    assert "REF003" not in out
    assert "suppressed" in out


@rule(
    "ACM001",
    "plan-without-acme",
    "warning",
    source="Acme",
    bad={},
    good={},
    words={"en": ("Plan {plan} is not Acme's", "Rename it"), "zh-CN": ("{plan} 不是 Acme 的", "改名")},
)
def acme(context: Context) -> Iterator[Finding]:
    yield Finding(("plan", "id"), args={"plan": context.plan.plan.id})


def _installed(monkeypatch: pytest.MonkeyPatch, loaded: object) -> None:
    def load() -> object:
        if isinstance(loaded, Exception):
            raise loaded
        return loaded

    point = SimpleNamespace(name="acme", load=load, dist=SimpleNamespace(name="acme-rules", version="1.0"))
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group == plugins.GROUP else [])


def test_plugins_run_only_when_told_to(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(acme, Rule)
    (plans / "jbpgen.yaml").write_text("jbpgen: 1\nplans: plans\nplugins: [acme]\n", encoding="utf-8")
    _installed(monkeypatch, acme)
    assert check() == 0
    assert "ACM001" not in capsys.readouterr().out
    assert check("--plugins") == 0
    assert "warning ACM001 plan-without-acme: Plan lanqiao-2027 is not Acme's" in capsys.readouterr().out


@pytest.mark.parametrize("loaded", [RuntimeError("broken"), "no rule"])
def test_a_plugin_that_fails_is_named_and_hides_nothing(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], loaded: object
) -> None:
    (plans / "jbpgen.yaml").write_text("jbpgen: 1\nplans: plans\nplugins: [acme]\n", encoding="utf-8")
    _installed(monkeypatch, loaded)
    plan = plans / "plans" / "one.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("currency: CNY", "currency: yuan"), encoding="utf-8")
    assert check("--plugins") == 2
    said = capsys.readouterr()
    assert "rule acme failed" in said.err
    assert "SCH008" in said.out


def test_the_to_do_list_shrinks_as_the_plan_grows(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = plans / "plans" / "one.yaml"
    text = plan.read_text(encoding="utf-8").replace("status: agreed", "status: draft", 1)
    plan.write_text(text, encoding="utf-8")
    assert check("--todo") == 0
    whole = capsys.readouterr().out
    assert "lanqiao-2027: 100%" in whole
    assert "[ ]" not in whole
    cut = text.replace("fill_rate:\n", "fill_rate_unset: {is: fill_rate}\n  fill_rate:\n", 1)
    assert cut != text
    plan.write_text(cut, encoding="utf-8")
    check("--todo")
    less = capsys.readouterr().out
    assert "lanqiao-2027: 100%" not in less
    assert "[ ] kpis.fill_rate_unset" in less
