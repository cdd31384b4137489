"""The RACI matrix."""

from __future__ import annotations

from jbpgen.analysis.raci import letters_of, raci_matrix
from jbpgen.plan.index import index_of
from jbpgen.plan.wbs import Assignment
from tests.plan.small import small_plan


def test_rows_letters_and_people_in_the_plans_order() -> None:
    plan = small_plan(
        people={id_: {"name": id_} for id_ in ("zoe", "ann", "idle")},
        wbs={"D1": {"title": "Launch"}},
        raci={
            "D1": {"accountable": "ann", "responsible": ["ann", "zoe"], "informed": ["boss"]},
            "gone": {"title": "Own words", "consulted": ["zoe"]},
            "nameless": {"informed": ["zoe"]},
        },
    )
    matrix = raci_matrix(plan.raci, index_of(plan), plan.people)
    assert matrix.people == ("zoe", "ann", "boss")
    assert [row.letters for row in matrix.rows] == [{"ann": "R/A", "zoe": "R", "boss": "I"}, {"zoe": "C"}, {"zoe": "I"}]
    titles = [None if row.title is None else row.title.plain for row in matrix.rows]
    assert titles == ["Launch", "Own words", None]


def test_a_letter_stands_once() -> None:
    assert letters_of(Assignment.model_validate({"responsible": ["ann", "ann"]})) == {"ann": "R"}
