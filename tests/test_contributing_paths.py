"""CONTRIBUTING.md names real places, so that a newcomer never looks for a file that has moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TOP_LEVEL = ("jbpgen/", "templates/", "tests/", "schemas/", "requirements/", "docs/", "plans/", ".ci/")
NEWCOMER_ADDS = {
    "A rule": 4,
    "A KPI": 1,
    "A change rule": 2,
    "A slide or Word section": 2,
    "An output format": 2,
    "A locale": 3,
}


def paths_in(text: str) -> list[str]:
    """What stands in backticks and begins with a folder of this repository, each once."""
    quoted = re.findall(r"`([^`\s]+)`", text)
    return sorted({one for one in quoted if one.startswith(TOP_LEVEL)})


def newcomer_entries() -> dict[str, list[str]]:
    """Entry of the list "Where a newcomer adds" → the paths it names."""
    [section] = re.findall(r"^## Where a newcomer adds\n(.*?)^`tests/", TEXT, flags=re.DOTALL | re.MULTILINE)
    entries = re.findall(r"^- \*\*(.+?)\*\*:(.*?)(?=^- |\Z)", section, flags=re.DOTALL | re.MULTILINE)
    return {name: paths_in(body) for name, body in entries}


def locales() -> list[str]:
    """Names of the locale folders; a folder without any catalogue (a cache, say) is none."""
    return sorted({path.parent.name for path in (ROOT / "jbpgen" / "locale").glob("*/*.yaml")})


def test_the_list_is_complete() -> None:
    assert {name: len(paths) for name, paths in newcomer_entries().items()} == NEWCOMER_ADDS


@pytest.mark.parametrize("path", paths_in(TEXT))
def test_the_path_exists(path: str) -> None:
    if "<locale>" in path:
        assert {"zh-CN", "en"} <= set(locales())
        assert [name for name in locales() if not (ROOT / path.replace("<locale>", name)).is_file()] == []
    elif path.endswith("/"):
        assert (ROOT / path).is_dir()
        assert any(one.is_file() and one.suffix != ".pyc" for one in (ROOT / path).rglob("*")), "an empty folder"
    else:
        assert (ROOT / path).exists()
