"""``jbpgen merge``: what it reads, where it writes, how it exits."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.git.repositories import Tiny, isolate

BASE = 'jbp: 1\nplan:\n  id: a\n  title: {zh: "一", en: One}\nkpis:\n  k1:\n    target: 97%\n  k2:\n    target: 5\n'


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", BASE), ("ours", BASE.replace("97%", "98%")), ("theirs", BASE.replace("5\n", "6\n"))):
        Path(f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return tmp_path


FILES = ("base.yaml", "ours.yaml", "theirs.yaml")
MERGED = BASE.replace("97%", "98%").replace("5\n", "6\n")


def test_the_merged_plan_is_printed(sides: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", *FILES]) == 0
    assert capfdbinary.readouterr() == (MERGED.encode(), b"")
    assert (sides / "ours.yaml").read_text(encoding="utf-8") == BASE.replace("97%", "98%")


def test_the_merged_plan_is_written(sides: Path) -> None:
    assert run(["merge", *FILES, "-o", "out.yaml"]) == 0
    assert (sides / "out.yaml").read_text(encoding="utf-8") == MERGED
    assert run(["merge", *FILES, "--in-place"]) == 0
    assert (sides / "ours.yaml").read_text(encoding="utf-8") == MERGED


def test_a_conflict_exits_with_1_and_is_told(sides: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (sides / "theirs.yaml").write_text(BASE.replace("97%", "96%"), encoding="utf-8")
    assert run(["merge", *FILES, "--locale", "en"]) == 1
    out, said = capfdbinary.readouterr()
    marks = "<<<<<<< ours: kpis.k1.target (ours.yaml)\n    target: 98%\n||||||| base\n    target: 97%\n"
    marks += "=======\n    target: 96%\n>>>>>>> theirs: kpis.k1.target (theirs.yaml)\n"
    assert out.decode() == BASE.replace("    target: 97%\n", marks)
    first = "ours.yaml:7: conflict kpis.k1.target: ours 98% (ours.yaml), theirs 96% (theirs.yaml), before 97%"
    assert said.decode().splitlines()[0] == first


def test_versions_of_a_repository(sides: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    def git(*words: str) -> None:
        settings = ("-c", "user.name=Ann Li", "-c", "user.email=ann@brook.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *settings, *words], cwd=sides, check=True, capture_output=True)

    plan = sides / "计划.yaml"
    git("init", "-q", "-b", "main")
    plan.write_text(BASE, encoding="utf-8")
    git("add", "计划.yaml")
    git("commit", "-qm", "base")
    plan.write_text(BASE.replace("97%", "98%"), encoding="utf-8")
    git("commit", "-qam", "ours")
    plan.write_text(BASE.replace("5\n", "6\n"), encoding="utf-8")
    assert run(["merge", "main~1:计划.yaml", "main:计划.yaml", "计划.yaml"]) == 0
    assert capfdbinary.readouterr().out == MERGED.encode()
    assert run(["merge", "nowhere:计划.yaml", "main:计划.yaml", "计划.yaml", "--locale", "en"]) == 2
    assert b"nowhere" in capfdbinary.readouterr().err


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_a_side_that_is_not_there_exits_with_2(
    sides: Path, missing: int, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = [*FILES]
    names[missing] = "none.yaml"
    assert run(["merge", *names, "--locale", "en"]) == 2
    out, said = capfdbinary.readouterr()
    assert (out, said.decode()) == (
        b"",
        "jbpgen: none.yaml: there is no such file, and it is no REVISION:PATH either; check the spelling (ls, git log"
        " --stat)\n",
    )


def test_in_place_needs_a_file(sides: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["merge", "base.yaml", "HEAD:ours.yaml", "theirs.yaml", "--in-place", "--locale", "en"]) == 2
    assert run(["merge", *FILES, "-o", "no/where/\0", "--locale", "en"]) == 2


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["HEAD~1:plans/b.yaml", "HEAD:plans/b.yaml", "ours.yaml"], "name an empty file", "请用空文件"),
        (
            ["HEAD~1:plans/a.yaml", "HEAD:plans/a.yaml", "ours.yaml"],
            "let it go (git rm) or keep it",
            "请决定删除（git rm）",
        ),
        (["base.yaml", "HEAD:plans/b.yaml", "theirs.yaml", "--in-place"], "another place with -o", "请用 -o 写到别处"),
        (["base.yaml", "plans", "theirs.yaml"], "plans are merged one by one", "计划要一份一份合并"),
        (["base.yaml", "gone.yaml", "theirs.yaml"], "check the spelling", "请核对拼写"),
        (["nowhere:plans/a.yaml", "ours.yaml", "theirs.yaml"], "git fetch --all --tags", "git fetch --all --tags"),
        ([*FILES, "-o", "base.yaml/x"], "see who may write there", "请检查写入权限"),
    ],
)
def test_every_failure_tells_the_way_out(
    sides: Path,
    words: list[str],
    english: str,
    chinese: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """In CI: a plan that both sides added, one that a side took out, words that name no file."""
    isolate(monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sides.parent))
    made = Tiny(sides)
    made.commit_files({"plans/a.yaml": "jbp: 1\n"})
    made.commit_files({"plans/a.yaml": None, "plans/b.yaml": "jbp: 1\n"})
    before = {path.name: path.read_bytes() for path in sides.glob("*.yaml")}
    for locale, wanted in (("en", english), ("zh-CN", chinese)):
        assert run(["merge", *words, "--locale", locale]) == 2
        out, said = capfd.readouterr()
        assert out == ""
        assert wanted in said
    assert {path.name: path.read_bytes() for path in sides.glob("*.yaml")} == before
