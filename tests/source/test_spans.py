"""Where a finding stands: the rules of spans, each with its examples."""

from __future__ import annotations

import pytest

from jbpgen.diagnostics import Part, Path, Place, Span
from jbpgen.source.file import read_bytes, read_text
from jbpgen.source.lines import LineTable

MERGED = """\
base: &base
  owner: li
  money: &money {total: 5, spent: 3}
other: &other
  <<: *base
  side: x
third:
  <<: *other
  money: *money
list: [*money, {total: 1}]
"""

PLACES: list[tuple[str, str, Path, Part, str, list[str]]] = [
    ("a value", "a:\n  b: 12\n", ("a", "b"), Part.VALUE, "2:6-2:8", []),
    ("a quoted value with its quotes", "a: 'x y'\n", ("a",), Part.VALUE, "1:4-1:9", []),
    ("a key", "a:\n  b: 12\n", ("a", "b"), Part.KEY, "2:3-2:4", []),
    ("a quoted key", 'a:\n  "b c": 12\n', ("a", "b c"), Part.KEY, "2:3-2:8", []),
    ("an entity by its key", "a:\n  b: {c: 1}\n", ("a", "b"), Part.ENTITY, "2:3-2:4", []),
    ("the whole plan by its first key", "# c\na: 1\nb: 2\n", (), Part.ENTITY, "2:1-2:2", []),
    ("what is missing at what lacks it", "a:\n  b: {c: 1}\n", ("a", "b", "nope", "deeper"), Part.VALUE, "2:3-2:4", []),
    ("what is missing at the top", "a: 1\n", ("nope",), Part.VALUE, "1:1-1:2", []),
    ("an empty value by its key", "a:\n  b:\n  c: 1\n", ("a", "b"), Part.VALUE, "2:3-2:4", []),
    ("an empty value in braces by its key", "a: {b: , c: 1}\n", ("a", "b"), Part.VALUE, "1:5-1:6", []),
    ("an empty anchored value by its key", "a: &x\nb: 1\n", ("a",), Part.VALUE, "1:1-1:2", []),
    ("a null by itself", "a: ~\n", ("a",), Part.VALUE, "1:4-1:5", []),
    ("a block mapping by its key", "a:\n  b: 1\n", ("a",), Part.VALUE, "1:1-1:2", []),
    ("a mapping in braces by itself", "a: {b: 1}\n", ("a",), Part.VALUE, "1:4-1:10", []),
    ("a list", "a: [x, y]\n", ("a",), Part.VALUE, "1:4-1:10", []),
    ("a list item", "a: [x, yy]\n", ("a", 1), Part.VALUE, "1:8-1:10", []),
    ("an item of a block list", "a:\n  - x\n  - yy\n", ("a", 1), Part.VALUE, "3:5-3:7", []),
    ("a field in a list item", "a:\n  - b: 1\n    c: 2\n", ("a", 0, "c"), Part.VALUE, "3:8-3:9", []),
    ("an item that is a mapping, by its first key", "a:\n  - b: 1\n    c: 2\n", ("a", 0), Part.ENTITY, "2:5-2:6", []),
    ("behind an anchor", "a: &x 12\n", ("a",), Part.VALUE, "1:7-1:9", []),
    ("behind anchor and tag", "a: &x !!str 12\n", ("a",), Part.VALUE, "1:13-1:15", []),
    ("behind tag and anchor", "a: !!str &x 12\n", ("a",), Part.VALUE, "1:13-1:15", []),
    ("a literal block", "a: |\n  x\n  yy\nb: 1\n", ("a",), Part.VALUE, "1:4-3:5", []),
    ("a folded block at the end", "a: >-\n  x\n  yy\n", ("a",), Part.VALUE, "1:4-3:5", []),
    ("behind a block", "a: |\n  x\n\n\nb: 1\n", ("b",), Part.VALUE, "5:4-5:5", []),
    ("a plain text over lines", "a: x\n  y\nb: 1\n", ("a",), Part.VALUE, "1:4-2:4", []),
    ("a quoted text over lines", 'a: "x\n  y"\n', ("a",), Part.VALUE, "1:4-2:5", []),
    ("braces over lines", "a: {b: 1,\n  c: 22}\n", ("a", "c"), Part.VALUE, "2:6-2:8", []),
    ("behind Chinese", "a: {名称: 值, c: 22}\n", ("a", "c"), Part.VALUE, "1:15-1:17", []),
    ("behind an astral character", "a: {b: \U0001f375, c: 22}\n", ("a", "c"), Part.VALUE, "1:14-1:16", []),
    ("behind a combining character", "a: {b: e\u0301, c: 22}\n", ("a", "c"), Part.VALUE, "1:15-1:17", []),
    ("after CRLF", "a: 1\r\nb: 22\r\n", ("b",), Part.VALUE, "2:4-2:6", []),
    ("after CR", "a: 1\rb: 22\r", ("b",), Part.VALUE, "2:4-2:6", []),
    ("after mixed line ends", "a: 1\r\nb: 2\nc: 3\rd: 44", ("d",), Part.VALUE, "4:4-4:6", []),
    ("U+2028 ends no line", "a: x\u2028y\nb: 22\n", ("b",), Part.VALUE, "2:4-2:6", []),
    ("U+0085 ends no line", "a: x\u0085y\nb: 22\n", ("b",), Part.VALUE, "2:4-2:6", []),
    ("at the anchor, not where it is merged", MERGED, ("other", "owner"), Part.VALUE, "2:10-2:12", ["5:7-5:12"]),
    ("through two merges", MERGED, ("third", "owner"), Part.VALUE, "2:10-2:12", ["8:7-8:13", "5:7-5:12"]),
    ("a merged key", MERGED, ("third", "side"), Part.KEY, "6:3-6:7", ["8:7-8:13"]),
    ("through an alias", MERGED, ("third", "money", "spent"), Part.VALUE, "3:35-3:36", ["9:10-9:16"]),
    ("an alias to braces", MERGED, ("third", "money"), Part.VALUE, "3:17-3:37", ["9:10-9:16"]),
    ("an alias in a list", MERGED, ("list", 0, "total"), Part.VALUE, "3:25-3:26", ["10:8-10:14"]),
    ("beside an alias", MERGED, ("list", 1, "total"), Part.VALUE, "10:24-10:25", []),
    ("missing in what merges", MERGED, ("third", "nope"), Part.VALUE, "7:1-7:6", []),
    ("a joined number", "a: {b: 1,250, c: 2}\n", ("a", "b"), Part.VALUE, "1:8-1:13", []),
    ("a quoted merge sign", 'a:\n  "<<": 1\n', ("a", "<<"), Part.KEY, "2:3-2:7", []),
]


