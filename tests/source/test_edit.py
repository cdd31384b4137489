"""Edits by place: the data become what was asked for, every other line stays as it was."""

from __future__ import annotations

import copy
import random
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from jbpgen.diagnostics import Path as KeyPath
from jbpgen.source.edit import (
    EditError,
    SharedError,
    Splice,
    insert_item,
    insert_key,
    move_entry,
    remove,
    rename_key,
    set_value,
    shared_at,
    spliced,
    unshared,
)
from jbpgen.source.edit_written import entry_lines
from jbpgen.source.file import SourceFile, read_text

TEXT = dedent("""\
    # head
    goals:
      # the first
      G1:
        title: {zh: "一", en: One}   # agreed
        value: 5   # cases
        sources: &s [a, b]
        note: |
          two
          lines
      G2: {title: z, sources: *s}
      G3:
        <<: &t {owner: ann}
        list:
          - x  # why
          - y
      G4:
        <<: *t
        empty:
    risks:
    """)


def edited(splices: list[Splice], text: str = TEXT) -> str:
    result = spliced(text, splices)
    assert read_text("", result).problems == ()
    return result


def source(text: str = TEXT) -> SourceFile:
    return read_text("", text)


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("goals", "G1", "value"), 6, "value: 5   #", "value: 6   #"),
        (("goals", "G1", "value"), "5", "value: 5   #", 'value: "5"   #'),
        (("goals", "G1", "title", "en"), "One, two", "en: One}", 'en: "One, two"}'),
        (("goals", "G1", "title"), "One", '{zh: "一", en: One}   #', "One   #"),
        (("goals", "G1", "sources"), ["c"], "&s [a, b]", "&s [c]"),
        (("goals", "G1", "note"), "short", "|\n      two\n      lines", "short"),
        (("goals", "G2", "title"), "a: b", "title: z", 'title: "a: b"'),
        (("goals", "G3", "list", 0), "xx", "- x  #", "- xx  #"),
        (("goals", "G4", "empty"), "full", "empty:", "empty: full"),
        (("goals", "G4", "empty"), {"a": 1}, "empty:", "empty:\n      a: 1"),
        (("goals", "G3", "list"), [], "list:\n      - x  # why\n      - y", "list: []"),
        (("risks",), {"R1": {"title": {"en": "a"}}}, "risks:", "risks:\n  R1:\n    title: {en: a}"),
    ],
)
def test_set_value(path: KeyPath, value: Any, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    result = edited(set_value(source(), path, value))
    assert result == TEXT.replace(old, new)
    found = read_text("", result).data
    for key in path:
        found = found[key]
    assert found == value


@pytest.mark.parametrize(
    ("path", "after", "old", "new"),
    [
        (("goals",), None, "        empty:\n".removeprefix("    "), "    empty:\n  new: {en: v}\n"),
        (("goals",), "G2", "sources: *s}\n", "sources: *s}\n  new: {en: v}\n"),
        (("goals", "G2"), None, "sources: *s}", "sources: *s, new: {en: v}}"),
        (("goals", "G2"), "title", "title: z,", "title: z, new: {en: v},"),
        (("goals", "G1"), "value", "# cases\n", "# cases\n    new: {en: v}\n"),
        (("risks",), None, "risks:\n", "risks:\n  new: {en: v}\n"),
        (("goals", "G4", "empty"), None, "empty:\n", "empty:\n      new: {en: v}\n"),
        ((), None, "risks:\n", "risks:\nnew: {en: v}\n"),
    ],
)
def test_insert_key(path: KeyPath, after: str | None, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert edited(insert_key(source(), path, "new", {"en": "v"}, after)) == TEXT.replace(old, new)


def test_a_last_line_without_its_end_gets_one_before_more_follows() -> None:
    assert edited(insert_key(source("a: 1"), (), "b", 2), "a: 1") == "a: 1\nb: 2"


def test_items() -> None:
    assert edited(insert_item(source(), ("goals", "G3", "list"), "z")) == TEXT.replace("- y\n", "- y\n      - z\n")
    assert edited(insert_item(source(), ("goals", "G1", "sources"), "c")) == TEXT.replace("[a, b]", "[a, b, c]")
    assert edited(remove(source(), ("goals", "G3", "list", 0))) == TEXT.replace("      - x  # why\n", "")
    assert edited(remove(source(), ("goals", "G1", "sources", 0))) == TEXT.replace("[a, b]", "[b]")


def test_remove_takes_the_comment_above_along() -> None:
    start, end = TEXT.index("  # the first"), TEXT.index("  G2:")
    text = TEXT.replace("*s", "[a]")
    assert edited(remove(source(text), ("goals", "G1")), text) == (TEXT[:start] + TEXT[end:]).replace("*s", "[a]")
    assert edited(remove(source(), ("goals", "G2", "title"))) == TEXT.replace("title: z, ", "")


def test_rename_and_move() -> None:
    assert edited(rename_key(source(), ("goals", "G1"), "G 1")) == TEXT.replace("  G1:", "  G 1:")
    entry = TEXT[TEXT.index("    list:") : TEXT.index("  G4:")]
    moved = edited(move_entry(source(), ("goals", "G3", "list"), ("goals",), "G4"))
    shifted = "".join(line[2:] for line in entry.splitlines(True))
    assert moved == TEXT.replace(entry, "").replace("    empty:\n", f"    empty:\n{shifted}")


def test_what_an_anchor_brings_is_never_edited_there() -> None:
    with pytest.raises(SharedError) as shared:
        set_value(source(), ("goals", "G4", "owner"), "bo")
    assert shared.value.path == ("goals", "G4", "owner")
    with pytest.raises(SharedError) as shared:
        insert_item(source(), ("goals", "G2", "sources", 0), "bo")
    assert shared.value.path == ("goals", "G2", "sources")
    assert shared_at(source(), ("goals", "G2", "sources")) == ("goals", "G2", "sources")
    assert shared_at(source(), ("goals", "G4", "owner")) == ("goals", "G4", "owner")
    assert shared_at(source(), ("goals", "G1", "value")) is None
    assert shared_at(source(), ("nowhere",)) is None


def test_a_shared_place_gets_its_own_copy() -> None:
    assert edited(unshared(source(), ("goals", "G2", "sources"), ["b"])) == TEXT.replace("*s", "[b]")
    own = edited(unshared(source(), ("goals", "G4", "owner"), "bo"))
    assert own == TEXT.replace("    empty:\n", "    empty:\n    owner: bo\n")
    with pytest.raises(EditError):
        unshared(source(), ("goals", "G1", "value"), 1)
    block = "a: &a\n  b: 1\nc: *a\n"
    assert edited(unshared(source(block), ("c",), {"b": 2}), block) == "a: &a\n  b: 1\nc:\n  b: 2\n"


@pytest.mark.parametrize("path", [("goals", "G9"), ("goals", "G1", "value", "x"), ("goals", "G3", "list", 2)])
def test_a_place_that_is_not_there(path: KeyPath) -> None:
    with pytest.raises(EditError):
        set_value(source(), path, 1)
    with pytest.raises(EditError):
        remove(source(), path)


def test_an_id_is_not_given_twice() -> None:
    with pytest.raises(EditError):
        insert_key(source(), ("goals",), "G1", {})
    with pytest.raises(EditError):
        move_entry(source(), ("goals", "G3"), ("goals", "G3"))


def test_entities_are_written_in_the_style_of_plans() -> None:
    value = {
        "title": {"zh": "一", "en": "a: b"},
        "tasks": {"T1": {"after": ["x"], "due": "2027-01-04"}},
        "rows": [{"a": 1}],
    }
    lines = entry_lines("G1", value, 2)
    assert lines == (
        '  G1:\n    title: {zh: 一, en: "a: b"}\n    tasks:\n      T1:\n        after: [x]\n        due: 2027-01-04\n'
        "    rows:\n      - {a: 1}\n"
    )
    assert read_text("", f"goals:\n{lines}").data == {"goals": {"G1": value}}


def _places(data: Any, path: KeyPath = ()) -> list[KeyPath]:
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += _places(value, (*path, key))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_of_the_real_plans(seed: int) -> None:
    """Thirty edits in a row: after each the data are those of the same edit on plain data."""
    chance = random.Random(seed)
    plans = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
    text = chance.choice(plans).read_text(encoding="utf-8")
    start = text.index("\nwbs:")
    text = text[: text.index("\nsources:")] + text[start : text.index("\n  D2:", start)] + "\n"
    data = copy.deepcopy(read_text("", text).data)
    for number in range(30):
        path = chance.choice(_places(data))
        holder = data
        for key in path[:-1]:
            holder = holder[key]
        found = read_text("", text)
        if chance.random() < 0.5:
            value = chance.choice(["zz: #1", number, ["a, b", "c"], {"en": "x", "zh": "一"}, {"k": {"n": True}}, None])
            text, holder[path[-1]] = spliced(text, set_value(found, path, value)), value
        elif isinstance(holder[path[-1]], dict) and holder[path[-1]]:
            text = spliced(text, insert_key(found, path, f"zz{number}", "v"))
            holder[path[-1]][f"zz{number}"] = "v"
        elif len(holder) > 1:
            text = spliced(text, remove(found, path))
            del holder[path[-1]]
        assert read_text("", text).data == data, (seed, number, path)
