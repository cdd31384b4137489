"""The nine cases in which git's own merge is right three times, as files; and merges of what is no sound plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jbpgen.locale.formats import LOCALES
from jbpgen.locale.merge_words import MERGE_WORDS
from jbpgen.report.merge import lines
from jbpgen.workflows.merge import Inputs, Outcome, merge_file
from tests.golden import assert_golden

CASES = sorted(path for path in (Path(__file__).parent / "merges").iterdir() if path.is_dir())
AS_OF = date(2027, 1, 4)
PLAN = (CASES[0] / "base.yaml").read_bytes()
ORIGINS = {"ours": "Ann Li, 1a2b3c4d", "theirs": "Bo Wu, 5e6f7a8b"}


def merged(base: bytes | None, ours: bytes, theirs: bytes, origins: dict[str, str] | None = None) -> Outcome:
    return merge_file(Inputs("plans/brook.yaml", base, ours, theirs, lambda: origins or {}), AS_OF, "en")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_nine_cases(case: Path) -> None:
    base, ours, theirs = ((case / f"{side}.yaml").read_bytes() for side in ("base", "ours", "theirs"))
    outcome = merged(base, ours, theirs, ORIGINS)
    assert_golden(outcome.content.decode(), case / "merged.yaml")
    # How a rule words its finding is the rule's business.
    told = [f"{one.span.line}: {one.code}\n" for one in outcome.findings]
    rest = replace(outcome, findings=())
    told += [f"{line}\n" for locale in LOCALES for line in lines(rest, "plans/brook.yaml", locale)]
    said = "".join(told)
    assert_golden(said or "nothing to say\n", case / "said.txt")
    assert outcome.clean == (case.name[0] in "12345")


def test_the_places_of_new_errors_are_those_of_the_merged_file() -> None:
    case = next(path for path in CASES if path.name.startswith("8"))
    base, ours, theirs = ((case / f"{side}.yaml").read_bytes() for side in ("base", "ours", "theirs"))
    outcome = merged(base, ours, theirs)
    assert [one.code for one in outcome.findings] == ["REF001"]
    line = outcome.content.decode().splitlines()[outcome.findings[0].span.line - 1]
    assert line == "            after: [order]"


def test_errors_that_one_side_had_already_do_not_stop_a_merge() -> None:
    base = PLAN.replace(b"after: [count]", b"after: [nothing]")
    ours, theirs = base.replace(b"97%", b"98%"), base.replace(b"88%", b"89%")
    assert merged(base, ours, theirs) == Outcome(ours.replace(b"88%", b"89%"))


@pytest.mark.parametrize("ours_ends", [b"\n", b"\r\n"])
@pytest.mark.parametrize("bom", [b"", "\ufeff".encode()])
def test_line_ends_and_byte_order_mark_stay(ours_ends: bytes, bom: bytes) -> None:
    base = bom + PLAN.replace(b"\n", ours_ends).removesuffix(ours_ends)
    ours, theirs = base.replace(b"97%", b"98%"), base.replace(b"88%", b"89%")
    assert merged(base, ours, theirs) == Outcome(ours.replace(b"88%", b"89%"))


def test_one_side_changed_the_line_ends_only() -> None:
    windows = PLAN.replace(b"\n", b"\r\n")
    assert merged(PLAN, windows, PLAN.replace(b"97%", b"98%")).content == windows.replace(b"97%", b"98%")


def test_an_unchanged_side_gives_the_other_byte_for_byte_even_if_it_is_no_plan() -> None:
    assert merged(PLAN, PLAN, b"\xff: [\r") == Outcome(b"\xff: [\r")
    assert merged(PLAN, b"\xff: [\r", PLAN) == Outcome(b"\xff: [\r")


def test_both_added_the_file() -> None:
    same = merged(None, PLAN, PLAN)
    assert same == Outcome(PLAN)
    other = PLAN.replace(b"97%", b"98%").replace(b"Brook Drinks", b"Brook")
    outcome = merged(None, PLAN, other)
    assert [one.path for one in outcome.conflicts] == ["parties.supplier", "kpis.fill_rate"]
    assert outcome.content.count(b"<<<<<<<") == 2


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (b"kpis: [\n", "SYN"),
        (b"plan: {id: a}\nplan: {id: b}\n", "SYN014"),
        (b"a: \xff\n", "SYN001"),
        (b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", "SYN029"),
        (b"", "SYN005"),
        (b"a: 1\rb: 2\r", "CR"),
    ],
)
@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_what_cannot_be_read_is_merged_line_by_line_and_never_called_clean(
    broken: bytes, reason: str, side: str
) -> None:
    if side == "base" and not broken:
        broken = b"\n"  # an empty base is no base, so that nothing would be wrong
    sides = {"base": PLAN, "ours": PLAN.replace(b"97%", b"98%"), "theirs": PLAN.replace(b"88%", b"89%")}
    sides[side] = broken + sides[side] if broken and side != "base" else broken
    outcome = merged(sides["base"], sides["ours"], sides["theirs"])
    assert outcome.lines_only is not None
    assert outcome.lines_only[0] == side
    assert reason in outcome.lines_only[1]
    assert not outcome.clean
    for line in (*sides["ours"].splitlines(), *sides["theirs"].splitlines()):
        assert line in outcome.content.splitlines() or line in PLAN.splitlines()


def test_a_progress_file_merges_by_task() -> None:
    base = b"jbp: 1\nplan: brook-2027\ntasks:\n  a: {state: in-progress}\n  b: {state: in-progress}\n"
    ours = base.replace(b"a: {state: in-progress}", b"a: {state: done}")
    theirs = base.replace(b"b: {state: in-progress}", b"b: {state: blocked, note: waiting}")
    assert merged(base, ours, theirs) == Outcome(
        ours.replace(b"b: {state: in-progress}", b"b: {state: blocked, note: waiting}")
    )


def test_other_yaml_merges_by_key() -> None:
    base = b"jbpgen: 1\nplans: plans\nseverities:\n  MEA: off\n  WBS: note\n"
    ours, theirs = base.replace(b"MEA: off", b"MEA: note"), base.replace(b"WBS: note", b"WBS: error")
    assert merged(base, ours, theirs) == Outcome(ours.replace(b"WBS: note", b"WBS: error"))


def test_every_language_has_every_sentence() -> None:
    assert set(MERGE_WORDS) == set(LOCALES)
    assert len({frozenset(words) for words in MERGE_WORDS.values()}) == 1
