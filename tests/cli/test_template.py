"""``jbpgen template`` as people and programs see it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from jbpgen.cli import run
from jbpgen.report.template_schema import template_schema
from tests.render.office.hostile_in_disguise import ALL_HOSTILE
from tests.workflows.projects import DAY, SOUND, write

MOST_SECONDS, MOST_KILOBYTES = 5.0, 200_000
# Each template in a process of its own, forked from one that has started: what the parent takes counts as well.
_MEASURED = """
import json, os, sys
import jbpgen.cli, jbpgen.workflows.render, jbpgen.render.docx.assembly, jbpgen.render.pptx.deck
from jbpgen.cli import run
for line in sys.stdin:
    name, file, locale = json.loads(line)
    child = os.fork()
    if child == 0:
        sys.stdout.flush()
        os.environ["JBPGEN_LOCALE"] = locale
        said = os.open(file + ".txt", os.O_WRONLY | os.O_CREAT)
        os.dup2(said, 1)
        os.dup2(said, 2)
        kind = file.rpartition(".")[2]
        code = run(["render", "a.yaml", "--as-of", sys.argv[1], "--to", kind, "--template", file, "--out", file + ".d"])
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    _, status, usage = os.wait4(child, 0)
    spent = usage.ru_utime + usage.ru_stime
    print(json.dumps([name, os.waitstatus_to_exitcode(status), spent, usage.ru_maxrss]), flush=True)
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_the_starter_pair_passes_its_own_check_and_renders(
    here: Path, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, a=SOUND)
    assert run(["template", "init", "house", "--locale", locale]) == 0
    pair = ["house/deck.pptx", "house/plan.docx"]
    assert run(["template", "check", *pair, "--fail-on", "note"]) == 0
    templates = [part for file in pair for part in ("--template", file)]
    assert run(["render", "a.yaml", "--as-of", DAY, "--strict", *templates]) == 0
    assert len(list((here / "build").iterdir())) == 2
    assert capsys.readouterr().err == ""


def test_the_starter_never_overwrites_without_being_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "templates").mkdir()
    (here / "templates" / "plan.docx").write_text("mine")
    assert run(["template", "init"]) == 2
    assert "plan.docx is there already" in capsys.readouterr().err
    assert [file.name for file in (here / "templates").iterdir()] == ["plan.docx"]
    assert (here / "templates" / "plan.docx").read_text() == "mine"
    assert run(["template", "init", "--force"]) == 0
    assert (here / "templates" / "plan.docx").read_bytes().startswith(b"PK")


def test_check_names_place_and_suggestion_and_fails_as_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from pptx import Presentation

    presentation = Presentation()
    layouts = presentation.slide_layouts
    for layout in list(layouts)[1:]:
        layouts.remove(layout)
    presentation.save("poor.pptx")
    assert run(["template", "check", "poor.pptx"]) == 0
    out = capsys.readouterr().out
    assert "poor.pptx: warning: chart: no layout fits; 'Title Slide' is used, with built-in places" in out
    assert "help: Add a layout with title, body, chart" in out
    assert run(["template", "check", "poor.pptx", "--fail-on", "warning"]) == 1


def test_check_prints_json_that_keeps_its_schema(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("evil.docx").write_bytes(ALL_HOSTILE["repetition"].build())
    Path("odd.pptx").write_bytes(ALL_HOSTILE["web bug"].build())
    assert run(["template", "check", "evil.docx", "odd.pptx", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    Draft7Validator.check_schema(template_schema())
    assert list(Draft7Validator(template_schema()).iter_errors(report)) == []
    assert report["findings"][0]["code"] == "anchor_syntax"
    assert report["findings"][0]["place"] == "document, ¶ 1"
    assert report["summary"]["files"] == 2
    assert "link_removed" in {finding["code"] for finding in report["findings"]}


def test_a_missing_file_is_no_answer(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "nowhere.pptx"]) == 2
    assert "nowhere.pptx" in capsys.readouterr().err


def test_what_was_replaced_is_said_when_rendering(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, a=SOUND)
    Path("odd.pptx").write_bytes(ALL_HOSTILE["web bug"].build())
    assert run(["render", "a.yaml", "--as-of", DAY, "--to", "pptx", "--template", "odd.pptx"]) == 0
    assert "odd.pptx: ppt/slideMasters/slideMaster1.xml: a link to the outside is left out" in capsys.readouterr().err


def test_hostile_templates_are_answered_quickly_in_little_memory(here: Path) -> None:
    """Every one in its own process: exit 2 with one line, or harmless, within 5 s and 200 MB.

    Its seconds are those of the processor: what others do on the machine is not the template's doing.

    Every other one is asked for in Chinese; that each has words in both languages is tested at the gate.
    """
    write(here, a=SOUND)
    orders = []
    for number, (name, hostile) in enumerate(ALL_HOSTILE.items()):
        file = here / f"{number:02d}{Path(hostile.file).suffix}"
        file.write_bytes(hostile.build())
        orders.append((name, str(file), ("en", "zh-CN")[number % 2]))
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, DAY],
        input="".join(json.dumps(order) + "\n" for order in orders),
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=here,
        timeout=900,
    )
    results = {name: rest for name, *rest in map(json.loads, done.stdout.splitlines())}
    assert set(results) == set(ALL_HOSTILE)
    for name, made, locale in orders:
        code, seconds, kilobytes = results[name]
        said = Path(f"{made}.txt").read_text(encoding="utf-8").splitlines()
        assert code == (0 if ALL_HOSTILE[name].key.endswith("_removed") else 2), (name, said)
        assert seconds < MOST_SECONDS, name
        assert kilobytes < MOST_KILOBYTES, name
        if code:
            assert len(said) == 1, (name, said)
            assert Path(made).name in said[0]
            assert not Path(f"{made}.d").exists()
            assert (locale == "zh-CN") == any("\u4e00" <= character <= "\u9fff" for character in said[0]), said
