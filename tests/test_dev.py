"""The chores fail aloud where something is missing, instead of passing in silence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import dev
from dev import ChoreError
from tests.golden import assert_golden


def replace_run(monkeypatch: pytest.MonkeyPatch, write: Callable[[list[str]], None]) -> None:
    """Let `write` do, with the words of the command, what the program would have done."""
    monkeypatch.setattr(dev, "run", lambda *command, **_options: write([str(word) for word in command]))


def test_run_reports_the_command_and_its_exit_code() -> None:
    with pytest.raises(ChoreError, match=r"^exit 3: .*SystemExit\(3\)"):
        dev.run(sys.executable, "-c", "raise SystemExit(3)")


def test_run_tries_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    code = "import pathlib, sys; p = pathlib.Path('seen'); seen = p.exists(); p.touch(); sys.exit(not seen)"
    dev.run(sys.executable, "-c", code, cwd=tmp_path, attempts=2)
    assert "exit 1; trying again (2 of 2)" in capfd.readouterr().out


def test_children_do_not_see_foreign_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    assert "PYTHONPATH" not in dev.environment()


def test_a_render_that_writes_nothing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_run(monkeypatch, lambda command: None)
    with pytest.raises(ChoreError, match=r"wrote no \*-customer-zh-CN\.docx"):
        dev.render_everything(Path("jbpgen"), tmp_path)


def test_a_render_that_forgets_one_document_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(command: list[str]) -> None:
        audience, locale = (command[command.index(option) + 1] for option in ("--audience", "--locale"))
        for suffix in ("docx", "pptx"):
            if (audience, locale, suffix) != ("internal", "en", "pptx"):
                (tmp_path / "build" / f"plan-{audience}-{locale}.{suffix}").touch()

    (tmp_path / "build").mkdir()
    replace_run(monkeypatch, render)
    with pytest.raises(ChoreError, match=r"wrote no \*-internal-en\.pptx"):
        dev.render_everything(Path("jbpgen"), tmp_path)


SCHEMAS = {"plan.json": "{}\n", "check.json": "[]\n"}


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ({}, "wrote no schema"),
        ({"plan.json": "{}\n"}, "is stale (check.json)"),
        ({**SCHEMAS, "plan.json": "{} \n", "more.json": ""}, "is stale (more.json, plan.json)"),
    ],
)
def test_schemas_are_compared_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: dict[str, str], complaint: str
) -> None:
    compare_schemas(tmp_path, monkeypatch, SCHEMAS)
    with pytest.raises(ChoreError) as caught:
        compare_schemas(tmp_path, monkeypatch, written)
    assert complaint in str(caught.value)


def compare_schemas(checkout: Path, monkeypatch: pytest.MonkeyPatch, written: dict[str, str]) -> None:
    """Compare a checkout that keeps SCHEMAS with a jbpgen that writes `written`."""

    def fill(folder: Path, files: dict[str, str]) -> None:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")

    fill(checkout / "schemas", SCHEMAS)
    monkeypatch.setattr(dev, "ROOT", checkout)
    replace_run(monkeypatch, lambda command: fill(Path(command[-1]), written))
    dev.compare_schemas(Path("jbpgen"), checkout)


@pytest.mark.parametrize("moved", ["requirements/dev.txt", "pyproject.toml"])
def test_the_environment_is_rebuilt_when_what_it_is_made_from_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: str
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "DEV_LOCK", tmp_path / "requirements" / "dev.txt")
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/dev.txt", "pyproject.toml"):
        (tmp_path / name).write_text("one", encoding="utf-8")
    before = dev.fingerprint()
    assert dev.fingerprint() == before
    (tmp_path / moved).write_text("two", encoding="utf-8")
    assert dev.fingerprint() != before


def test_a_folder_that_is_no_environment_is_not_taken_for_one(tmp_path: Path) -> None:
    assert not dev.usable(tmp_path)


def test_tool_tests_say_what_they_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.delenv("JBPGEN_NODE_MODULES", raising=False)
    everything = "soffice, pdftoppm, pandoc, node, tj3, ssh-keygen, jq, JBPGEN_NODE_MODULES"
    with pytest.raises(ChoreError, match=f"need {everything}"):
        dev.test_tools([])


def test_an_update_without_goldens_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    replace_run(monkeypatch, lambda command: None)
    with pytest.raises(ChoreError, match="own no golden"):
        dev.update_goldens([])


def test_goldens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JBPGEN_UPDATE_GOLDENS", raising=False)
    golden = tmp_path / "new" / "text.golden"
    with pytest.raises(AssertionError, match="no golden"):
        assert_golden("一\n", golden)
    monkeypatch.setenv("JBPGEN_UPDATE_GOLDENS", str(tmp_path / "journal"))
    assert_golden("一\n", golden)
    assert (tmp_path / "journal").read_text(encoding="utf-8") == f"{golden}\n"
    assert golden.read_bytes() == "一\n".encode()
    monkeypatch.delenv("JBPGEN_UPDATE_GOLDENS")
    assert_golden("一\n", golden)
    with pytest.raises(AssertionError, match="differs"):
        assert_golden("二\n", golden)
