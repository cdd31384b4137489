"""Who last changed a field: through changes, additions, removals, moves, renames and lists."""

from __future__ import annotations

from typing import Any

import pytest

from jbpgen.changes.compare import compare
from jbpgen.changes.field_pattern import FieldPattern
from jbpgen.changes.history import Attribution, Noted, Step, attributed, leaves, paths_now, whole_lists
from jbpgen.diagnostics import dotted
from jbpgen.source.file import read_text


def data(text: str) -> Any:
    return read_text("plan.yaml", text).data


def steps(*texts: str) -> list[Step]:
    """The history of a plan with these versions; commits are called c0, c1 …"""
    found = []
    before: Any = None
    for number, text in enumerate(texts):
        after = data(text)
        noted = [Noted(edit.kind.value, edit.path, edit.before, edit.old, edit.new) for edit in compare(before, after)]
        found.append(Step(f"c{number}", "a.yaml", "a.yaml", tuple(whole_lists(noted, before, after))))
        before = after
    return found


def who(*texts: str) -> dict[str, str]:
    """Field → commit after the last version."""
    attribution = attributed(steps(*texts))
    found = {}
    for path, _ in leaves(data(texts[-1])):
        mark = attribution.of(path)
        assert mark is not None
        found[dotted(path)] = mark.step.commit
    return found


FIRST = """
kpis:
  nps: {owner: ana, baseline: 30, target: 40}
wbs:
  d1:
    title: Listing
    projects:
      p1: {title: One, tasks: {t1: {title: First, after: [], cost: 1}, t2: {title: Second, after: [t1]}}}
      p2: {title: Two, tasks: {}}
"""


def test_a_field_is_its_last_changers_and_the_rest_is_the_adders() -> None:
    found = who(
        FIRST, FIRST.replace("target: 40", "target: 42"), FIRST.replace("target: 40", "target: 42") + "goals: {}\n"
    )
    assert found["kpis.nps.target"] == "c1"
    assert {found[name] for name in found if name not in ("kpis.nps.target", "goals")} == {"c0"}


def test_a_moved_task_keeps_its_fields_history_wherever_it_goes() -> None:
    moved = FIRST.replace("t1: {title: First, after: [], cost: 1}, ", "").replace(
        "p2: {title: Two, tasks: {}}", "p2: {title: Two, tasks: {t1: {title: First, after: [], cost: 2}}}"
    )
    fresh = moved.replace("      p2:", "      p3: {title: Three, tasks: {}}\n      p2:")
    last = fresh.replace(
        "p3: {title: Three, tasks: {}}", "p3: {title: Three, tasks: {t1: {title: First, after: [], cost: 2}}}"
    )
    last = last.replace(
        "p2: {title: Two, tasks: {t1: {title: First, after: [], cost: 2}}}", "p2: {title: Two, tasks: {}}"
    )
    found = who(FIRST, moved, fresh, last)
    assert found["wbs.d1.projects.p3.tasks.t1.title"] == "c0"
    assert found["wbs.d1.projects.p3.tasks.t1.cost"] == "c1"
    assert found["wbs.d1.projects.p3.title"] == "c2"


def test_a_renamed_entity_keeps_its_fields_history_and_a_swap_is_told_apart() -> None:
    renamed = FIRST.replace("nps: {owner", "score: {renamed_from: nps, owner")
    changed = renamed.replace("target: 40", "target: 41")
    found = who(FIRST, renamed, changed)
    assert found["kpis.score.baseline"] == "c0"
    assert found["kpis.score.renamed_from"] == "c1"
    assert found["kpis.score.target"] == "c2"
    two = "kpis:\n  a: {baseline: 1}\n  b: {baseline: 2}\n"
    more = two.replace("baseline: 1", "baseline: 3")
    swapped = "kpis:\n  a: {renamed_from: b, baseline: 2}\n  b: {renamed_from: a, baseline: 3}\n"
    found = who(two, more, swapped)
    assert (found["kpis.a.baseline"], found["kpis.b.baseline"]) == ("c0", "c1")


