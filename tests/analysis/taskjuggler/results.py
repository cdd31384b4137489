"""Runs TaskJuggler and reads the dates it found."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.analysis.taskjuggler.networks import Network
from tests.analysis.taskjuggler.project import DAY_BEGINS, DAY_ENDS, EARLIEST, LATEST, REPORT, SHADOW, project_text


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a task."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Found:
    """What TaskJuggler says of one network, by the tasks' ids."""

    earliest: dict[str, Span]
    latest: dict[str, Span]

    @property
    def end(self) -> date:
        return max(span.end for span in self.earliest.values())


def scheduled(networks: Sequence[Network], folder: Path) -> list[Found]:
    """Let TaskJuggler find both ends of every task's room. Raises `RuntimeError` with its words where it cannot."""
    earliest = _run(networks, project_text(networks, EARLIEST), folder / EARLIEST.mode)
    ends = [max(span.end for span in spans.values()) for spans in earliest]
    latest = _run(networks, project_text(networks, LATEST, ends), folder / LATEST.mode)
    return [Found(*pair) for pair in zip(earliest, latest, strict=True)]


def _run(networks: Sequence[Network], text: str, folder: Path) -> list[dict[str, Span]]:
    folder.mkdir(parents=True)
    (folder / "networks.tjp").write_text(text, encoding="ascii")
    command = ["tj3", "--silent", "--no-color", "--output-dir", ".", "networks.tjp"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)
    if done.returncode != 0:
        raise RuntimeError(f"tj3 ended with {done.returncode} in {folder}:\n{done.stderr[-4000:]}")
    with (folder / f"{REPORT}.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["Id"]: row for row in csv.DictReader(file, delimiter=";")}
    return [
        {item.id: _span(*(rows[f"n{number}.{item.id}{part}"] for part in ("", SHADOW))) for item in network.activities}
        for number, network in enumerate(networks)
    ]


def _span(one: dict[str, str], other: dict[str, str]) -> Span:
    return Span(_day(max(one["Start"], other["Start"]), DAY_BEGINS), _day(min(one["End"], other["End"]), DAY_ENDS))


def _day(text: str, hour: int) -> date:
    """Read a moment. Raises `ValueError` unless it is that hour: the tasks are whole working days."""
    day, clock = text.split(" ")
    if clock != f"{hour:02}:00":
        raise ValueError(f"not {hour}:00: {text}")
    return date.fromisoformat(day)
