from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from jbpgen.source.file import SourceFile, read_bytes
from jbpgen.source.problems import REMARKS, SYNTAX_CODES
from tests.source.traps import TRAPS, Trap


def found(source: SourceFile) -> list[str]:
    lines = []
    for problem in source.problems:
        span = source.lines.span(problem.start, problem.end)
        lines.append(f"{problem.code} {span.line}:{span.column}-{span.end_line}:{span.end_column}")
    return lines


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_trap(trap: Trap) -> None:
    source = read_bytes(trap.name, trap.content)
    assert found(source) == list(trap.finds)
    if trap.means is not ...:
        assert source.data == trap.means
        assert _types(source.data) == _types(trap.means)
    assert trap.finds or trap.means is not ...


def _types(data: Any) -> Any:
    """Make 1, 1.0 and True differ, and 1.1 from 1.10."""
    if isinstance(data, dict):
        return {key: _types(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_types(value) for value in data]
    return type(data), str(data) if isinstance(data, Decimal) else None


def test_the_table_is_large_and_names_each_trap_once() -> None:
    names = [trap.name for trap in TRAPS]
    assert len(set(names)) == len(names) >= 45


def test_every_syntax_code_has_a_trap() -> None:
    by_size = {"SYN020"}  # a file of 100 MB is written where the whole folder is checked
    assert {line.split()[0] for trap in TRAPS for line in trap.finds} | by_size == set(SYNTAX_CODES) - REMARKS


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_every_span_lies_within_the_text(trap: Trap) -> None:
    source = read_bytes(trap.name, trap.content)
    for problem in source.problems:
        for start, end in ((problem.start, problem.end), *((start, end) for _, start, end in problem.related)):
            span = source.lines.span(start, end)
            assert 1 <= span.line <= span.end_line <= len(source.lines.starts)
            assert 1 <= span.column <= max(len(source.lines.line(span.line)), 1)
            assert (span.line, span.column) < (span.end_line, span.end_column)
