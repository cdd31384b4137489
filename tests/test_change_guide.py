"""The guides to change management, followed by the letter on the demo history: each block prints what it shows."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.demo.fast_import import git
from tests.demo.story import PLAN, build
from tests.git.repositories import isolate
from tests.golden import assert_golden

ROOT = Path(__file__).resolve().parents[1]
GUIDES = {"docs/change-management.md": "en", "docs/change-management.zh-CN.md": "zh-CN"}
_BLOCK = re.compile(r"^```console(?: exit=(?P<exit>\d))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo history in the language asked for, stood in."""
    locale = str(request.param)
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_LOCALE", locale)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    build(tmp_path / locale, locale)
    monkeypatch.chdir(tmp_path / locale)
    return tmp_path / locale


@pytest.mark.parametrize(("name", "desk"), GUIDES.items(), indirect=["desk"])
def test_every_block_prints_what_it_shows(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    printed, end = "", 0
    for block in _BLOCK.finditer(text):
        printed += text[end : block.start("body")]
        (command,) = re.findall(r"^\$ (.+)$", block["body"], re.MULTILINE)
        program, *arguments = shlex.split(command)
        assert program == "jbpgen", command
        code = run(arguments)
        caught = capsys.readouterr()
        printed += f"$ {command}\n{caught.out}{caught.err}"
        assert code == int(block["exit"] or 0), command
        end = block.end("body")
    assert end > 0
    assert_golden(printed + text[end:], ROOT / name)


def test_both_guides_are_the_same_walk() -> None:
    def walk(name: str) -> list[tuple[str, str | None]]:
        text = (ROOT / name).read_text(encoding="utf-8").replace("reviews-zh-CN.", "reviews-en.")
        return [(block["body"].splitlines()[0], block["exit"]) for block in _BLOCK.finditer(text)]

    english, chinese = map(walk, GUIDES)
    assert len(english) >= 12
    assert english == chinese


def test_the_history_is_the_same_wherever_it_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path / "one", "en")
    for name, value in (("TZ", "America/Lima"), ("LC_ALL", "C"), ("GIT_AUTHOR_NAME", "Nobody")):
        monkeypatch.setenv(name, value)
    build(tmp_path / "another" / "place", "en")
    refs = [git(folder, "show-ref") for folder in (tmp_path / "one", tmp_path / "another" / "place")]
    assert refs[0] == refs[1]
    assert refs[0].count("refs/tags/jbp/yuelin-2027/agreed") == 3


@pytest.mark.parametrize("desk", ["en"], indirect=True)
def test_what_was_signed_is_the_example_plan_and_what_came_of_it_is_sound(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signed = git(desk, "show", f"jbp/yuelin-2027/agreed:{PLAN}").splitlines()
    example = (ROOT / PLAN).read_text(encoding="utf-8").splitlines()
    assert len(set(signed) ^ set(example)) == 5  # a rename told, and another paper and hash on either side
    assert run(["check", "plans", "--as-of", "2027-11-22"]) == 0, capsys.readouterr().out


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]
