"""``jbpgen log`` and ``jbpgen blame`` as people and programs see them: every kind of repository, every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.cli import run
from jbpgen.report.history_schema import blame_schema, log_schema
from tests.git.repositories import Tiny
from tests.workflows.test_history import BO, LEI, PLAN

Said = pytest.CaptureFixture[str]


def grown(tiny: Tiny) -> list[str]:
    """A plan agreed, then cut by the customer."""
    agreed = PLAN.replace("draft", "agreed")
    return [
        tiny.commit_files({"plans/a.yaml": PLAN}, "Start"),
        tiny.commit_files({"plans/a.yaml": agreed}, "Sign", BO),
        tiny.commit_files({"plans/a.yaml": agreed.replace("target: 40", "target: 35")}, "Cut\n\nReason: stock", LEI),
    ]


def test_log_in_english_and_chinese(tiny: Tiny, capsys: Said) -> None:
    first, second, third = (commit[:8] for commit in grown(tiny))
    assert run(["log"]) == 0
    assert capsys.readouterr().out == (
        f"{third}  2026-01-03  李雷  Cut\n  committed by Ana Alvarez\n  Reason: stock\n  alpha-2027  (plans/a.yaml)\n"
        "    kpis.nps.target: 40 → 35  [breaking]\n\n"
        f"{second}  2026-01-02  Bo Chen  Sign\n  committed by Ana Alvarez\n  alpha-2027  (plans/a.yaml)\n"
        "    plan.status: draft → agreed\n\n"
        f"{first}  2026-01-01  Ana Alvarez  Start\n  alpha-2027  (plans/a.yaml)\n    the plan was added\n\n"
        "3 changes in 3 commits\n"
    )
    assert run(["log", "--field", "kpis.*.target", "--level", "breaking", "--locale", "zh-CN"]) == 0
    assert capsys.readouterr().out == (
        f"{third}  2026-01-03  李雷  Cut\n  由 Ana Alvarez 提交\n  原因：stock\n  alpha-2027  (plans/a.yaml)\n"
        "    kpis.nps.target: 40 → 35  [重大]\n\n1 次提交，1 处变更\n"
    )


def test_blame_by_file_id_and_revision(tiny: Tiny, capsys: Said) -> None:
    first, _, third = (commit[:8] for commit in grown(tiny))
    for plan in ("plans/a.yaml", "alpha-2027", "HEAD:plans/a.yaml"):
        assert run(["blame", plan, "kpis.nps"]) == 0
        assert capsys.readouterr().out == (
            f"{first} 2026-01-01 Ana Alvarez  kpis.nps.owner: ana\n"
            f"{first} 2026-01-01 Ana Alvarez  kpis.nps.baseline: 30\n"
            f"{third} 2026-01-03 李雷         kpis.nps.target: 35  (was 40)  Reason: stock\n"
        )
    assert run(["blame", "HEAD~1:plans/a.yaml", "kpis.nps.target"]) == 0
    assert capsys.readouterr().out == f"{first} 2026-01-01 Ana Alvarez  kpis.nps.target: 40\n"
    tiny.write("plans/a.yaml", (tiny.folder / "plans/a.yaml").read_text().replace("target: 35", "target: 36"))
    assert run(["blame", "plans/a.yaml", "kpis.nps.target"]) == 0
    assert capsys.readouterr().out == "                    not committed  kpis.nps.target: 36  (was 35)\n"


def test_blame_means_the_plan_that_stands_there_now(tiny: Tiny, capsys: Said) -> None:
    other = PLAN.replace("alpha-2027", "beta-2027")
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": other})
    tiny.commit_files({"plans/a.yaml": other, "plans/b.yaml": PLAN})
    assert run(["blame", "plans/a.yaml", "plan.id"]) == 0
    assert "beta-2027" in capsys.readouterr().out
    tiny.commit_files({"plans/a.yaml": None})
    assert run(["blame", "plans/a.yaml", "plan.id"]) == 0
    assert "alpha-2027" in capsys.readouterr().out  # nothing stands there; this one did, and still stands elsewhere
    assert run(["blame", "beta-2027", "plan.id"]) == 0
    assert "beta-2027" in capsys.readouterr().out


def valid(schema: dict[str, Any], text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text)
    Draft7Validator.check_schema(schema)
    assert list(Draft7Validator(schema).iter_errors(content)) == []
    return content


def test_json_is_what_its_schema_says_and_everything_in_it_is_described(tiny: Tiny, capsys: Said) -> None:
    commits = grown(tiny)
    tiny.commit_files({"plans/a.yaml": "jbp: [\n"})
    assert run(["log", "--format", "json"]) == 0
    content = valid(log_schema(), capsys.readouterr().out)
    assert set(content) == set(log_schema()["properties"])
    assert set(content["entries"][0]) == set(log_schema()["properties"]["entries"]["items"]["properties"])
    assert content["summary"] == {"entries": 4, "plans": 1, "commits": 4, "unreadable": 1}
    entry = content["entries"][1]
    assert (entry["path"], entry["old"], entry["new"], entry["level"]) == ("kpis.nps.target", 40, 35, "breaking")
    assert entry["author"] == {"name": "李雷", "email": "lei@shop.example", "date": "2026-01-03T08:00:00+08:00"}
    assert (entry["commit"], entry["reasons"], entry["class"]) == (commits[2], ["stock"], "plan")
    assert run(["blame", "plans/a.yaml", "--format", "json", "--rev", commits[2]]) == 0
    content = valid(blame_schema(), capsys.readouterr().out)
    assert set(content) == set(blame_schema()["properties"])
    assert set(content["fields"][0]) == set(blame_schema()["properties"]["fields"]["items"]["properties"])
    assert [field["value"] for field in content["fields"] if field["path"] == "kpis.share.baseline"] == ["1.50"]


def test_csv_for_excel_holds_no_formulas(tiny: Tiny, capsys: Said) -> None:
    evil = PLAN.replace("title: Alpha", "title: '=HYPERLINK(\"http://x\")'").replace("owner: ana", "owner: '@ana'", 1)
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.commit_files({"plans/a.yaml": evil.replace("baseline: 30", "baseline: -30")}, "+cmd|' /C calc'!A0", "=x <a@b>")
    assert run(["log", "--format", "csv=out.csv", "--format", "text"]) == 0
    assert "changes in" in capsys.readouterr().out
    content = (tiny.folder / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {row["field"]: row["new"] for row in table[:3]} == {
        "plan.title": '\'=HYPERLINK("http://x")',
        "kpis.nps.owner": "'@ana",
        "kpis.nps.baseline": "-30",
    }
    assert (table[0]["subject"], table[0]["author"]) == ("'+cmd|' /C calc'!A0", "'=x <a@b>")
    assert not [cell for row in table for cell in row.values() if cell[:1] in "=+@" and cell]
    assert run(["blame", "plans/a.yaml", "plan", "--format", "csv"]) == 0
    (title,) = [row for row in csv.DictReader(io.StringIO(capsys.readouterr().out[1:])) if row["field"] == "plan.title"]
    assert (title["value"], title["previous"]) == ('\'=HYPERLINK("http://x")', "Alpha")


def test_nothing_in_a_plan_or_a_commit_steers_the_terminal(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.commit_files(
        {"plans/a.yaml": PLAN.replace("title: Alpha", 'title: "a\\e[31m\\nb"')}, "x\x1b[2Jy", "Ev\x1b[1ml <a@b>"
    )
    for words in (["log"], ["blame", "plans/a.yaml"]):
        assert run(words) == 0
        assert "\x1b" not in capsys.readouterr().out


def fails(capsys: Said, *words: str) -> str:
    """Run a command that cannot do its job; return what it said on standard error."""
    assert run(list(words)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return err


COMMANDS = [["log", "plans"], ["blame", "plans/a.yaml"], ["log"]]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_repository_empty_repository_and_no_plans(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, words: list[str]
) -> None:
    tiny.write("plans/a.yaml", PLAN)
    assert "git add . && git commit" in fails(capsys, *words)
    tiny.commit_files({"plans/note.txt": "x", "plans/a.yaml": None})
    err = fails(capsys, *words)
    assert "git add plans" in err or "git commit" in err
    outside = tmp_path / "plain"
    (outside / "plans").mkdir(parents=True)
    (outside / "plans" / "a.yaml").write_text(PLAN)
    monkeypatch.chdir(outside)
    assert "git init" in fails(capsys, *words)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_shallow_clone(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, words: list[str]
) -> None:
    grown(tiny)
    tiny.git("clone", "--quiet", "--depth=1", f"file://{tiny.folder}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert "git fetch --unshallow" in fails(capsys, *words)
    assert "浅克隆" in fails(capsys, *words, "--locale", "zh-CN")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "fetch-depth: 0" in fails(capsys, *words)


def test_unknown_revisions_paths_fields_and_dates(tiny: Tiny, tmp_path: Path, capsys: Said) -> None:
    grown(tiny)
    assert "git fetch --all --tags" in fails(capsys, "log", "--rev", "nope")
    assert "git fetch --all --tags" in fails(capsys, "blame", "nope:plans/a.yaml")
    assert "plans/b.yaml" in fails(capsys, "log", "plans/b.yaml")
    assert "plans/b.yaml" in fails(capsys, "blame", "plans/b.yaml")
    assert "outside" in fails(capsys, "log", "plans", str(tmp_path / "elsewhere.yaml"))
    assert "kpis.gone" in fails(capsys, "blame", "plans/a.yaml", "kpis.gone")
    assert "2027-02-22" in fails(capsys, "log", "--since", "yesterday")
    assert "text / csv / json" in fails(capsys, "log", "--format", "xml")
    assert "cannot be written" in fails(capsys, "log", "--format", "csv=plans")
    tiny.commit_files({"plans/b.yaml": PLAN.replace("alpha", "beta")})
    assert "plans/b.yaml" in fails(capsys, "blame", "plans")


def test_nothing_that_matches_is_no_failure(tiny: Tiny, capsys: Said) -> None:
    grown(tiny)
    assert run(["log", "--author", "nobody"]) == 0
    assert capsys.readouterr() == ("", "jbpgen: nothing in the history matches\n")
    assert run(["log", "--author", "nobody", "--format", "json"]) == 0
    assert valid(log_schema(), capsys.readouterr().out)["entries"] == []


def test_detached_head_linked_work_tree_bare_and_submodule(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    commits = grown(tiny)
    tiny.git("checkout", "--quiet", "--detach", commits[1])
    assert run(["log"]) == 0
    assert capsys.readouterr().out.endswith("2 changes in 2 commits\n")
    tiny.git("checkout", "--quiet", "main")
    tiny.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    tiny.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    top = Tiny(tmp_path / "top")
    top.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tiny.folder), "customer")
    for folder in (tmp_path / "linked", tmp_path / "bare.git", tmp_path / "top" / "customer"):
        monkeypatch.chdir(folder)
        assert run(["log"]) == 0
        assert capsys.readouterr().out.endswith("3 changes in 3 commits\n")
        assert run(["blame", "HEAD:plans/a.yaml", "kpis.nps.target"]) == 0
        assert "(was 40)" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "bare.git")
    assert run(["blame", "plans/a.yaml", "kpis.nps.target"]) == 0
    assert "(was 40)" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path / "top")
    assert run(["log", "customer/plans"]) == 0
    assert capsys.readouterr().out.endswith("3 changes in 3 commits\n")


def test_sha256_repository_odd_paths_and_windows_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said, tiny: Tiny
) -> None:
    other = Tiny(tmp_path / "sha 256", "--object-format=sha256")
    monkeypatch.chdir(other.folder)
    path = "计划 2027/悦 邻\n二.yaml"
    other.commit_files({path: PLAN})
    other.commit_files({path: PLAN.replace("\n", "\r\n")})
    last = other.commit_files({path: PLAN.replace("target: 40", "target: 41").replace("\n", "\r\n")})
    assert run(["log", "计划 2027", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert [(entry["kind"], entry["path"], len(entry["commit"])) for entry in entries] == [
        ("changed", "kpis.nps.target", 64),
        ("added", "", 64),
    ]
    assert run(["blame", path, "kpis.nps.target"]) == 0
    assert capsys.readouterr().out.startswith(last[:8])


def test_a_project_names_its_plans_folder_and_language(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"jbpgen.yaml": "plans: deals\nlocale: zh-CN\n", "deals/a.yaml": PLAN, "plans/b.yaml": PLAN})
    assert run(["log"]) == 0
    out = capsys.readouterr().out
    assert "deals/a.yaml" in out
    assert "plans/b.yaml" not in out
    assert "新增计划" in out


def test_an_id_that_no_plan_has_is_answered_with_those_there_are(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    assert run(["blame", "alpa-2027"]) == 2
    assert "known plans: alpha-2027" in capsys.readouterr().err
    assert run(["log", "plams", "--locale", "zh-CN"]) == 2
    assert "已有计划：alpha-2027" in capsys.readouterr().err
    assert run(["log", "plans/b.yaml"]) == 2
    assert "git add plans/b.yaml" in capsys.readouterr().err
