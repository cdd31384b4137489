"""Variance with what really happened, and with what speaks for each step on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.cli import run
from jbpgen.report.baseline_schema import variance_schema
from tests.workflows.approving import CONFIG, FEI, House, plan, prepare

Said = pytest.CaptureFixture[str]
FILE = "plans/a-2027.yaml"
ACTUALS = "plans/a-2027.actuals.csv"
PROGRESS = "plans/a-2027.progress.yaml"
KPIS = """kpis:
  sell_in_value: {flow: sell-in, target: 1200}
  fill_rate: {target: 95%}
  numeric_distribution: {target: 90%}
  inventory_days: {target: 30d}
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House.built(prepare(monkeypatch, tmp_path))


def answer(capsys: Said, *words: str, code: int = 1) -> Any:
    capsys.readouterr()
    assert run(["baseline", "variance", FILE, "--format", "json", *words]) == code
    told = json.loads(capsys.readouterr().out)
    Draft7Validator.check_schema(variance_schema())
    Draft7Validator(variance_schema()).validate(told)
    assert set(told["figures"][0]) == set(variance_schema()["properties"]["figures"]["items"]["properties"])
    return told


def graded(told: Any) -> list[tuple[str, str, list[str]]]:
    return [(one["grade"], one["by"], one["evidence"]) for one in told["steps"]]


# --- steps -------------------------------------------------------------------------------------------


