"""``jbpgen check`` as other programs see it: exit codes, outputs, options."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jbpgen.cli import run
from jbpgen.lint import registry
from jbpgen.lint.rule import Context, Finding, rule
from tests.workflows.projects import DAY, FRAME, SOUND, WRONG, WRONG_AT, write

BROKEN = FRAME + "objective: [\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def check(*arguments: str) -> int:
    return run(["check", "--as-of", DAY, *arguments])


def found(document: dict[str, Any]) -> list[str]:
    return [
        f"{one['code']} {one['line']}:{one['column']}-{one['end_line']}:{one['end_column']}"
        for one in document["diagnostics"]
        if one["severity"] == "error"
    ]


def test_exit_0_where_nothing_reaches_the_failing_level(here: Path) -> None:
    write(here, a=SOUND)
    assert check("a.yaml") == 0


@pytest.mark.parametrize("content", [WRONG, BROKEN, "", "- x\n", "\x00"], ids=["value", "yaml", "empty", "list", "nul"])
def test_exit_1_for_findings_of_any_kind(here: Path, content: str) -> None:
    write(here, a=content, b=SOUND)
    assert check(".") == 1


@pytest.mark.parametrize(
    ("files", "paths", "words"),
    [
        ({"a": SOUND}, ["a.yaml", "nowhere.yaml"], "nowhere.yaml: no such file or folder"),
        ({"a": WRONG}, ["a.yaml", "nowhere.yaml"], "nowhere.yaml: no such file or folder"),
        ({"a": SOUND, "empty__x.progress": ""}, ["a.yaml", "empty"], "no plan found in empty"),
        ({"a": WRONG}, [], "no PATH given, no jbpgen.yaml here or above and no folder plans"),
        ({"jbpgen": "jbpgen: 1\n"}, [], "plans: no such file or folder"),
        ({"jbpgen": "jbpgen: 1\n", "plans___draft": WRONG}, [], "no plan found in plans"),
    ],
)
def test_exit_2_where_the_job_could_not_be_done(
    here: Path, files: dict[str, str], paths: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, **files)
    assert check(*paths) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert len(err.splitlines()) == 1
    assert "nothing found" not in out or "a" in files
    assert ("SCH018" in out) == (paths != [] and files["a"] == WRONG)


@pytest.mark.parametrize(("content", "code"), [(WRONG, "SCH018"), (BROKEN, "SYN011")])
def test_the_list_of_what_is_to_do_begins_with_the_errors(
    here: Path, capsys: pytest.CaptureFixture[str], content: str, code: str
) -> None:
    write(here, a=content)
    assert check("a.yaml", "--todo") == 1
    assert code in capsys.readouterr().out.splitlines()[0]


def test_the_list_of_what_is_to_do_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=SOUND)
    assert check("a.yaml", "--todo", "--format", "json", "--format", "text=todo.txt") == 0
    (todo,) = json.loads(capsys.readouterr().out)["todo"]
    assert (todo["plan"], todo["status"]) == ("a-2027", "proposed")
    assert {"chapter": "objective", "done": 1, "required": 1} in todo["chapters"]
    wanted = [one["path"] for one in todo["items"] if one["code"] == "GOV001"]
    assert len(wanted) == sum(one["required"] - one["done"] for one in todo["chapters"] if one["chapter"] in wanted)
    assert wanted
    assert "a-2027: " in (here / "todo.txt").read_text(encoding="utf-8")
    assert check("a.yaml", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["todo"] == []


def test_a_file_that_cannot_be_opened_is_named_and_the_others_are_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a=WRONG)
    (here / "b.yaml").symlink_to("b.yaml")
    assert check(".") == check("a.yaml", "b.yaml") == 2
    out, err = capsys.readouterr()
    assert err.count("b.yaml: cannot be opened (") == 2
    assert out.count("error SCH018") == 2


def test_a_folder_that_cannot_be_listed_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a=SOUND, closed__b=WRONG)
    listing = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert check(".") == 2
    assert "closed: cannot be opened (Permission denied)" in capsys.readouterr().err


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    @rule("ZZZ001", "always-crashes", "error", source="test", bad={}, good={})
    def crash(context: Context) -> Iterator[Finding]:
        raise ZeroDivisionError(f"on {context.plan.plan.id}")

    rules = (*registry.load_rules(), crash)
    monkeypatch.setattr("jbpgen.workflows.checking.rules_of", lambda _pack: rules)


@pytest.mark.usefixtures("crashing")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_crashed_rule_is_named_and_hides_nothing(here: Path, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG, b=SOUND)
    for _ in range(2):  # the second time from kept results
        assert check(".", "--jobs", jobs) == 2
        out, err = capsys.readouterr()
        assert err.splitlines() == [
            "jbpgen: rule ZZZ001 failed on a.yaml: ZeroDivisionError: on a-2027",
            "jbpgen: rule ZZZ001 failed on b.yaml: ZeroDivisionError: on a-2027",
        ]
        assert "SCH018" in out


def test_what_is_not_foreseen_ends_in_one_line(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any) -> Any:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("jbpgen.workflows.checking.check_source", fail)
    write(here, a=SOUND)
    assert check("a.yaml") == 2
    err = capsys.readouterr().err
    assert "RuntimeError: first line" in err
    assert "--debug" in err
    assert len(err.splitlines()) == 1
    with pytest.raises(RuntimeError):
        check("a.yaml", "--debug")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "xml"],
        ["--select", "SCH18"],
        ["--ignore", "NOPE"],
        ["--select", "MEA999"],
        ["--gate", "signed"],
        ["--fail-on", "fatal"],
        ["--jobs", "0"],
        ["--locale", "fr"],
        ["--as-of", "2027-02-30"],
        ["--nonsense"],
    ],
)
def test_exit_2_for_a_wrong_option(here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=SOUND)
    assert run(["check", "a.yaml", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert "mistake of jbpgen" not in err


def test_json_to_standard_output(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG, b=SOUND.replace("a-2027", "b-2027"))
    assert check(".", "--format", "json") == 1
    document = json.loads(capsys.readouterr().out)
    assert found(document) == [WRONG_AT]
    assert (document["version"], document["summary"]["files"], document["summary"]["errors"]) == (1, 2, 1)
    plans = document["plans"]
    assert [(plan["id"], plan["status"]) for plan in plans] == [("a-2027", "draft"), ("b-2027", "draft")]
    assert all(0 <= plan["completeness"] <= 1 for plan in plans)
    (one,) = [one for one in document["diagnostics"] if one["code"] == "SCH018"]
    assert one["path"] == "objective.statement"
    assert one["file"] == "a.yaml"
    assert one["plan"] == "a-2027"


def test_text_for_the_terminal_and_json_in_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG)
    assert check("a.yaml", "--format", "text", "--format", "json=out/found.json", "--format", "text=out/found.txt") == 1
    out = capsys.readouterr().out
    assert "a.yaml:4:24: error SCH018 text-expected: A text belongs here" in out
    assert "  4 | objective: {statement: 5}\n    |                        ^\n" in out
    assert found(json.loads((here / "out" / "found.json").read_text(encoding="utf-8"))) == [WRONG_AT]
    assert (here / "out" / "found.txt").read_text(encoding="utf-8") == out


def test_a_report_that_cannot_be_written_is_exit_2(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=SOUND)
    assert check("a.yaml", "--format", "json=a.yaml/found.json") == 2
    err = capsys.readouterr().err
    assert "found.json: cannot be written" in err
    assert "mistake of jbpgen" not in err


def codes_of(capsys: pytest.CaptureFixture[str]) -> set[str]:
    return {one["code"] for one in json.loads(capsys.readouterr().out)["diagnostics"]}


def test_select_and_ignore_by_code_and_by_family(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG + "nonsense: 1\n")
    assert check("a.yaml", "--format", "json", "--select", "SCH") == 1
    assert codes_of(capsys) == {"SCH018", "SCH001"}
    assert check("a.yaml", "--format", "json", "--select", "sch018,GOV") == 1
    assert codes_of(capsys) >= {"SCH018"}
    assert check("a.yaml", "--format", "json", "--select", "SCH", "--ignore", "SCH018") == 1
    assert codes_of(capsys) == {"SCH001"}
    assert check("a.yaml", "--format", "json", "--ignore", "SCH018", "--ignore", "SCH001") == 0
    assert not {code for code in codes_of(capsys) if code.startswith("SCH")}


def test_what_keeps_a_file_from_being_read_cannot_be_ignored(here: Path) -> None:
    write(here, a=BROKEN)
    assert check("a.yaml", "--select", "MEA", "--ignore", "SYN011") == 1


def test_the_failing_level(here: Path) -> None:
    write(here, a=SOUND)  # a draft, whose missing chapters are notes
    assert [check("a.yaml", "--fail-on", level) for level in ("error", "warning", "note")] == [0, 0, 1]


def test_a_gate_checks_as_if_the_plan_had_that_status(here: Path) -> None:
    write(here, a=SOUND)
    assert check("a.yaml") == 0
    assert check("a.yaml", "--gate", "agreed") == 1
    assert check("a.yaml", "--gate", "draft") == 0


def test_several_processes_say_the_same_as_one(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, **{f"plan{number}": (WRONG, BROKEN, SOUND)[number % 3] for number in range(40)})
    outputs = []
    for jobs in ("1", "2", "3"):
        assert check(".", "--jobs", jobs, "--no-cache") == 1
        outputs.append(capsys.readouterr())
    assert outputs[0] == outputs[1] == outputs[2]
    assert outputs[0].out.count("SCH018") == 14


@pytest.mark.parametrize(("locale", "words"), [("en", "error SCH018"), ("zh-CN", "错误 SCH018")])
def test_messages_in_both_languages(here: Path, locale: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=WRONG)
    check("a.yaml", "--locale", locale)
    out = capsys.readouterr().out
    assert words in out
    assert "statement: 5" in out


def test_the_language_of_the_configuration(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, jbpgen="jbpgen: 1\nlocale: zh-CN\nplans: .\n", a=WRONG)
    assert check() == 1
    assert "错误" in capsys.readouterr().out
    write(here, jbpgen="jbpgen: 1\nlocale: fr\nplans: .\n")
    assert check() == 1
    assert "jbpgen.yaml:2:9: error SCH005" in capsys.readouterr().out


def jbpgen(here: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jbpgen", "check", "--as-of", DAY, *arguments],
        cwd=here,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.parametrize("no_colour", ["", "1"])
def test_colour_only_on_a_terminal_and_not_where_it_is_unwanted(here: Path, no_colour: str) -> None:
    import pty

    write(here, a=WRONG)
    assert "\033[" not in jbpgen(here, "a.yaml").stdout
    parent, child = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_colour, "TERM": "xterm"}
    subprocess.run([sys.executable, "-m", "jbpgen", "check", "a.yaml"], cwd=here, env=environment, stdout=child)
    os.close(child)
    written = os.read(parent, 65_536).decode()
    os.close(parent)
    assert "SCH018" in written
    assert ("\033[31m" in written) == (not no_colour)


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise there")
def test_a_reader_who_leaves_changes_no_exit_code(here: Path) -> None:
    write(here, **{f"plan{number}": WRONG for number in range(50)})
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "jbpgen", "check", "."], cwd=here, stdout=writer, stderr=subprocess.PIPE, text=True
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_plan_cannot_steer_the_terminal(here: Path) -> None:
    write(here, a=FRAME + "objective: {statement: \x1b[2J\x9b2J}\n", b=FRAME + 'x\u202ey: "\\x1b[2J"\n')
    done = jbpgen(here, ".")
    assert done.returncode == 1
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.stdout + done.stderr)


def test_a_named_configuration_is_no_plan(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, jbpgen="jbpgen: 1\nplans: .\n", a=SOUND)
    assert check("a.yaml", "jbpgen.yaml") == 0
    assert "1 file checked" in capsys.readouterr().out
