"""The driver under git itself: merge, rebase, cherry-pick, odd names and line ends, in repositories of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jbpgen.cli import run
from jbpgen.cli.merge_driver import command
from tests.workflows.test_merge import PLAN

ONE, OTHER = (b"97%", b"98%"), (b"88%", b"89%")
WHERE = "plans/邻佳 2027.yaml"


class Repository:
    """A repository with the driver installed and one plan in it."""

    def __init__(self, top: Path, content: bytes = PLAN, path: str = WHERE) -> None:
        self.top, self.file = top, top / path
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
            "JBPGEN_LOCALE": "en",
        }
        self.git("init", "-q", "-b", "main")
        self.file.parent.mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-m", "jbpgen", "git-setup"],
            cwd=top,
            env=self.environment,
            check=True,
            capture_output=True,
        )
        self.commit("base", "Ann Li", content)

    def git(self, *words: str, fine: tuple[int, ...] = (0,), who: str = "Ann Li") -> str:
        settings = ["-c", f"user.name={who}", "-c", "user.email=a@brook.example", "-c", "core.autocrlf=false"]
        done = subprocess.run(
            ["git", *settings, *words], cwd=self.top, env=self.environment, check=False, capture_output=True
        )
        said = (done.stdout + done.stderr).decode()
        assert done.returncode in fine, said
        return said

    def commit(self, subject: str, who: str, content: bytes) -> None:
        self.file.write_bytes(content)
        self.git("add", "-A", who=who)
        self.git("commit", "-qm", subject, who=who)

    def part(self, ours: bytes, theirs: bytes) -> None:
        """Two branches with one commit each; ours is checked out."""
        self.git("checkout", "-qb", "theirs")
        self.commit("other", "Bo Wu", theirs)
        self.git("checkout", "-q", "main")
        self.commit("one", "Ann Li", ours)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_neighbouring_lines_merge(repository: Repository) -> None:
    ours, theirs = PLAN.replace(*ONE), PLAN.replace(b"signed\n    owner: ann", b"signed\n    owner: bo")
    repository.part(ours, theirs)
    repository.git("merge", "-q", "-m", "both", "theirs")
    assert repository.file.read_bytes() == ours.replace(b"signed\n    owner: ann", b"signed\n    owner: bo")
    assert repository.git("status", "--porcelain") == ""


def test_a_conflict_names_authors_and_commits(repository: Repository) -> None:
    repository.part(PLAN.replace(*ONE), PLAN.replace(b"97%", b"96%"))
    said = repository.git("merge", "theirs", fine=(1,))
    found = repository.file.read_text(encoding="utf-8")
    assert re.search(r"^<<<<<<< ours: kpis\.fill_rate\.target \(Ann Li, [0-9a-f]{8}\)$", found, re.MULTILINE)
    assert re.search(r"^>>>>>>> theirs: kpis\.fill_rate\.target \(Bo Wu, [0-9a-f]{8}\)$", found, re.MULTILINE)
    assert "theirs 96% (Bo Wu, " in said
    assert repository.git("diff", "--name-only", "--diff-filter=U", "-z") == f"{WHERE}\0"


def test_what_does_not_fit_together_stays_in_conflict(repository: Repository) -> None:
    case = Path(__file__).parents[1] / "workflows/merges/8-task-gone-and-needed"
    repository.part((case / "ours.yaml").read_bytes(), (case / "theirs.yaml").read_bytes())
    said = repository.git("merge", "theirs", fine=(1,))
    assert re.search(rf"{WHERE}:51:\d+: error REF001", said)
    assert b"<<<<<<<" not in repository.file.read_bytes()
    assert repository.git("diff", "--name-only", "--diff-filter=U", "-z") == f"{WHERE}\0"


@pytest.mark.parametrize("verb", ["rebase", "cherry-pick"])
def test_rebase_and_cherry_pick(repository: Repository, verb: str) -> None:
    repository.part(PLAN.replace(*ONE), PLAN.replace(b"signed\n    owner: ann", b"signed\n    owner: bo"))
    repository.git(verb, "theirs", who="Cy Xu")
    wanted = PLAN.replace(*ONE).replace(b"signed\n    owner: ann", b"signed\n    owner: bo")
    assert repository.file.read_bytes() == wanted


@pytest.mark.parametrize(
    ("verb", "ours", "theirs"), [("rebase", "Bo Wu", "Ann Li"), ("cherry-pick", "Ann Li", "Bo Wu")]
)
def test_conflicts_of_rebase_and_cherry_pick_name_both_sides(
    repository: Repository, verb: str, ours: str, theirs: str
) -> None:
    repository.part(PLAN.replace(*ONE), PLAN.replace(b"97%", b"96%"))
    repository.git(verb, "theirs", fine=(1,), who="Cy Xu")
    found = repository.file.read_text(encoding="utf-8")
    assert f"<<<<<<< ours: kpis.fill_rate.target ({ours}, " in found
    assert f">>>>>>> theirs: kpis.fill_rate.target ({theirs}, " in found


def test_branches_that_had_merged_each_other_before(repository: Repository) -> None:
    """Two common ancestors that conflict with one another: each side has settled that in the same way."""
    one, other = PLAN.replace(b"97%", b"98%"), PLAN.replace(b"97%", b"96%")
    repository.part(one, other)
    settled = PLAN.replace(b"97%", b"95%")
    tips = []
    for branch, beyond in (("main", "theirs"), ("theirs", "main~0")):
        repository.git("checkout", "-qb", f"{branch}-2", branch)
        repository.git("merge", beyond, fine=(1,))
        repository.commit("settled", "Ann Li", settled)
        tips.append(f"{branch}-2")
    repository.commit("on", "Bo Wu", settled.replace(*OTHER))
    repository.git("checkout", "-q", tips[0])
    repository.commit("on", "Ann Li", settled.replace(b"end: 2027-02-26", b"end: 2027-02-19"))
    repository.git("merge", "-q", "-m", "both", tips[1])
    assert repository.file.read_bytes() == settled.replace(*OTHER).replace(b"end: 2027-02-26", b"end: 2027-02-19")


def test_windows_line_ends(tmp_path: Path) -> None:
    windows = PLAN.replace(b"\n", b"\r\n")
    repository = Repository(tmp_path, windows)
    repository.part(windows.replace(*ONE), windows.replace(*OTHER))
    repository.git("merge", "-q", "-m", "both", "theirs")
    assert repository.file.read_bytes() == windows.replace(*ONE).replace(*OTHER)


def test_a_file_that_both_added(repository: Repository) -> None:
    repository.file = repository.top / "plans/new.yaml"
    one = b"jbp: 1\nplan: {id: a}\nkpis:\n  k1: {target: 1}\n"
    repository.part(one, one.replace(b"  k1: {target: 1}\n", b"  k2: {target: 2}\n"))
    repository.git("merge", "-q", "-m", "both", "theirs", fine=(0, 1))
    assert repository.file.read_bytes() == one + b"  k2: {target: 2}\n"


def test_a_file_with_an_open_conflict_is_never_called_merged(repository: Repository) -> None:
    broken = PLAN.replace(b"  otif:", b"<<<<<<< HEAD\n  otif:")
    repository.part(broken.replace(*ONE), PLAN.replace(*OTHER))
    said = repository.git("merge", "theirs", fine=(1,))
    assert "SYN029" in said
    assert repository.git("diff", "--name-only", "--diff-filter=U", "-z") == f"{WHERE}\0"


def test_the_heading_of_a_hunk_is_the_entity(repository: Repository) -> None:
    repository.file.write_bytes(PLAN.replace(b"    end: 2027-04-30", b"    end: 2027-04-29"))
    assert re.search(r"@@ .*visit:$", repository.git("diff", "-U1"), re.MULTILINE)


def test_a_side_that_is_gone_is_a_crash_to_git(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["merge-driver", str(tmp_path / "o"), str(tmp_path / "a"), str(tmp_path / "b"), "plan.yaml"]) == 129
    assert "no such file" in capfd.readouterr().err


def test_a_mistake_of_ours_falls_back_to_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> Mapping[str, str]:
        raise ZeroDivisionError

    monkeypatch.setattr("jbpgen.cli.merge_driver.merged", crash)
    for name, content in (("o", PLAN), ("a", PLAN.replace(*ONE)), ("b", PLAN.replace(b"97%", b"96%"))):
        (tmp_path / name).write_bytes(content)
    words = [str(tmp_path / name) for name in "oab"]
    assert run(["merge-driver", *words, "plan.yaml"]) == 1
    found = (tmp_path / "a").read_text(encoding="utf-8")
    assert "target: 98%" in found
    assert "target: 96%" in found
    assert "<<<<<<<" in found
    assert command.name == "merge-driver"
