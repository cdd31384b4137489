"""``git-setup``: written once, found again, taken out without a trace."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jbpgen.cli import run
from jbpgen.git.repository import Repository
from jbpgen.locale.formats import LOCALES
from jbpgen.locale.merge_words import merge_words
from jbpgen.workflows.git_setup import attribute_lines, check, install, remove, wanted


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def config(top: Path) -> str:
    return (top / ".git/config").read_text(encoding="utf-8")


def test_installed_once_and_taken_out_without_a_trace(top: Path) -> None:
    before = config(top)
    repository = Repository.discover(top)
    assert not all(one.fine for one in check(repository))
    first = {one.key for one in install(repository)}
    assert first == {"attributes_added", "added", "setup_done"}
    written, settings = (top / ".gitattributes").read_bytes(), config(top)
    assert written == b"*.yaml merge=jbpgen diff=jbpgen\n*.yml merge=jbpgen diff=jbpgen\n"
    assert {one.key for one in install(repository)} == {"attributes_kept", "kept", "setup_done"}
    assert ((top / ".gitattributes").read_bytes(), config(top)) == (written, settings)
    assert all(one.fine for one in check(repository))
    remove(repository)
    assert not (top / ".gitattributes").exists()
    assert config(top).split() == before.split()
    assert {one.key for one in remove(repository)} == {"attributes_absent", "absent", "setup_gone"}


def test_other_attributes_stay_as_they_are(top: Path) -> None:
    file = top / ".gitattributes"
    other = b"# ours\r\n*.docx binary\r\n*.yaml text\r\n"
    file.write_bytes(other)
    repository = Repository.discover(top)
    install(repository)
    assert file.read_bytes().startswith(other)
    assert file.read_bytes().count(b"\r\n") == 5
    remove(repository)
    assert file.read_bytes() == other


def test_the_plans_folder_of_the_project_is_named(top: Path) -> None:
    (top / "jbpgen.yaml").write_text("jbpgen: 1\nplans: 客户 计划\n", encoding="utf-8")
    lines = attribute_lines(Repository.discover(top))
    assert lines == ['"客户 计划/**/*.yaml" merge=jbpgen diff=jbpgen', '"客户 计划/**/*.yml" merge=jbpgen diff=jbpgen']
    install(Repository.discover(top))
    (top / "jbpgen.yaml").write_text("jbpgen: 1\nplans: plans\n", encoding="utf-8")
    assert "attributes_removed" in {one.key for one in install(Repository.discover(top))}
    said = subprocess.run(
        ["git", "check-attr", "merge", "plans/sub/a.yaml", "plans/b.yml", "客户 计划/c.yaml"],
        cwd=top, check=True, capture_output=True,
    ).stdout.decode()  # fmt: skip
    assert [line.rsplit(": ", 1)[1] for line in said.splitlines()] == ["jbpgen", "jbpgen", "unspecified"]


def test_somebody_elses_setting_is_told_and_replaced(top: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["git-setup", "--locale", "en"]) == 0
    subprocess.run(["git", "config", "merge.jbpgen.driver", "cat"], cwd=top, check=True)
    capsys.readouterr()
    assert run(["git-setup", "--check", "--locale", "en"]) == 1
    assert "merge.jbpgen.driver is set to something else: cat" in capsys.readouterr().out
    assert run(["git-setup"]) == 0
    assert run(["git-setup", "--check"]) == 0
    assert run(["git-setup", "--check", "--remove"]) == 2


def test_without_a_repository_or_a_work_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(["git-setup"]) == 2
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path)], check=True)
    assert run(["git-setup"]) == 2


def test_everything_said_has_words(top: Path) -> None:
    repository = Repository.discover(top)
    said = [*check(repository), *install(repository), *install(repository), *remove(repository), *remove(repository)]
    for locale in LOCALES:
        assert all(merge_words(locale, one.key, **one.arguments) for one in said)
    assert "%O %A %B %P" in wanted()["merge.jbpgen.driver"]
