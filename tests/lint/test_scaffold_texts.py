"""The wordings read by form are those that a parser finds in the example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.lint.scaffold_texts import EXAMPLE, EXAMPLE_YEAR, example_texts, moved
from jbpgen.resources import resource
from jbpgen.source.file import read_file


def wordings(data: Any) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict) and set(data) == {"zh", "en"}:
        yield from data.items()
    elif isinstance(data, dict):
        for value in data.values():
            yield from wordings(value)
    elif isinstance(data, list):
        for item in data:
            yield from wordings(item)


def test_the_example_is_read_whole() -> None:
    least = {"zh": 12, "en": 34}
    parsed = {
        text
        for language, text in wordings(read_file(resource(EXAMPLE)).data)
        if len(text) >= least[language] or text.lower().startswith(("示例", "sample "))
    }
    assert len(parsed) > 100
    assert example_texts(EXAMPLE_YEAR) == parsed


def test_years_move_with_the_plan() -> None:
    assert moved("2027 年进货额 27,600 箱，2026 年 2,027 箱", 2031) == "2031 年进货额 27,600 箱，2030 年 2,027 箱"
    assert example_texts(2031) == {moved(text, 2031) for text in example_texts(EXAMPLE_YEAR)}