def written(span: Span) -> str:
    return f"{span.line}:{span.column}-{span.end_line}:{span.end_column}"


@pytest.mark.parametrize(("name", "text", "path", "part", "span", "aliases"), PLACES, ids=[row[0] for row in PLACES])
def test_place(name: str, text: str, path: Path, part: Part, span: str, aliases: list[str]) -> None:
    found, via = read_text("plan.yaml", text).span(Place(path, part))
    assert (written(found), [written(one) for one in via]) == (span, aliases)


def test_a_byte_order_mark_takes_no_column() -> None:
    found, _ = read_bytes("plan.yaml", "\ufeffa: 22\n".encode()).span(Place(("a",)))
    assert written(found) == "1:4-1:6"


def test_a_file_that_could_not_be_read_has_its_places_at_the_start() -> None:
    assert written(read_text("plan.yaml", "a: [").span(Place(("a", "b")))[0]) == "1:1-1:2"


WRITTEN = [
    ("a: 'x'\n", ("a",), "'x'"),
    ("a: &n !!str 5\n", ("a",), "5"),
    ("a: |\n  x\n  y\n", ("a",), "| x y"),
    ("a:\n", ("a",), ""),
    ("a: {b: 1}\n", ("a",), ""),
    ("a: [1]\n", ("a",), ""),
    ("a: &n 7\nb: *n\n", ("b",), "7"),
    ("a: " + "x" * 100 + "\n", ("a",), "x" * 60),
    ("a: 1\n", ("nope",), ""),
]


@pytest.mark.parametrize(("text", "path", "quoted"), WRITTEN)
def test_a_message_quotes_what_is_written(text: str, path: Path, quoted: str) -> None:
    assert read_text("plan.yaml", text).written(path) == quoted


def test_the_line_shown_is_without_its_end() -> None:
    table = LineTable("a\r\nb\rc\n\nd")
    assert [table.line(number) for number in range(1, 6)] == ["a", "b", "c", "", "d"]
    assert table.position(8) == (5, 1)


SPANS = [
    ("abc\n", 3, 4, "1:4-1:5"),  # the line end itself
    ("abc\ndef\n", 0, 4, "1:1-1:4"),  # a stretch that ends with a line end stays on its line
    ("abc\n\ndef\n", 0, 5, "1:1-2:1"),
    ("abc", 3, 3, "1:4-1:5"),  # the end of the text
    ("", 0, 0, "1:1-1:2"),
]


@pytest.mark.parametrize(("text", "start", "end", "span"), SPANS)
def test_stretches_to_spans(text: str, start: int, end: int, span: str) -> None:
    assert written(LineTable(text).span(start, end)) == span
