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

    def merge(self, locale: str) -> str:
        """Merge the other branch, which leaves something to people, and return what was said; nothing is left of it."""
        self.environment["JBPGEN_LOCALE"] = locale
        said = self.git("merge", "theirs", fine=(1,))
        assert self.git("diff", "--name-only", "--diff-filter=U", "-z") == f"{WHERE}\0"
        return said

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


OTIF = b"  otif:\n    metric: otif\n    baseline: 80%\n    target: 88%\n    owner: bo\n"
TASK = b"          deliver:\n            title: Deliver\n            owner: bo\n"
AFTER_COUNT, AFTER_VISIT = b"            end: 2027-02-26\n", b"            end: 2027-04-30\n"


def renamed(id_: bytes) -> bytes:
    return PLAN.replace(b"  otif:\n", b"  " + id_ + b":\n    renamed_from: otif\n")


@pytest.mark.parametrize(
    ("ours", "theirs", "english", "chinese"),
    [
        (PLAN.replace(*ONE), PLAN.replace(b"97%", b"96%"), "take out the lines that begin with <<<<<<<", "写定内容"),
        (PLAN.replace(OTIF, b""), PLAN.replace(*OTHER), "ours taken out (Ann Li, ", "我方已删除（Ann Li, "),
        (renamed(b"a"), renamed(b"b"), "renamed kpis.otif, ours to a, theirs to b: keep one", "对方改为 b：请保留一个"),
        (
            PLAN.replace(AFTER_COUNT, AFTER_COUNT + TASK),
            PLAN.replace(AFTER_VISIT, AFTER_VISIT + TASK),
            "theirs as wbs.D1.projects.P2.tasks.deliver: keep one of them",
            "双方都新增了 deliver，我方在 wbs.D1.projects.P1.tasks.deliver",
        ),
        (PLAN.replace(b"    target: 97%", b"\ttarget: 98%"), PLAN.replace(*OTHER), "look through it", "请通读一遍"),
        (PLAN.replace(*ONE), PLAN.replace(b"plan:\n", b"plan: [\n"), "theirs cannot be read", "对方无法读成计划"),
        (b"- a\n", b"- b\n", "look through it, correct that", "请通读一遍并改正"),
    ],
    ids=["values", "gone", "renamed", "twice", "tab", "broken", "no-plan"],
)
def test_every_merge_that_is_left_to_people_tells_the_way_out(
    repository: Repository, ours: bytes, theirs: bytes, english: str, chinese: str
) -> None:
    repository.part(ours, theirs)
    for locale, wanted, way in (("en", english, "once it is right: git add"), ("zh-CN", chinese, "改好后运行 git add")):
        said = repository.merge(locale)
        assert wanted in said
        assert way in said
        assert f"jbpgen check {WHERE}" in said
        repository.git("merge", "--abort")


def test_a_thousand_conflicts_are_told_in_a_few_lines_and_all_marked(repository: Repository) -> None:
    notes = b"".join(b"  n%d: {note: before}\n" % number for number in range(1000))
    plan = PLAN + b"x-notes:\n" + notes
    repository.commit("notes", "Ann Li", plan)
    repository.part(plan.replace(b"before", b"here"), plan.replace(b"before", b"there"))
    said = repository.merge("en")
    assert "and 980 more" in said
    assert said.count("\n") < 30
    assert repository.file.read_bytes().count(b"<<<<<<<") == 1000


def test_long_values_are_cut_so_that_the_difference_shows(repository: Repository) -> None:
    long = b"The same words for a good while, before the two come to what they do not agree on, "
    plan = PLAN.replace(b"Stock\n", long + b"namely one\n")
    repository.commit("words", "Ann Li", plan)
    repository.part(plan.replace(b"namely one", b"namely two"), plan.replace(b"namely one", b"namely ten"))
    said = repository.merge("en")
    assert re.search(r"ours …[^(]*namely two", said)
    assert re.search(r"theirs …[^(]*namely ten", said)


@pytest.mark.parametrize("python", ["/nowhere/python", "false"])
def test_where_jbpgen_is_gone_both_sides_are_marked_and_the_way_back_is_said(
    repository: Repository, python: str
) -> None:
    """git would leave ours in the file, without a mark: who adds it drops theirs."""
    repository.part(PLAN.replace(*ONE), PLAN.replace(b"97%", b"96%"))
    driver = repository.git("config", "merge.jbpgen.driver").strip()
    repository.git("config", "merge.jbpgen.driver", driver.replace(sys.executable, python))
    said = repository.merge("en")
    assert "run jbpgen git-setup" in said
    assert "再运行 jbpgen git-setup" in said
    found = repository.file.read_bytes()
    assert b"<<<<<<< ours\n" in found
    assert b"target: 98%" in found
    assert b"target: 96%" in found
