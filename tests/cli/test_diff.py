"""``jbpgen diff`` as people and pipelines call it: exit codes, files, languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jbpgen.cli import run
from jbpgen.report.changes_markdown import MARKER
from tests.git.repositories import Tiny
from tests.workflows.test_diff import BROKEN
from tests.workflows.test_history import PLAN

Said = pytest.CaptureFixture[str]
AGREED = PLAN.replace("draft", "agreed")


@pytest.fixture
def tiny(tiny: Tiny) -> Tiny:
    tiny.commit_files({"plans/a.yaml": AGREED, "plans/b.yaml": AGREED.replace("alpha", "beta")})
    return tiny


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
