"""Trying another rule pack out on plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jbpgen.cli import run
from jbpgen.lint import registry
from jbpgen.lint.examples import EXAMPLE_FILE
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "ZZZ001",
    "no-plan-is-good-enough",
    "error",
    source="test",
    bad={},
    good={},
    pack=99,
    words={"en": ("Never good enough", "Give up"), "zh-CN": ("不够好", "放弃")},
)
def strict(context: Context) -> Iterator[Finding]:
    yield Finding(("plan", "id"), args={"plan": context.plan.plan.id})


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "one.yaml").write_text(EXAMPLE_FILE.read_text(encoding="utf-8"), encoding="utf-8")
    rules = (*registry.load_rules(), strict)
    monkeypatch.setattr(registry, "load_rules", lambda: rules)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    return tmp_path


def try_out(*words: str) -> int:
    return run(["rules", "--as-of", "2026-11-22", "--locale", "en", *words])


def test_a_pinned_pack_keeps_newer_rules_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "jbpgen.yaml").write_text("jbpgen: 1\npack: 1\n", encoding="utf-8")
    assert run(["check", "--as-of", "2026-11-22", "--locale", "en"]) == 0
    assert "ZZZ001" not in capsys.readouterr().out
    assert try_out("--try", "99", "plans") == 1
    out = capsys.readouterr().out
    assert "From rule pack 1 to 99:" in out
    assert "would newly fail" in out
    assert "ZZZ001 × 1" in out


def test_a_pack_that_changes_nothing_passes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "jbpgen.yaml").write_text("jbpgen: 1\npack: 99\n", encoding="utf-8")
    assert try_out("--try", "99") == 0
    assert "nothing new" in capsys.readouterr().out


def test_what_cannot_be_tried_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert try_out("--try", "100") == 2
    assert try_out("--try", "99", "nowhere") == 2
    said = capsys.readouterr().err
    assert "there is no rule pack 100; the newest is 99" in said
    assert "nowhere: no such file or folder" in said
    assert (here / "plans").is_dir()
    assert try_out("MEA001", "MEA002") == 2
