"""Two files with one plan id in a run; a template that jbpgen.yaml names and nobody finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.diagnostics import Severity
from jbpgen.workflows.check import Report, Request, check
from tests.workflows.projects import DAY, SOUND, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*paths: str) -> Report:
    return check(Request(paths, DAY, "en", jobs=1))


def told(report: Report, code: str) -> list[tuple[str, int, Severity, list[tuple[str, int, int]]]]:
    return [
        (one.file, one.span.line, one.severity, [(at.file, at.span.line, at.span.column) for at in one.related])
        for result in report.results
        for one in result.diagnostics
        if one.code == code
    ]


def test_both_are_told_where_the_other_stands_kept_or_not(here: Path) -> None:
    write(here, a=SOUND, b="# an old copy\n" + SOUND, c=SOUND.replace("a-2027", "c-2027"))
    for _ in range(2):
        assert told(run("."), "SCH022") == [
            ("a.yaml", 2, Severity.ERROR, [("b.yaml", 3, 12)]),
            ("b.yaml", 3, Severity.ERROR, [("a.yaml", 2, 12)]),
        ]
    assert told(run("a.yaml"), "SCH022") == []
    (here / "b.yaml").unlink()
    assert told(run("."), "SCH022") == []


def test_what_is_no_plan_has_no_twin(here: Path) -> None:
    write(here, a="jbp: 1\nplan: {}\n", b="jbp: 1\nplan: {}\n", c="- x\n", d="- x\n")
    assert told(run("."), "SCH022") == []


def test_a_template_that_is_not_there_is_told_at_its_line(here: Path) -> None:
    write(here, jbpgen="jbpgen: 1\ntemplates:\n  docx: house.docx\n  pptx: house.pptx\n", a=SOUND)
    (here / "house.pptx").write_bytes(b"")
    for _ in range(2):
        assert told(run("a.yaml"), "SCH023") == [("jbpgen.yaml", 3, Severity.ERROR, [])]
    (here / "house.docx").write_bytes(b"")
    assert told(run("a.yaml"), "SCH023") == []
