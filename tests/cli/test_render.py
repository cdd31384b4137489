"""``jbpgen render`` as other programs see it: what it refuses, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.workflows.projects import DAY, SOUND, WRONG, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def render(*arguments: str) -> int:
    return run(["render", "--as-of", DAY, *arguments])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", "pdf"), "pdf: choose docx or pptx"),
        (("--template", "a.yaml"), "a.yaml: choose a .docx, .dotx, .pptx, .potx"),
        (("--template", "nowhere.docx"), "does not exist"),
        (("nowhere.yaml",), "nowhere.yaml: no such file or folder"),
    ],
)
def test_exit_2_where_the_job_could_not_be_done(
    here: Path, arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a=SOUND)
    paths = () if "nowhere.yaml" in arguments else ("a.yaml",)
    assert render(*paths, *arguments) == 2
    assert words in capsys.readouterr().err
    assert not (here / "build").exists()


def test_a_plan_with_errors_is_not_rendered(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG)
    assert render("a.yaml") == 1
    out, err = capsys.readouterr()
    assert "SCH018" in out
    assert "not rendered" in err
    assert not (here / "build").exists()
