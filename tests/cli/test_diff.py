"""``jbpgen diff`` as people and pipelines call it: exit codes, files, languages; the pipelines that ship with it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.cli import run
from jbpgen.report.changes_markdown import MARKER
from tests.git.repositories import Tiny, isolate
from tests.workflows.test_diff import BROKEN
from tests.workflows.test_history import PLAN

Said = pytest.CaptureFixture[str]
AGREED = PLAN.replace("draft", "agreed")
CI = Path(__file__).resolve().parents[2] / "templates" / "ci"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = Tiny(tmp_path / "work")
    monkeypatch.chdir(made.folder)
    made.commit_files({"plans/a.yaml": AGREED, "plans/b.yaml": AGREED.replace("alpha", "beta")})
    return made


def test_exit_codes(tiny: Tiny, capsys: Said) -> None:
    assert run(["diff"]) == 0
    assert capsys.readouterr().out == "HEAD → the files on disk: no changes in 2 plans\n"
    tiny.write("plans/a.yaml", AGREED.replace("target: 40", "target: 35"))
    assert run(["diff"]) == 0
    assert run(["diff", "--fail-on", "breaking"]) == 1
    assert run(["diff", "--fail-on", "breaking", "--class", "editorial"]) == 0
    capsys.readouterr()
    tiny.write("plans/b.yaml", BROKEN)
    assert run(["diff", "--fail-on", "never"]) == 2
    shown = capsys.readouterr()
    assert "kpi-target-lowered" in shown.out
    assert "plans/b.yaml: this version cannot be read" in shown.err
    assert "jbpgen check plans/b.yaml" in shown.err


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["nowhere"], "there is no revision nowhere", "没有版本 nowhere"),
        (["a", "b", "c"], "two things to compare at most", "最多写两个"),
        (["plans/typo.yaml"], "no such file", "没有这个文件"),
        (["HEAD..HEAD", "--cached"], "--cached compares one revision", "--cached 是拿一个版本与暂存区比较"),
        (["HEAD", "--", "plans/typo.yaml"], "no plan on either side", "两边都没有计划"),
        (["plans", "plans/a.yaml"], "a file and a folder", "文件不能与文件夹比较"),
        (["HEAD:plans/typo.yaml"], "there is no file plans/typo.yaml", "里没有文件 plans/typo.yaml"),
    ],
)
def test_failures_say_what_to_do(tiny: Tiny, capsys: Said, arguments: list[str], english: str, chinese: str) -> None:
    for locale, words in (("en", english), ("zh-CN", chinese)):
        before, _, after = " ".join(arguments).partition(" -- ")
        assert run(["diff", "--locale", locale, *before.split(" "), *(["--", after] if after else [])]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert words in shown.err


def test_several_formats_into_files(tiny: Tiny, capsys: Said) -> None:
    tiny.write("plans/a.yaml", AGREED.replace("target: 40", "target: 35"))
    arguments = [f"--format={name}=out.{name}" for name in ("json", "csv", "html", "markdown", "pr-comment")]
    assert run(["diff", *arguments, "--format", "text"]) == 0
    assert "kpi-target-lowered" in capsys.readouterr().out
    (change,) = json.loads(Path("out.json").read_text(encoding="utf-8"))["changes"]
    assert (change["level"], change["old"], change["new"]) == ("breaking", 40, 35)
    assert all("35" in Path(f"out.{name}").read_text(encoding="utf-8") for name in ("csv", "html", "markdown"))
    assert Path("out.pr-comment").read_text(encoding="utf-8").startswith(MARKER)
    assert run(["diff", "--format", "xml"]) == 2


def commands(script: str, values: dict[str, str]) -> list[list[str]]:
    """The ``jbpgen`` commands of a shell script, its variables replaced."""
    for name, value in values.items():
        script = script.replace(f"${name}", value)
    lines = [line.strip().partition(" || ")[0] for line in script.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("jbpgen ")]


def pipeline(*names: str) -> Any:
    return yaml.safe_load(CI.joinpath(*names).read_text(encoding="utf-8"))


def on_a_branch(tiny: Tiny) -> dict[str, str]:
    base = tiny.commit_files({"plans/b.yaml": AGREED.replace("alpha", "beta")}, "Base")
    tiny.git("switch", "--quiet", "--create", "talks", "HEAD~1")
    head = tiny.commit_files({"plans/a.yaml": AGREED.replace("target: 40", "target: 35")})
    (tiny.folder / "jbp-out").mkdir()
    return {"BASE": base, "HEAD": head, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_COMMIT_SHA": head}


def told(tiny: Tiny) -> tuple[str, list[str]]:
    comment = (tiny.folder / "jbp-out/comment.md").read_text(encoding="utf-8")
    document = json.loads((tiny.folder / "jbp-out/changes.json").read_text(encoding="utf-8"))
    return comment.splitlines()[0], [change["rule"] for change in document["changes"]]


def test_the_github_pipeline_does_what_it_says(tiny: Tiny) -> None:
    steps = pipeline("github", "jbp-changes.yml")["jobs"]["changes"]["steps"]
    values = on_a_branch(tiny)
    found = [command for step in steps for command in commands(step.get("run", ""), values)]
    assert len(found) == 1
    assert run(found[0]) == 0
    assert told(tiny) == (MARKER, ["kpi-target-lowered"])
    summary = (tiny.folder / "jbp-out/summary.md").read_text(encoding="utf-8")
    parted = tiny.git("rev-parse", "HEAD~1")
    assert f"<code>{parted[:10]} of 2026-01-01 → {values['HEAD'][:10]} of 2026-01-03</code>" in summary


def test_the_gitlab_pipeline_does_what_it_says(tiny: Tiny) -> None:
    job = pipeline("gitlab", "jbp-changes.gitlab-ci.yml")["jbp-changes"]
    values = on_a_branch(tiny)
    found = [command for line in job["script"] for command in commands(line, values)]
    assert len(found) == 1
    assert run(found[0]) == 0
    assert told(tiny) == (MARKER, ["kpi-target-lowered"])
    assert job["variables"]["GIT_DEPTH"] == "0"


def test_forks_get_no_secret_and_run_nothing_with_rights() -> None:
    changes, comment = pipeline("github", "jbp-changes.yml"), pipeline("github", "jbp-comment.yml")
    # YAML 1.1, which this parser reads, takes the word "on" for true.
    assert list(changes[True]) == ["pull_request"]
    assert changes["permissions"] == {"contents": "read"}
    checkout = changes["jobs"]["changes"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert "secrets." not in (CI / "github/jbp-changes.yml").read_text(encoding="utf-8")
    assert comment[True]["workflow_run"]["workflows"] == [changes["name"]]
    assert comment["permissions"] == {"actions": "read", "pull-requests": "write"}
    steps = comment["jobs"]["comment"]["steps"]
    assert not any("checkout" in step.get("uses", "") for step in steps)
    for step in (*steps, *changes["jobs"]["changes"]["steps"]):
        assert "${{" not in step.get("run", ""), "what a branch is called must not become a command"
    assert MARKER in steps[-1]["run"]
    gitlab = pipeline("gitlab", "jbp-changes.gitlab-ci.yml")["jbp-comment"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in gitlab["rules"][0]["if"]
    assert gitlab["variables"] == {"GIT_STRATEGY": "none"}
    assert MARKER in gitlab["script"][0]
    compile(gitlab["script"][0].split("<<'PY'\n")[1].rpartition("PY")[0], "comment", "exec")
