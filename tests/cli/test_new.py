"""``jbpgen new`` as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.cli import run


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    return tmp_path


def test_new_then_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "plans").mkdir()
    assert run(["new", "shore-2027"]) == 0
    told = capsys.readouterr().out.splitlines()
    file = Path("plans", "shore-2027.yaml")
    assert told == [
        f"{file} written: a draft with invented examples to replace",
        f"next: jbpgen check {file}",
        "for completion in the editor: jbpgen schema --output schemas",
    ]
    assert "period: 2027" in file.read_text(encoding="utf-8")
    assert run(["check", str(file), "--fail-on", "warning"]) == 0
    assert run(["schema"]) == 0
    capsys.readouterr()
    assert run(["new", "shore-2028", "--period", "2028", "--kind", "distributor", "--locale", "zh-CN"]) == 0
    assert "jbpgen schema" not in capsys.readouterr().out
    assert "kind: distributor" in Path("plans", "shore-2028.yaml").read_text(encoding="utf-8")


def test_the_organisations_language_is_the_default(desk: Path) -> None:
    (desk / "jbpgen.yaml").write_text("jbpgen: 1\nlocale: zh-CN\n", encoding="utf-8")
    assert run(["new", "shore"]) == 0
    assert "locales: [zh-CN]" in Path("plans", "shore.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "a b"], "a b cannot be a plan's id"),
        (["new", "taken"], "exists already"),
        (["new", "a", "--from", "nowhere.yaml"], "nowhere.yaml cannot be opened"),
        (["new", "a", "--from", "taken.yaml", "--period", "2028"], "follow from the plan carried over"),
        (["new", "a", "--out", "taken.yaml/b"], "cannot be written"),
        (["new", "a", "--period", "1999"], "1999"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_2(
    desk: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (desk / "taken.yaml").write_text("jbp: 1\n", encoding="utf-8")
    assert run(arguments) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert said in caught.err
    assert [file.name for file in desk.iterdir()] == ["taken.yaml"]


def test_carrying_over_tells_where_baselines_come_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "shore-2027"]) == 0
    Path("shore-2027.actuals.csv").write_text("kpi,period,value\nfill_rate,2027,93%\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["new", "shore-2028", "--from", "shore-2027.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "shore-2028.yaml written, carried over from shore-2027.yaml; baselines from actuals: 1, from last targets: 4"
    )
    assert run(["check", "shore-2028.yaml", "--as-of", "2027-11-22"]) == 0
