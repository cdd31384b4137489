"""One file through decode, rules and stamping: what stands where in the end."""

from __future__ import annotations

from datetime import date

import pytest

from jbpgen.diagnostics import Diagnostic, Severity, Span
from jbpgen.source.file import read_text
from jbpgen.workflows.checking import Manner, check_source, in_order
from jbpgen.workflows.configuration import Settings
from tests.workflows.projects import FRAME

MANNER = Manner(date(2026, 11, 23), "en")


def told(text: str) -> list[str]:
    """Errors as ``CODE line:column-end path``, with the lines of related places."""
    result = check_source(read_text("plan.yaml", FRAME + text), Settings(), MANNER).result
    assert result.crashes == ()
    return [
        " ".join(
            [
                f"{one.code} {one.span.line}:{one.span.column}-{one.span.end_column} {one.path}",
                *(f"({other.span.line}:{other.span.column} {other.message})" for other in one.related),
            ]
        )
        for one in result.diagnostics
        if one.severity is Severity.ERROR
    ]


ANCHORED = """\
goals:
  a: &a {statement: A, owner: nobody, due: 2027-02-30}
  b: *a
  c:
    <<: *a
    statement: C
"""


def test_a_mistake_behind_an_anchor_is_told_there_once_with_all_its_aliases() -> None:
    assert told(ANCHORED) == [
        "REF001 5:31-37 goals.a.owner (6:6 brought here by this alias) (8:9 brought here by this alias)",
        "SCH014 5:44-54 goals.a.due (6:6 brought here by this alias) (8:9 brought here by this alias)",
    ]


def test_a_field_missing_behind_an_alias_is_told_at_the_entity() -> None:
    assert told("goals: {a: &a {}, b: *a}\n") == ["SCH002 4:9-10 goals.a", "SCH002 4:19-20 goals.b"]


KEYS = [
    ("kpis: {k: {phasing: {Q5: 22%}}}\n", "SCH017 4:22-24 kpis.k.phasing.Q5"),
    ("people: {two words: {name: P}}\n", "SCH016 4:10-19 people.two words"),
    ("people: {a.b: {name: P}}\n", "SCH016 4:10-13 people.a.b"),
    ("calendar: {holidays: {2027-02-30: Rest}}\n", "SCH014 4:23-33 calendar.holidays.2027-02-30"),
    ("raci: {nothing: {}}\n", "REF001 4:8-15 raci.nothing"),
    ("waivers: {w: {code: mea1, reason: R, by: p}}\npeople: {p: {name: P}}\n", "SCH008 4:21-25 waivers.w.code"),
    ("goals: {g: {statment: G, statement: G}}\n", "SCH001 4:13-21 goals.g.statment"),
    ("objective: {statement: {fr: Bonjour}}\n", "SCH001 4:25-27 objective.statement.fr"),
]


@pytest.mark.parametrize(("text", "finding"), KEYS)
def test_a_wrong_key_is_told_at_the_key(text: str, finding: str) -> None:
    assert told(text) == [finding]


def test_items_that_were_left_out_do_not_move_the_findings_of_rules() -> None:
    text = "goals: {g: {statement: G, sources: [5, nobody, [x], nothing]}}\n"
    assert [line.split()[:3] for line in told(text)] == [
        ["SCH018", "4:37-38", "goals.g.sources[0]"],
        ["REF001", "4:40-46", "goals.g.sources[1]"],
        ["SCH016", "4:48-51", "goals.g.sources[2]"],
        ["REF001", "4:53-60", "goals.g.sources[3]"],
    ]


def test_what_differs_in_what_it_says_or_counts_is_not_put_together() -> None:
    one = Diagnostic("MEA002", "x", Severity.ERROR, "Said.", "p.yaml", Span(1, 1, 1, 2), path="a")
    others = [
        one.with_(path="b", suppressed="waiver W1"),
        one.with_(path="c", message="Said otherwise."),
        one.with_(path="d", span=Span(1, 1, 1, 3)),
        one.with_(path="e", code="MEA003"),
    ]
    assert len(in_order([*others, one])) == 5
    assert in_order([one.with_(path="b"), one]) == (one,)


def codes(text: str) -> list[str]:
    """Every code and line that check tells of a whole file, notes and warnings included."""
    result = check_source(read_text("plan.yaml", text), Settings(), MANNER).result
    return [f"{one.code} {one.span.line}" for one in result.diagnostics]


MONEY = "kpis:\n  sell_in_value: {target: 120M}\nbudget:\n  lines:\n    b: {title: B, kind: display, amount: 1M}\n"


def test_a_basis_that_cannot_be_read_is_one_mistake() -> None:
    header = FRAME.replace("period: 2027", "period: 2027, flow: sell-in, vat: VAT")
    found = codes(header + MONEY)
    assert [one for one in found if one.startswith(("SCH", "FIN001"))] == ["SCH005 2"]
    assert "FIN001 2" in codes(FRAME + MONEY)


def test_an_entry_lost_to_a_double_key_is_one_mistake() -> None:
    doubled = "goals:\n  G1: {statement: A}\n  G1: {statement: B}\nstrategies:\n  S1: {title: S, serves: [G2]}\n"
    assert [one for one in codes(FRAME + doubled) if one[:3] in ("SYN", "REF")] == ["SYN014 6"]
    other = doubled.replace("[G2]", "[G1], owner: nobody")
    assert [one for one in codes(FRAME + other) if one[:3] in ("SYN", "REF")] == ["SYN014 6", "REF001 8"]


def test_a_text_cut_by_a_comment_is_a_note() -> None:
    result = check_source(read_text("plan.yaml", FRAME + "objective:\n  statement: 做到 #1 品牌\n"), Settings(), MANNER)
    (cut,) = (one for one in result.result.diagnostics if one.code == "SYN031")
    assert (cut.severity, cut.span) == (Severity.NOTE, Span(5, 17, 5, 22))
    assert "“做到”" in cut.message
    assert "“#1 品牌”" in cut.message
