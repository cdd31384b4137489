"""Kept results: used where nothing changed, never where something did."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jbpgen.source.file import SourceFile
from jbpgen.workflows import checking
from jbpgen.workflows.check import Report, Request, check
from jbpgen.workflows.kept import Store
from tests.workflows.projects import DAY, FRAME, SOUND, WRONG, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really checked, in order."""
    names: list[str] = []
    original = checking.check_source

    def count(source: SourceFile, *rest: Any) -> Any:
        names.append(source.path)
        return original(source, *rest)

    monkeypatch.setattr(checking, "check_source", count)
    return names


def run(*paths: str, **how: Any) -> Report:
    return check(Request(paths, **{"as_of": DAY, "locale": "en", "jobs": 1, **how}))


def codes(report: Report) -> list[str]:
    """The errors' codes; that the plans here share an id is told elsewhere."""
    found = [one for result in report.results for one in result.diagnostics if one.severity.value == "error"]
    return [one.code for one in found if one.code != "SCH022"]


def age(path: Path, seconds: int = 60) -> None:
    """Set the modification time back, as a file that was written long ago has it."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - seconds * 10**9))


def test_an_unchanged_file_is_not_checked_again_and_gives_the_same(here: Path, checked: list[str]) -> None:
    write(here, a=WRONG, b=SOUND)
    first, second = run("."), run(".")
    assert checked == ["a.yaml", "b.yaml"]
    assert first == second
    assert codes(first) == ["SCH018"]


def test_a_changed_file_is_checked_again(here: Path, checked: list[str]) -> None:
    write(here, a=SOUND)
    run("a.yaml")
    write(here, a=WRONG)
    assert codes(run("a.yaml")) == ["SCH018"]
    assert checked == ["a.yaml", "a.yaml"]


def test_same_size_and_time_do_not_hide_a_change(here: Path) -> None:
    path = here / "a.yaml"
    write(here, a=FRAME + "objective: {statement: 'x'}\n")
    age(path)
    stat = path.stat()
    assert codes(run("a.yaml")) == []
    write(here, a=FRAME + "objective: {statement: 123}\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert codes(run("a.yaml")) == ["SCH018"]


def test_a_touched_file_with_the_same_content_is_not_checked_again(here: Path, checked: list[str]) -> None:
    write(here, a=WRONG)
    run("a.yaml")
    age(here / "a.yaml")
    assert codes(run("a.yaml")) == ["SCH018"]
    assert checked == ["a.yaml"]


CONFIG = "jbpgen: 1\nplans: .\n"
OVERLAY = '{"type": "object", "required": ["x-region"]}'


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"as_of": "2026-11-24"}, id="day"),
        pytest.param({"locale": "zh-CN"}, id="locale"),
        pytest.param({"gate": "proposed"}, id="gate"),
    ],
)
def test_another_day_language_or_gate_is_another_check(here: Path, checked: list[str], change: dict[str, str]) -> None:
    write(here, a=WRONG)
    run("a.yaml")
    run("a.yaml", **change)
    run("a.yaml", **change)
    assert checked == ["a.yaml", "a.yaml"]


def test_another_configuration_is_another_check(here: Path, checked: list[str]) -> None:
    write(here, jbpgen=CONFIG, a=WRONG)
    run()
    write(here, jbpgen=CONFIG + "thresholds: {payment.days: 45d}\n")
    run()
    assert checked == ["a.yaml", "a.yaml"]


def test_another_overlay_is_another_check(here: Path) -> None:
    write(here, jbpgen=CONFIG + "schemas: [own.json]\n", a=SOUND)
    (here / "own.json").write_text("{}", encoding="utf-8")
    assert codes(run()) == []
    (here / "own.json").write_text(OVERLAY, encoding="utf-8")
    assert codes(run()) == ["SCH020"]
    (here / "own.json").unlink()
    assert codes(run()) == ["SCH021"]


def test_another_tool_is_another_check(here: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, a=WRONG)
    run("a.yaml")
    monkeypatch.setattr("jbpgen.workflows.check.tool_digest", lambda: "another")
    run("a.yaml")
    assert checked == ["a.yaml", "a.yaml"]


def records(here: Path) -> list[Path]:
    return sorted((here.parent / "kept").rglob("*.json"))


DAMAGES = [
    b"",
    b"\x00\xff",
    b"[]",
    b"{}",
    b'"text"',
    b"[" * 100_000,
    b'{"depends": 5}',
    b'{"depends": null, "stat": []}',
]


@pytest.mark.parametrize("damage", DAMAGES, ids=range(len(DAMAGES)))
def test_a_damaged_record_is_as_good_as_none(here: Path, damage: bytes) -> None:
    write(here, jbpgen=CONFIG, a=WRONG)
    whole = run()
    for path in records(here):
        path.write_bytes(damage)
    assert run() == whole


@pytest.mark.parametrize("result", [None, 5, [], {}, {"diagnostics": [{}]}, {"diagnostics": 5}, "text"])
def test_a_record_with_a_strange_result_is_as_good_as_none(here: Path, result: Any) -> None:
    write(here, jbpgen=CONFIG + "locale: en\n", a=WRONG)
    whole = run()
    for path in records(here):
        record = json.loads(path.read_bytes())
        path.write_text(json.dumps({**record, "result": result}), encoding="utf-8")
    assert run() == whole


def test_a_store_that_cannot_be_written_is_no_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here.parent / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(here.parent / "file" / "below"))
    write(here, a=WRONG)
    assert codes(run("a.yaml")) == codes(run("a.yaml")) == ["SCH018"]


def test_a_deleted_store_is_no_error(here: Path) -> None:
    write(here, a=WRONG)
    first = run("a.yaml")
    for path in records(here):
        path.unlink()
    assert run("a.yaml") == first


def test_the_store_does_not_grow_with_the_days(here: Path) -> None:
    write(here, jbpgen=CONFIG, a=WRONG)
    for day in range(1, 9):
        run(as_of=f"2026-12-0{day}")
    assert len(records(here)) == 3  # the plan, the configuration, what discovery needs of it


def test_keeping_can_be_switched_off(here: Path, checked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, a=WRONG)
    run("a.yaml", keep=False)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    run("a.yaml")
    assert records(here) == []
    assert checked == ["a.yaml", "a.yaml"]


def test_plans_of_the_same_name_in_two_folders_are_two(here: Path) -> None:
    write(here, one__a=WRONG, two__a=SOUND)
    for _ in range(2):
        assert [(result.file, len(codes(Report((result,))))) for result in run("one", "two").results] == [
            (str(Path("one/a.yaml")), 1),
            (str(Path("two/a.yaml")), 0),
        ]


def test_a_moved_plan_is_told_under_its_new_name(here: Path) -> None:
    write(here, a=WRONG)
    run("a.yaml")
    (here / "a.yaml").rename(here / "b.yaml")
    (one,) = [one for one in run("b.yaml").results[0].diagnostics if one.code == "SCH018"]
    assert one.file == "b.yaml"


def test_a_kept_result_goes_by_the_name_it_is_called_by_and_is_otherwise_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here, plans__a=FRAME + "objective: [\n")
    first = run("plans").results[0].diagnostics
    monkeypatch.chdir(here / "plans")
    kept = run("a.yaml").results[0].diagnostics
    fresh = run("a.yaml", keep=False).results[0].diagnostics
    assert kept == fresh
    assert {one.file for one in kept} == {"a.yaml"}
    assert [one.fingerprint for one in first] == [one.fingerprint for one in kept]


def test_a_file_that_changes_while_it_is_checked_is_not_kept(here: Path) -> None:
    path = write(here, a=SOUND) / "a.yaml"
    store = Store(here.parent / "kept", "x", "y")
    store.put(path, "0" * 64, {"kept": True})
    assert store.get(path) is None


def test_a_name_that_is_no_unicode_is_no_error(here: Path) -> None:
    name = os.fsdecode(b"pl\xe4n.yaml")
    try:
        (here / name).write_text(WRONG, encoding="utf-8")
    except OSError:  # a file system that only takes Unicode has no such names
        name = "plän.yaml"
        (here / name).write_text(WRONG, encoding="utf-8")
    assert run(".") == run(".")


HEAVY = ("yaml", "pydantic", "jsonschema", "docx", "pptx", "jinja2", "babel", "lxml", "PIL")
COUNT = (
    "import sys; from jbpgen.cli import run; run(sys.argv[1:]); print(*[name for name in {} if name in sys.modules])"
)


def imported(here: Path, *arguments: str) -> list[str]:
    code = COUNT.format(repr(HEAVY))
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--as-of", DAY, "--format", "json=out.json", *arguments],
        cwd=here,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_hit_imports_nothing_heavy_and_a_miss_only_what_it_needs(here: Path) -> None:
    write(here, jbpgen=CONFIG, a=WRONG)
    assert imported(here) == ["yaml", "pydantic"]
    assert imported(here) == []


def test_a_hit_with_an_overlay_imports_nothing_heavy_either(here: Path) -> None:
    write(here, jbpgen=CONFIG + "schemas: [own.json]\n", a=WRONG)
    (here / "own.json").write_text(OVERLAY, encoding="utf-8")
    assert imported(here) == ["yaml", "pydantic", "jsonschema"]
    assert imported(here) == []