def test_a_reviewed_merge_is_an_approved_step(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    reviews = house.reviewed("fei-l")
    house.land()
    assert graded(answer(capsys)) == [("unapproved", "", [])]
    told = answer(capsys, "--reviews", reviews, code=0)
    assert graded(told) == [("approved", "fei", ["review"])]
    (row,) = (one for one in told["figures"] if one["total"])
    assert [row[key] for key in ("original", "approved", "claimed", "unapproved", "current")] == [
        "200000", "20000", "0", "0", "220000",
    ]  # fmt: skip
    assert run(["baseline", "variance", FILE, "--reviews", reviews]) == 0
    assert "approved), approved by fei (review)" in capsys.readouterr().out
    assert run(["baseline", "variance", FILE, "--reviews", reviews, "--locale", "zh-CN"]) == 0
    assert "批准：fei（评审）" in capsys.readouterr().out


def test_what_was_changed_after_its_review_is_not_approved(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    reviews = house.reviewed("fei-l")
    house.step(plans={"a-2027": plan(lines="display: 130000, media: 100000")})
    house.land()
    assert graded(answer(capsys, "--reviews", reviews)) == [("unapproved", "", [])]


def test_a_review_by_somebody_else_than_the_rules_ask_for_is_not_enough(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    reviews = house.reviewed("sam-s", "ana-a")
    house.land()
    assert graded(answer(capsys, "--reviews", reviews)) == [("claimed", "sam", ["review"])]
    assert run(["baseline", "variance", FILE, "--reviews", reviews]) == 1
    assert "approval by sam (review), which is not all that the rules ask for" in capsys.readouterr().out


def test_where_no_rule_asks_anybodys_review_but_the_authors_approves(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(lines="display: 101000, media: 100000")})
    own = house.reviewed("ana-a")
    assert graded(answer(capsys, "--reviews", own)) == [("unapproved", "", [])]
    others = house.reviewed("sam-s")
    assert graded(answer(capsys, "--reviews", others, code=0)) == [("approved", "sam", ["review"])]


def test_each_step_by_its_own_evidence_and_always_in_sum(house: House, capsys: Said) -> None:
    lines = ["display: 120000, media: 100000", "display: 120000, media: 104000", "display: 118000, media: 104000"]
    house.step("Raise", plans={"a-2027": plan(lines=lines[0])})
    first = house.reviewed("fei-l")
    Path(first).rename(f"{first}.1")
    house.land()
    house.step(f"More media\n\nApproved-by: {FEI}", plans={"a-2027": plan(lines=lines[1])})
    house.land()
    house.step("Less", plans={"a-2027": plan(lines=lines[2])})
    last = house.reviewed("fei-l")
    told = answer(capsys, "--reviews", f"{first}.1", "--reviews", last)
    assert [one[0] for one in graded(told)] == ["approved", "claimed", "approved"]
    (row,) = (one for one in told["figures"] if one["total"])
    assert [row[key] for key in ("original", "approved", "claimed", "unapproved", "current")] == [
        "200000", "18000", "4000", "0", "222000",
    ]  # fmt: skip
    assert told["reconciles"]


def test_reviews_in_the_tree_and_broken_ones(house: House, capsys: Said) -> None:
    head = house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    reviews = json.dumps([{"user": {"login": "fei-l"}, "state": "APPROVED", "commit_id": head}])
    house.commit_files({"reviews.json": reviews})
    assert graded(answer(capsys, "--reviews", "reviews.json"))[0][0] != "approved"
    (house.folder / "broken.json").write_text("{", encoding="utf-8")
    assert run(["baseline", "variance", FILE, "--reviews", "broken.json"]) == 2
    assert "no reviews that could be read" in capsys.readouterr().err


# --- actuals -----------------------------------------------------------------------------------------


def measured(house: House, actuals: str, progress: str = "") -> None:
    text = plan().split("kpis:")[0] + KPIS + "budget:" + plan().split("budget:")[1]
    text += "commitments:\n  c1: {title: Displays, side: customer, quantity: 40}\n"
    house.commit_files({FILE: text, ACTUALS: actuals, **({PROGRESS: progress} if progress else {})})


def row(told: Any, path: str) -> list[Any]:
    (one,) = (one for one in told["figures"] if one["path"] == path)
    keys = ("current", "actual", "actual_minus_current", "actual_periods", "actual_is_whole")
    return [one[key] for key in keys]


def test_each_kpis_periods_are_put_together_by_its_own_way(house: House, capsys: Said) -> None:
    lines = ["kpi,period,value,category,note", "sell_in_value,2027-01,100,,", "sell_in_value,2027-02,150,,"]
    lines += ["sell_in_value,2027-Q1,260,,too", "sell_in_value,2027-01,60,tea,part", "inventory_days,2027,28d,,"]
    lines += ['fill_rate,2027-01,90%,,"two\nlines"', "fill_rate,2027-02,95%,,"]
    lines += ["numeric_distribution,2027-01,70%,,", "numeric_distribution,2027-03,80%,,"]
    measured(house, "\n".join(lines) + "\n")
    told = answer(capsys)
    assert row(told, "kpis.sell_in_value.target") == ["1200", "260", "-940", ["2027-Q1"], False]
    assert row(told, "kpis.numeric_distribution.target") == ["0.9", "0.8", "-0.1", ["2027-03"], False]
    assert row(told, "kpis.inventory_days.target") == ["30", "28", "-2", ["2027"], True]
    assert row(told, "kpis.fill_rate.target")[1] is None  # weighted by what nobody reports
    assert told["unused_actuals"] == ["kpis.fill_rate.target"]


def test_a_rate_is_weighted_where_its_weights_are_reported(house: House, capsys: Said) -> None:
    config = CONFIG + (
        "kpis:\n  on_time: {name: On time, formula: On time in full, unit: percent, direction: up,"
        " aggregation: weighted, weighted_by: sell_in_value}\n"
    )
    house.commit_files({"jbpgen.yaml": config})
    rates = "on_time,Q1,90%\non_time,Q2,80%\nsell_in_value,Q1,300\nsell_in_value,Q2,100\n"
    measured(house, f"kpi,period,value\n{rates}")
    text = (house.folder / FILE).read_text(encoding="utf-8")
    house.commit_files({FILE: text.replace("kpis:\n", "kpis:\n  on_time: {target: 95%}\n", 1)})
    told = answer(capsys)
    assert row(told, "kpis.on_time.target") == ["0.95", "0.875", "-0.075", ["Q1", "Q2"], False]
    assert run(["baseline", "variance", FILE]) == 1
    out = capsys.readouterr().out
    assert "actual of Q1, Q2" in out
    assert "actual − current (the plan's period is not over)" in out


def test_spent_and_delivered_are_of_the_progress_file_first(house: House, capsys: Said) -> None:
    progress = "jbp: 1\nplan: a-2027\nbudget: {display: {spent: 7万}}\n"
    progress += "commitments: {c1: {state: partly, delivered: 30}}\n"
    measured(house, "kpi,period,value\nunknown,2027,3\n", progress)
    text = (house.folder / FILE).read_text(encoding="utf-8")
    spent = text.replace("{title: display,", "{title: display, spent: 1,")
    assert spent != text
    house.commit_files({FILE: spent})
    told = answer(capsys)
    assert row(told, "budget.lines.display.amount") == ["100000", "70000", "-30000", [], True]
    assert row(told, "budget.lines") == ["200000", "70000", "-130000", [], True]
    assert row(told, "commitments.c1.quantity") == ["40", "30", "-10", [], True]
    (total,) = (one for one in told["figures"] if one["total"])
    assert (total["figures"], total["figures_with_actual"]) == (2, 1)
    assert run(["baseline", "variance", FILE, "--locale", "zh-CN"]) == 1
    assert "实际（2 项中已报 1 项）" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (ACTUALS, b"kpi,value\n", "the first line must name"),
        (ACTUALS, b"kpi,period,value\nfill_rate,2027,lots\n", "line 2: lots is no figure"),
        (ACTUALS, b"\xff\xfe", "not UTF-8"),
        (PROGRESS, b"tasks: [\n", "a-2027.progress.yaml cannot be read"),
    ],
)
def test_files_beside_the_plan_that_cannot_be_understood(
    file: str, content: bytes, said: str, house: House, capsys: Said
) -> None:
    measured(house, "kpi,period,value\n")
    (house.folder / file).write_bytes(content)
    assert run(["baseline", "variance", FILE]) == 2
    assert said in capsys.readouterr().err


