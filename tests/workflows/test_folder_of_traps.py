"""All traps in one folder: one run answers for each file, hides none behind another, and stays quick."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from jbpgen.source.file import read_file
from jbpgen.source.problems import Limits
from tests.source.traps import TRAPS

FRAME = "jbp: 1\nplan: {id: a-2027, title: A, period: 2027}\nparties: {supplier: {name: S}, customer: {name: C}}\n"
HUGE = 100 * 1024 * 1024
HANGING = 60  # seconds; the run takes about four
# Files that are well-formed YAML, and still traps: (text, what has to be found in them).
WHOLE_PLANS = {
    "many_keys": (FRAME + "".join(f"key{number}: 1\n" for number in range(2_000)), "SCH001 2003:1-2003:8"),
    "many_people": (
        FRAME + "people:\n" + "".join(f"  p{number}: {{}}\n" for number in range(20_000)),
        "SCH002 20004:3-20004:9",
    ),
    "flag_words": (FRAME + "people: {p: {name: P, signs: yes}}\n", "SCH006 4:30-4:33"),
    "bad_date": (FRAME + "milestones: {m: {title: M, date: 2026-02-30}}\n", "SCH014 4:34-4:44"),
    "number_as_text": (FRAME + "objective: {statement: 1.10}\n", "SCH018 4:24-4:28"),
    "aliased_mistake": (
        FRAME + "goals:\n  g: {statement: G, sources: &s [5]}\n  h: {statement: H, sources: *s}\n",
        "SCH018 5:34-5:35",
    ),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], dict[str, list[Any]]]:
    folder = tmp_path_factory.mktemp("traps")
    plans = folder / "plans"
    plans.mkdir()
    for trap in TRAPS:
        (plans / f"{trap.name}.yaml").write_bytes(trap.content)
    for name, (text, _) in WHOLE_PLANS.items():
        (plans / f"{name}.yaml").write_text(text, encoding="utf-8")
    with (plans / "huge.yaml").open("wb") as file:
        file.truncate(HUGE)
    (plans / "gone.yaml").symlink_to(folder / "nowhere")
    (plans / "pipe.yaml").symlink_to(os.devnull)  # opens, and is no file all the same
    done = subprocess.run(
        [sys.executable, "-m", "jbpgen", "check", "plans", "--format", "text", "--format", "json=found.json"],
        cwd=folder,
        env={**os.environ, "JBPGEN_CACHE_DIR": str(folder / "kept"), "JBPGEN_LOCALE": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=HANGING,
    )
    found = defaultdict(list)
    for one in json.loads((folder / "found.json").read_text(encoding="utf-8"))["diagnostics"]:
        place = f"{one['code']} {one['line']}:{one['column']}-{one['end_line']}:{one['end_column']}"
        found[Path(one["file"]).stem].append((place, one))
    return done, found


Run = tuple[subprocess.CompletedProcess[str], dict[str, list[Any]]]


def test_two_files_could_not_be_opened_and_the_rest_was_checked(run: Run) -> None:
    done, _ = run
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    lines = sorted(done.stderr.splitlines())
    assert [line.split(" (")[0] for line in lines] == [
        f"jbpgen: plans{os.sep}gone.yaml: cannot be opened",
        f"jbpgen: plans{os.sep}pipe.yaml: cannot be opened",
    ]
    assert f"{len(TRAPS) + len(WHOLE_PLANS) + 1} files checked" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_every_trap_is_answered_for_by_its_own_finding(run: Run, trap: Any) -> None:
    done, found = run
    places = [place for place, _ in found[trap.name]]
    assert [place for place in places if place.startswith("SYN")] == list(dict.fromkeys(trap.finds))
    assert places  # data that could be read are still no plan
    assert f"{trap.name}.yaml:" in done.stdout


@pytest.mark.parametrize("name", WHOLE_PLANS)
def test_every_well_formed_trap_is_answered_for(run: Run, name: str) -> None:
    done, found = run
    assert WHOLE_PLANS[name][1] in [place for place, _ in found[name]]
    assert f"{name}.yaml:" in done.stdout


def test_what_an_alias_repeats_is_told_once_with_its_alias(run: Run) -> None:
    ((_, one),) = [entry for entry in run[1]["aliased_mistake"] if entry[0].startswith("SCH018")]
    assert [(other["line"], other["column"]) for other in one["related"]] == [(6, 30)]


def test_the_huge_file_is_refused_by_its_size(run: Run) -> None:
    ((place, one),) = run[1]["huge"]
    assert place == "SYN020 1:1-1:2"
    assert str(HUGE) in one["message"]


def test_every_message_is_complete_and_on_one_line(run: Run) -> None:
    for entries in run[1].values():
        for _, one in entries:
            for words in (one["message"], one["help"]):
                assert words
                assert "\n" not in words
                assert len(words) < 1_200


def test_a_huge_file_is_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(HUGE)

    def refuse(_: Path) -> bytes:
        raise AssertionError("read")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [problem.code for problem in read_file(path).problems] == ["SYN020"]
    assert [problem.code for problem in read_file(path, limits=Limits(size=HUGE - 1)).problems] == ["SYN020"]
