"""What was reported beside a plan, in ``diff``: behind the plan's own changes, a class of its own, for colleagues."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jbpgen.cli import run
from tests.cli.test_log_of_progress import FILE, PLAN, PROGRESS, reported
from tests.git.repositories import Tiny

Said = pytest.CaptureFixture[str]


def changes(capsys: Said, *words: str) -> list[tuple[Any, ...]]:
    capsys.readouterr()
    assert run(["diff", "--format", "json", *words]) == 0
    found = json.loads(capsys.readouterr().out)["changes"]
    return [(one["plan"], one["class"], one["path"], one["old"], one["new"]) for one in found]


def test_reports_stand_behind_the_plans_own_changes(tiny: Tiny, capsys: Said) -> None:
    reported(tiny)
    assert changes(capsys, "HEAD~2..HEAD") == [
        ("alpha-2027", "plan", "budget.lines.media.amount", 100, 90),
        ("alpha-2027", "progress", "tasks.list-tea.percent", "40%", "60%"),
        ("alpha-2027", "progress", "budget.media.spent", 20, 35),
    ]
    assert [one[1] for one in changes(capsys, "HEAD~2..HEAD", "--class", "plan")] == ["plan"]
    assert changes(capsys, "HEAD~2..HEAD", "--level", "breaking", "--class", "progress") == []
    assert [one[2] for one in changes(capsys, "HEAD~2..HEAD", "--", FILE)] == [
        "tasks.list-tea.percent", "budget.media.spent",
    ]  # fmt: skip
    capsys.readouterr()
    assert run(["diff", "HEAD~2..HEAD"]) == 0
    out = capsys.readouterr().out
    assert "  budget 100 → 90 CNY (−10; −10%)\n" in out
    assert f"alpha-2027  ({FILE})  2 changes: 2 info\n  Tasks\n" in out
    assert "progress 40% → 60% (+20 pp)  [progress-reported, line 4]" in out


def test_a_report_that_comes_goes_or_is_called_otherwise(tiny: Tiny, capsys: Said) -> None:
    commits = reported(tiny)
    ((plan, sort, path, old, _),) = changes(capsys, f"{commits[0]}..{commits[1]}")
    assert (plan, sort, path, old) == ("alpha-2027", "progress", "", None)
    capsys.readouterr()
    for locale, said in (("en", "Progress of plan alpha-2027: reported from here on"), ("zh-CN", "开始填报进展")):
        assert run(["diff", f"{commits[0]}..{commits[1]}", "--locale", locale]) == 0
        assert said in capsys.readouterr().out
    assert run(["diff", f"{commits[1]}..{commits[0]}"]) == 0
    assert "report removed" in capsys.readouterr().out
    tiny.commit_files({FILE: None, "plans/other.progress.yaml": PROGRESS.replace("40%", "65%")})
    assert [one[2] for one in changes(capsys, "HEAD~1..HEAD")] == ["tasks.list-tea.percent", "budget.media.spent"]


def test_the_work_tree_and_a_report_that_cannot_be_read(tiny: Tiny, capsys: Said) -> None:
    reported(tiny)
    tiny.write(FILE, PROGRESS.replace("40%", "80%").replace("spent: 20", "spent: 35"))
    assert changes(capsys) == [("alpha-2027", "progress", "tasks.list-tea.percent", "60%", "80%")]
    tiny.write(FILE, "tasks: [\n")
    assert run(["diff"]) == 2
    assert FILE in capsys.readouterr().err


def test_neither_the_customer_nor_what_was_agreed_knows_of_it(tiny: Tiny, capsys: Said) -> None:
    reported(tiny)
    assert [one[2] for one in changes(capsys, "HEAD~2..HEAD", "--audience", "customer")] == [
        "budget.lines.media.amount"
    ]
    tiny.write(FILE, "tasks: [\n")
    assert run(["diff", "HEAD", "--audience", "customer"]) == 0
    assert "progress" not in "".join(capsys.readouterr())
    tiny.git("checkout", "--", FILE)
    tiny.git("config", "user.name", "Ana")
    tiny.git("config", "user.email", "ana@maker.example")
    assert run(["baseline", "set", "alpha-2027"]) == 0
    tiny.commit_files({FILE: PROGRESS, "plans/a.yaml": PLAN})
    assert [one[1] for one in changes(capsys, "@agreed")] == ["plan"]
