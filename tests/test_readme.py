"""The READMEs, followed by the letter: each console block is typed in an empty folder, and prints what it shows.

A block's commands begin with ``$``; what follows is all they print, to both streams, and ``exit=1`` behind ``console``
is the exit code of its last command; ``make update-goldens`` writes anew what they print. Between blocks a hidden
remark says what the reader edits meanwhile. Blocks of ``sh`` install jbpgen or run a chore: of those only the names are
checked, since the tests run inside of them.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic_core import PydanticCustomError

import dev
from jbpgen.cli import run
from jbpgen.plan.config import Configuration
from jbpgen.plan.decode import decode
from jbpgen.plan.scalars import (
    parse_amount,
    parse_date,
    parse_duration,
    parse_id,
    parse_period,
    parse_quantity,
    parse_ratio,
)
from jbpgen.source.file import read_text
from jbpgen.workflows.scaffold import example, plain
from tests.golden import assert_golden

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
FORMAT_PAGES = ("docs/format.md", "docs/format.zh-CN.md")
_BLOCK = re.compile(r"^```console(?: exit=(?P<exit>\d))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_EDIT = re.compile(r'^<!-- in (?P<file>\S+): "(?P<old>.*?)" → "(?P<new>.*?)" -->$', re.MULTILINE)


@dataclass(frozen=True)
class Edit:
    """What the reader changes in a file, once."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class Session:
    """Commands, the last one's exit code, and where they and what they print stand in the page."""

    commands: tuple[str, ...]
    exit: int
    start: int
    end: int


def steps(text: str) -> Iterator[Edit | Session]:
    """Yield what a reader does, in the order of the page."""
    found = sorted([*_BLOCK.finditer(text), *_EDIT.finditer(text)], key=lambda match: match.start())
    for match in found:
        if "file" in match.groupdict():
            yield Edit(match["file"], match["old"], match["new"])
        else:
            commands = re.findall(r"^\$ (.+)$", match["body"], re.MULTILINE)
            yield Session(tuple(commands), int(match["exit"] or 0), *match.span("body"))


def follow(step: Edit | Session, capsys: pytest.CaptureFixture[str]) -> str:
    """Do a step and return the block as it should stand in the README (empty for an edit)."""
    if isinstance(step, Edit):
        path = Path(step.file)
        text = path.read_text(encoding="utf-8")
        assert step.old in text, step
        path.write_text(text.replace(step.old, step.new, 1), encoding="utf-8")
        return ""
    shown, code = "", 0
    for command in step.commands:
        assert code == 0, "only the last command of a block may fail"
        program, *arguments = shlex.split(command)
        if program == "mkdir":
            Path(arguments[0]).mkdir()
        else:
            assert program == "jbpgen", command
            code = run(arguments)
        caught = capsys.readouterr()
        shown += f"$ {command}\n{caught.out}{caught.err}"
    assert code == step.exit
    return shown


@pytest.mark.parametrize("name", READMES)
def test_every_console_block_prints_what_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JBPGEN_LOCALE", "en" if name == "README.md" else "zh-CN")
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 2026-11-22
    printed, end = "", 0
    for step in steps(text):
        shown = follow(step, capsys).replace("\\", "/")
        if isinstance(step, Session):
            printed += text[end : step.start] + shown
            end = step.end
    assert end > 0
    assert_golden(printed + text[end:], ROOT / name)


def test_both_readmes_are_the_same_walk() -> None:
    def walk(name: str) -> list[object]:
        text = (ROOT / name).read_text(encoding="utf-8").replace(" --locale zh-CN", "").replace(" --locale en", "")
        return [step if isinstance(step, Edit) else (step.commands, step.exit) for step in steps(text)]

    assert len(walk("README.md")) == 9
    assert walk("README.md") == walk("README.zh-CN.md")


@pytest.mark.parametrize("name", READMES)
def test_chores_exist_and_blocks_are_of_known_kinds(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert set(re.findall(r"^```(\w+)", text, re.MULTILINE)) == {"sh", "console"}
    lines = "\n".join(re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)).split("\n")
    chores = [line.split()[1] for line in lines if line.startswith("make ")]
    assert chores == ["demo", "test"]
    assert set(chores) <= set(dev.CHORES)
    assert all(f"python dev.py {chore}" in text for chore in chores)
    assert [line for line in lines if line and not line.startswith("make ")] == ["python -m pip install ."]


@pytest.mark.parametrize("name", [*READMES, *FORMAT_PAGES, "CONTRIBUTING.md", "docs/decisions/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_every_decision_is_listed() -> None:
    listed = re.findall(r"\]\((\S+\.md)\)", (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == [page.name for page in DECISIONS if page.name != "README.md"]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_decisions_name_files_that_exist(page: Path) -> None:
    paths = re.findall(r"`((?:jbpgen|tests|templates|schemas|docs)/[^`*<]+)`", page.read_text(encoding="utf-8"))
    assert [path for path in paths if "_data" not in path and not (ROOT / path).exists()] == []


PARSERS = {
    "amount": parse_amount, "ratio": parse_ratio, "figure": parse_quantity, "duration": parse_duration,
    "date": parse_date, "id": parse_id, "period": parse_period,
}  # fmt: skip


@pytest.mark.parametrize("name", FORMAT_PAGES)
def test_values_on_the_format_page_are_taken_and_refused_as_it_says(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|`]*<!-- (\w+) -->[^|]*\|([^|]*)\|([^|]*)\|", text, re.MULTILINE)
    assert [kind for kind, _, _ in rows] == list(PARSERS)
    for kind, taken, refused in rows:
        good, bad = (re.findall(r"`([^`]+)`", cell) for cell in (taken, refused))
        assert good, kind
        assert bad, kind
        for value in good:
            PARSERS[kind](read_text("f", f"key: {value}\n").data["key"])
        for value in bad:
            with pytest.raises(PydanticCustomError):
                PARSERS[kind](read_text("f", f"key: {value}\n").data["key"])


@pytest.mark.parametrize("name", FORMAT_PAGES)
def test_yaml_on_the_format_page_fits_into_a_plan_or_the_configuration(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 5
    for block in blocks:
        source = read_text(name, block)
        assert not source.problems
        if "jbpgen" in source.data:
            assert decode(source.data, Configuration).misfits == ()
            continue
        data = {entry.key: plain(entry.value) for entry in example("key-account", "en", 2027)}
        assert decode(data | source.data).misfits == ()