def test_what_is_reported_in_the_plan_itself_is_no_step(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan().replace("{title: display,", "{title: Displays, spent: 7000,")})
    told = answer(capsys, code=0)
    assert told["steps"] == []
    assert row(told, "budget.lines.display.amount")[1] == "7000"
    (house.folder / FILE).write_text(plan().replace("{title: display,", "{title: display, spent: 9000,"))
    assert row(answer(capsys, code=0), "budget.lines.display.amount")[1] == "9000"


def test_a_rate_moves_by_points_and_every_step_is_listed(house: House, capsys: Said) -> None:
    measured(house, "kpi,period,value\n")
    text = (house.folder / FILE).read_text(encoding="utf-8")
    house.commit_files({FILE: text.replace("target: 90%", "target: 86%")}, f"Fewer stores\n\nApproved-by: {FEI}")
    assert run(["baseline", "variance", FILE]) == 1
    out = capsys.readouterr().out
    assert "−4 pp  Fewer stores" in out
    first, second = out.split("\n\n")[0].splitlines()[1:]
    assert "not approved)" in first
    assert "Fewer stores (" in second
    assert second.endswith("claimed), says Approved-by: fei")


def test_a_step_that_moves_no_figure_needs_its_approval_too(house: House, capsys: Said) -> None:
    house.step(
        plans={
            "a-2027": plan(extra="objective: Grow together\ngoals:\n  G1: {statement: Sell more, due: 2027-05-01}\n")
        }
    )
    told = answer(capsys)
    assert [one["grade"] for one in told["steps"]] == ["unapproved"]
    assert all(set(one["deltas"]) <= {"0"} for one in told["figures"])