def test_a_list_is_one_field_told_whole() -> None:
    longer = FIRST.replace("after: [t1]", "after: [t0, t1]")
    (entry,) = steps(FIRST, longer)[1].entries
    assert (entry.kind, dotted(entry.path)) == ("changed", "wbs.d1.projects.p1.tasks.t2.after")
    assert (entry.old, entry.new) == (["t1"], ["t0", "t1"])
    emptied = FIRST.replace("after: [t1]", "after: []")
    assert who(FIRST, longer, emptied)["wbs.d1.projects.p1.tasks.t2.after"] == "c2"


def test_what_was_taken_out_and_put_back_is_whose_put_it_back() -> None:
    without = FIRST.replace("baseline: 30, ", "")
    assert who(FIRST, without, FIRST)["kpis.nps.baseline"] == "c2"
    assert who(FIRST, without, FIRST)["kpis.nps.target"] == "c0"


def test_a_text_by_language_answers_for_the_plain_text_it_was() -> None:
    spoken = FIRST.replace("title: Listing", "title: {zh: 上架, en: Listing}")
    found = who(FIRST, spoken, spoken.replace("上架", "入场"))
    assert (found["wbs.d1.title.en"], found["wbs.d1.title.zh"]) == ("c1", "c2")
    assert who(FIRST, spoken, FIRST)["wbs.d1.title"] == "c2"


def test_reordering_changes_no_field() -> None:
    other = FIRST.replace("p1: {", "pX: {").replace("p2: {title: Two, tasks: {}}", "")
    assert set(who(FIRST, FIRST.replace("owner: ana, baseline: 30", "baseline: 30, owner: ana")).values()) == {"c0"}
    assert other != FIRST
    two = "kpis:\n  a: {baseline: 1}\n  b: {baseline: 2}\n"
    turned = "kpis:\n  b: {baseline: 2}\n  a: {baseline: 1}\n"
    assert [entry.kind for entry in steps(two, turned)[1].entries] == ["reordered"]
    assert set(who(two, turned).values()) == {"c0"}


def test_an_old_place_is_followed_to_where_it_stands_now() -> None:
    changed = FIRST.replace("target: 40", "target: 41")
    renamed = changed.replace("nps: {owner", "score: {renamed_from: nps, owner")
    again = renamed.replace("score: {renamed_from: nps", "index: {renamed_from: score")
    history = steps(FIRST, changed, renamed, again)
    assert [dotted(path) for path in paths_now(history)[1]] == ["kpis.index.target"]


def test_nobody_is_named_before_the_first_version() -> None:
    assert Attribution().of(("kpis",)) is None


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("kpis.nps.target", "kpis.nps.target", True),
        ("kpis.nps", "kpis.nps.target", True),
        ("kpis.*.target", "kpis.nps.target", True),
        ("kpis.*.target", "kpis.nps.baseline", False),
        ("kpis.*.target", "kpis.target", False),
        ("**.end", "wbs.d1.projects.p1.tasks.t1.end", True),
        ("wbs.**.end", "wbs.end", True),
        ("wbs.**.tasks.*.end", "wbs.d1.projects.p1.tasks.t1.end", True),
        ("wbs.**.end", "kpis.end", False),
        ("kpis.n?s", "kpis.nps.by.category", True),
        ("kpis.nps.target", "kpis.nps", False),
        ("", "kpis", True),
    ],
)
def test_patterns(pattern: str, path: str, matches: bool) -> None:
    assert FieldPattern(pattern).matches(tuple(path.split("."))) is matches


def test_patterns_that_reach_into_an_entity() -> None:
    assert FieldPattern("kpis.*.target").reaches_below(("kpis", "nps"))
    assert FieldPattern("**.end").reaches_below(("wbs",))
    assert not FieldPattern("kpis.*.target").reaches_below(("goals", "G1"))
    assert not FieldPattern("kpis").reaches_below(("kpis", "nps"))
