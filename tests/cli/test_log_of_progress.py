"""Progress beside a plan in ``log`` and ``blame``: a class of its own, followed like a plan, not for the customer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.cli import run
from jbpgen.report.history_schema import blame_schema, log_schema
from tests.git.repositories import Tiny

Said = pytest.CaptureFixture[str]
BO = "Bo Chen <bo@maker.example>"
LEI = "李雷 <lei@shop.example>"
PLAN = """jbp: 1
plan: {id: alpha-2027, title: Alpha, period: 2027, status: agreed}
parties: {supplier: {name: Clearbrook}, customer: {name: Northgate}}
budget: {lines: {media: {title: Media, kind: advertising, amount: 100}}}
"""
FILE = "plans/alpha-2027.progress.yaml"
PROGRESS = """jbp: 1
plan: alpha-2027
tasks:
  list-tea: {state: in-progress, percent: 40%}
budget:
  media: {spent: 20}
"""


def reported(tiny: Tiny) -> list[str]:
    """A plan, then what is reported of it, one report together with a change of the plan."""
    later = PROGRESS.replace("40%", "60%")
    return [
        tiny.commit_files({"plans/a.yaml": PLAN}, "Start"),
        tiny.commit_files({FILE: PROGRESS}, "February", BO),
        tiny.commit_files({FILE: later}, "March\n\nReason: two stores more", LEI),
        tiny.commit_files(
            {FILE: later.replace("spent: 20", "spent: 35"), "plans/a.yaml": PLAN.replace("amount: 100", "amount: 90")},
            "April",
            BO,
        ),
    ]


def answer(capsys: Said, *words: str) -> Any:
    capsys.readouterr()
    assert run([*words, "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    Draft7Validator(log_schema() if words[0] == "log" else blame_schema()).validate(content)
    return content


def entries(capsys: Said, *words: str) -> list[tuple[str, str, Any, Any]]:
    found = answer(capsys, "log", *words)["entries"]
    return [(one["class"], one["path"], one["old"], one["new"]) for one in found]


def test_reports_stand_beside_changes_of_the_plan(tiny: Tiny, capsys: Said) -> None:
    commits = reported(tiny)
    assert entries(capsys) == [
        ("plan", "budget.lines.media.amount", 100, 90),
        ("progress", "budget.media.spent", 20, 35),
        ("progress", "tasks.list-tea.percent", "40%", "60%"),
        ("progress", "", None, None),
        ("plan", "", None, None),
    ]
    assert [one["commit"] for one in answer(capsys, "log", "--class", "progress")["entries"]] == commits[:0:-1]
    assert {one["plan"] for one in answer(capsys, "log")["entries"]} == {"alpha-2027"}
    capsys.readouterr()
    assert run(["log", "--limit", "3", "--class", "progress"]) == 0
    assert f"  alpha-2027  ({FILE})\n    progress is reported from here on\n" in capsys.readouterr().out
    assert run(["log", "--class", "progress", "--locale", "zh-CN"]) == 0
    assert "开始填报进展" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (("--class", "plan"), ["budget.lines.media.amount", ""]),
        (("--class", "plan", "--class", "editorial"), ["budget.lines.media.amount", ""]),
        (("--class", "progress", "--author", "李雷"), ["tasks.list-tea.percent"]),
        (("--class", "progress", "--since", "2026-01-04"), ["budget.media.spent"]),
        (("--class", "progress", "--until", "2026-01-02"), [""]),
        (("--class", "progress", "--level", "warning"), []),
        (("--field", "budget.media"), ["budget.media.spent", "budget.media.spent"]),
        (("--field", "progress:budget"), ["budget.media.spent", "budget.media.spent"]),
        (("--field", "progress:**.amount"), []),
        (("--field", "**.amount", "--field", "progress:**.percent", "--limit", "2"),
         ["budget.lines.media.amount", "tasks.list-tea.percent"]),
        ((FILE,), ["budget.media.spent", "tasks.list-tea.percent", ""]),
        (("plans/a.yaml",), ["budget.lines.media.amount", ""]),
    ],
)  # fmt: skip
def test_every_filter_works_on_progress(words: tuple[str, ...], paths: list[str], tiny: Tiny, capsys: Said) -> None:
    reported(tiny)
    assert [path for _, path, _, _ in entries(capsys, *words)] == paths


def test_blame_of_a_plan_its_progress_and_the_file_itself(tiny: Tiny, capsys: Said) -> None:
    _, second, third, fourth = reported(tiny)
    plan = {one["path"]: one["commit"] for one in answer(capsys, "blame", "alpha-2027")["fields"]}
    assert plan["budget.lines.media.amount"] == fourth
    assert "tasks.list-tea.percent" not in plan
    for words in (
        ("alpha-2027", "progress:tasks"),
        ("alpha-2027", "tasks"),
        ("plans/a.yaml", "tasks"),
        (FILE, "tasks"),
    ):
        told = answer(capsys, "blame", *words)
        assert told["file"] == FILE
        assert [(one["path"], one["value"], one["previous"], one["commit"]) for one in told["fields"]] == [
            ("tasks.list-tea.state", "in-progress", None, second),
            ("tasks.list-tea.percent", "60%", "40%", third),
        ]
    tiny.write(FILE, PROGRESS)
    (field,) = answer(capsys, "blame", "alpha-2027", "progress:budget")["fields"]
    assert (field["value"], field["previous"], field["commit"]) == (20, 35, None)
    assert run(["blame", "alpha-2027", "progress:nothing"]) == 2
    assert "has no field progress:nothing" in capsys.readouterr().err


def test_a_report_is_followed_through_moves_removals_and_broken_versions(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, FILE: PROGRESS})
    tiny.commit_files({FILE: None, "plans/north/alpha.progress.yaml": f"# moved\n{PROGRESS}"})
    broken = tiny.commit_files({"plans/north/alpha.progress.yaml": "jbp: [\n"})
    tiny.commit_files({"plans/north/alpha.progress.yaml": PROGRESS.replace("40%", "50%")})
    tiny.commit_files({"plans/north/alpha.progress.yaml": None})
    back = tiny.commit_files({FILE: PROGRESS.replace("40%", "70%")})
    found = answer(capsys, "log", "--class", "progress", "--class", "editorial")["entries"]
    assert [(one["kind"], one["path"]) for one in found] == [
        ("file-moved", ""),
        ("restored", ""),
        ("changed", "tasks.list-tea.percent"),
        ("removed", ""),
        ("changed", "tasks.list-tea.percent"),
        ("unreadable", ""),
        ("file-moved", ""),
        ("added", ""),
    ]
    assert found[4]["unreadable"] == [broken]
    assert [one["level"] for one in found if one["kind"] in ("removed", "restored")] == ["info", "info"]
    assert answer(capsys, "blame", "alpha-2027", "progress:**.percent")["fields"][0]["commit"] == back
    capsys.readouterr()
    assert run(["log"]) == 0
    out = capsys.readouterr().out
    for words in ("report of progress is back", "report of progress was removed", "report of progress cannot be read"):
        assert words in out


def test_a_merged_report_names_its_author(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, FILE: PROGRESS})
    tiny.git("checkout", "--quiet", "-b", "march")
    made = tiny.commit_files({FILE: PROGRESS.replace("40%", "60%")}, author=LEI)
    tiny.git("checkout", "--quiet", "main")
    tiny.commit_files({"note": "x"})
    merge = tiny.merge("march")
    (field,) = answer(capsys, "blame", "alpha-2027", "progress:**.percent")["fields"]
    assert (field["commit"], field["original"], field["author"]["name"]) == (merge, made, "李雷")


def test_the_customer_is_told_nothing_of_it(tiny: Tiny, capsys: Said) -> None:
    reported(tiny)
    assert [path for _, path, _, _ in entries(capsys, "--audience", "customer")] == ["budget.lines.media.amount", ""]
    for words in (["log", FILE], ["blame", FILE], ["blame", "alpha-2027", "progress:budget"]):
        assert run([*words, "--audience", "customer"]) == 2
        assert capsys.readouterr().out == ""
