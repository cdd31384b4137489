"""The wordings read by form are those that a parser finds in the example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.lint.scaffold_texts import EXAMPLE, example_texts, years_aside
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
        years_aside(text)
        for language, text in wordings(read_file(resource(EXAMPLE)).data)
        if len(text) >= least[language] or text.lower().startswith(("示例", "sample "))
    }
    assert len(parsed) > 100
    assert example_texts() == parsed


def test_years_do_not_hide_an_example() -> None:
    assert years_aside("2031 年进货额 27,600 箱") == years_aside("2027 年进货额 27,600 箱")
