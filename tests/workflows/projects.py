"""Small plans and projects for tests of the workflows and of the command line."""

from __future__ import annotations

from pathlib import Path

FRAME = """\
jbp: 1
plan: {id: a-2027, title: A, period: 2027}
parties: {supplier: {name: S}, customer: {name: C}}
"""
SOUND = FRAME + "objective: {statement: Sell more tea together}\n"
WRONG = FRAME + "objective: {statement: 5}\n"  # SCH018 4:24
WRONG_AT = "SCH018 4:24-4:25"
DAY = "2026-11-23"


def write(folder: Path, **files: str) -> Path:
    """Write files below ``folder``; ``__`` in a name is a folder, ``jbpgen`` the configuration."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
