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
        (("--to", "odt"), "odt: choose from docx, pptx, html, md, pdf, deck.pdf"),
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


def test_every_format_goes_by_one_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=SOUND)
    assert render("a.yaml", "--to", "md,html,pptx,docx", "--audience", "internal", "--locale", "zh-CN") == 0
    names = [f"a-2027-internal-zh-CN.{ending}" for ending in ("docx", "html", "md", "pptx")]
    assert sorted(path.name for path in (here / "build").iterdir()) == names
    assert capsys.readouterr().out.count("written") == 4


def test_without_libreoffice_the_other_files_are_written(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JBPGEN_SOFFICE", str(here / "nowhere"))
    write(here, a=SOUND)
    assert render("a.yaml", "--to", "docx,md,pdf,deck.pdf") == 2
    assert sorted(path.name for path in (here / "build").iterdir()) == [
        "a-2027-customer-en.docx",
        "a-2027-customer-en.md",
    ]
    said = capsys.readouterr().err
    for name in ("a-2027-customer-en.pdf", "a-2027-customer-en.deck.pdf"):
        assert f"{name}: not written, LibreOffice is needed" in said
    assert "JBPGEN_SOFFICE" in said


def test_where_libreoffice_fails_its_words_are_passed_on(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = here / "soffice"
    office.write_text("#!/bin/sh\necho 'no display' >&2\nexit 77\n", encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("JBPGEN_SOFFICE", str(office))
    write(here, a=SOUND)
    assert render("a.yaml", "--to", "pdf") == 2
    assert "could not print it (no display)" in capsys.readouterr().err
    assert not (here / "build").exists()
