"""Sizes and names that CONTRIBUTING.md asks for and no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted([*(ROOT / "jbpgen").rglob("*.py"), ROOT / "dev.py"])
LONGEST_MODULE = 400  # "about 300", with room for a list that has to stay in one place
LONGEST_FUNCTION = 60
EMPTY_WORDS = {"utils", "util", "helper", "helpers", "common", "misc", "manager", "managers", "handler", "handlers"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sizes_and_names(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    named = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    functions = [node for node in named if isinstance(node, ast.FunctionDef)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}
    assert len(source.splitlines()) <= LONGEST_MODULE
    assert module.stem not in EMPTY_WORDS
    assert [node.name for node in named if EMPTY_WORDS & set(node.name.lower().split("_"))] == []
