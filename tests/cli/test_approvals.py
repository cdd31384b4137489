"""``jbpgen approvals`` as a finance director reads it, in both languages; the file that makes the host ask."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.workflows.approving import CONFIG, FEI, House, plan, prepare

Said = pytest.CaptureFixture[str]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    config = CONFIG.replace("approvers: [sam]}", "approvers: [sam], customer: true}")
    house = House.built(prepare(monkeypatch, tmp_path), config)
    raised = plan(lines="display: 120000, media: 100000", target="950000")
    house.step(f"Raise\n\nApproved-by: {FEI}", plans={"a-2027": raised})
    return house


def said(capsys: Said, *words: str) -> str:
    capsys.readouterr()
    assert run(["approvals", "--base", "main", "--as-of", "2026-06-01", *words]) == 1
    return capsys.readouterr().out


def test_text_in_english(house: House, capsys: Said) -> None:
    at = house.git("rev-parse", "--short=10", "HEAD")
    told = said(capsys, "--reviews", house.reviewed("sam-s"))
    assert told.startswith(
        "HEAD into main: approvals\n\n"
        "missing: Budget [budget], plan a-2027\n"
        "  20% at one place since the baseline (allowed: 10%)\n"
        "    a-2027: Budget line display: amount 100,000 → 120,000 CNY (+20,000; +20%)\n"
        "  to approve: Fei Li\n"
        f"  does not count: {FEI} (line in a commit, {at}): a claim that anybody can write, no proof;"
    )
    assert f"  approved: @sam-s (review, {at}), proof\n  customer has not confirmed this content of a-2027;" in told
    assert told.endswith("\nmissing approvals or confirmations: 2\n")


def test_text_in_chinese(house: House, capsys: Said) -> None:
    told = said(capsys, "--locale", "zh-CN")
    assert "缺少：目标（target），计划 a-2027\n  此类变更一律须审批\n" in told
    assert "  同一项自基线以来变动 20%（上限 10%）\n" in told
    assert "    a-2027：预算行 display：金额 10万元 → 12万元（+2万元，+20%）\n" in told
    assert "  审批人：费莉\n" in told
    assert told.endswith("\n还缺 3 项审批或确认\n")


def test_markdown_calls_nobody_and_breaks_no_table(house: House, capsys: Said) -> None:
    house.commit_files({}, "Approve\n\nApproved-by: @all | <img src=x> <fei@maker.example>")
    told = said(capsys, "--format", "markdown")
    assert told.startswith("**missing approvals or confirmations: 3**\n\n| Rule | Why | Who | State |\n")
    assert "@all" not in told
    assert "<img" not in told
    assert all(line.replace("\\|", "").count("|") == 5 for line in told.splitlines() if line.startswith("|"))


def test_code_owners(house: House, tmp_path: Path, capsys: Said) -> None:
    house.step(plans={"b c": plan("b")})
    file = tmp_path / "CODEOWNERS"
    said(capsys, "--codeowners", str(file))
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        "/jbpgen.yaml @fei-l @sam-s",
        "/CODEOWNERS @fei-l @sam-s",
        "/.github/CODEOWNERS @fei-l @sam-s",
        "/.gitlab/CODEOWNERS @fei-l @sam-s",
        "/plans/a-2027.yaml @fei-l @sam-s",
        "/plans/_baselines/ @fei-l @sam-s",
        "/plans/b\\ c.yaml @fei-l @sam-s",
    ]


def test_what_cannot_be_told(house: House, tmp_path: Path, capsys: Said) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    for words in (["--base", "nowhere"], ["--reviews", str(broken)], ["--reviews", str(tmp_path / "none")]):
        assert run(["approvals", *words]) == 2
    assert house.git("status", "--porcelain") == ""


def test_rules_nobody_can_meet(house: House, capsys: Said) -> None:
    house.git("checkout", "--quiet", "main")
    config = CONFIG.replace("role: Finance director}\n  t", "role: Chairman}\n  t").replace("removed]", "remved]")
    house.commit_files({"jbpgen.yaml": config})
    house.git("checkout", "--quiet", "change")
    told = said(capsys)
    assert "rule budget: nobody can approve; name approvers, or give somebody in people the role Chairman" in told
    assert "rule target: there is no change rule kpi-target-remved" in told


def test_only_the_plans_asked_for(house: House, capsys: Said) -> None:
    house.step(plans={"z": plan("z", status="draft", customer="South")})
    assert run(["approvals", "--base", "main", "plans/z.yaml"]) == 0
    assert "a-2027" in said(capsys, "plans/a-2027.yaml")


@pytest.mark.parametrize("name", ["change-management.md", "change-management.zh-CN.md"])
def test_the_rules_that_the_guide_shows_are_good_ones(name: str, house: House, capsys: Said) -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / name
    (config,) = re.findall(r"^```yaml\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    house.git("checkout", "--quiet", "main")
    house.commit_files({"jbpgen.yaml": config})
    house.git("checkout", "--quiet", "change")
    house.git("merge", "--quiet", "main")
    assert run(["check", "jbpgen.yaml"]) == 0
    told = json.loads(said(capsys, "--format", "json"))
    assert {one["rule"] for one in told["approvals"]} == {"budget", "targets"}
    assert [one["key"] for one in told["remarks"]] == ["author-unknown"]
