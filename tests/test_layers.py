"""The house holds: imports run downward only, and the check that says so can fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What each contract exists to refuse: file to write into, line to add.
BREACHES = {
    "Imports run downward only": ("plan/__init__.py", "import jbpgen.cli"),
    "Renderers know blocks and never a plan": ("render/__init__.py", "import jbpgen.plan"),
    "Only renderers know Office files": ("document/__init__.py", "import docx"),
    "The ground floor needs the standard library only": ("diagnostics.py", "import yaml"),
}


def verdicts(checkout: Path) -> tuple[int, dict[str, str], str]:
    """Exit code, contract → KEPT or BROKEN, and the full output of import-linter in `checkout`."""
    env = {**os.environ, "PYTHONPATH": str(checkout), "NO_COLOR": "1", "COLUMNS": "200"}
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, env=env, capture_output=True, text=True, check=False
    )
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, flags=re.MULTILINE))
    return done.returncode, found, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, free to be spoiled."""
    shutil.copytree(ROOT / "jbpgen", tmp_path / "jbpgen", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_holds() -> None:
    code, found, output = verdicts(ROOT)
    assert found == dict.fromkeys(BREACHES, "KEPT"), output
    assert code == 0


def test_every_contract_can_be_broken(copy: Path) -> None:
    for file, line in BREACHES.values():
        path = copy / "jbpgen" / file
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    code, found, output = verdicts(copy)
    assert found == dict.fromkeys(BREACHES, "BROKEN"), output
    assert code == 1


def test_a_module_without_a_floor_is_refused(copy: Path) -> None:
    (copy / "jbpgen" / "attic.py").write_text('"""Belongs nowhere."""\n', encoding="utf-8")
    code, found, output = verdicts(copy)
    assert found["Imports run downward only"] == "BROKEN", output
    assert code == 1
