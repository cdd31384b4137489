"""Every way round an approval that an auditor would try is caught, or named as unproven."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.workflows.approving import CONFIG, FEI, SAM, House, ask, plan, prepare

Said = pytest.CaptureFixture[str]
STEPS = [100000 + 2000 * step for step in range(1, 13)]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return prepare(monkeypatch, tmp_path)


def raised(amount: int, **more: str) -> str:
    return plan(lines=f"display: {amount}, media: 100000", **more)


def test_small_change_needs_nobody(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(102000)})
    told = ask(capsys)
    assert (told.code, told.missing, told.remarks) == (0, set(), set())


def test_ten_small_steps(work: Path, capsys: Said) -> None:
    house = House.built(work)
    codes = []
    for amount in STEPS:
        house.step(plans={"a-2027": raised(amount)})
        codes.append(ask(capsys).code)
        house.land()
    assert codes == [0] * 5 + [1] * 7  # 10 % of the one line is passed with the sixth


def test_ten_small_steps_without_a_baseline(work: Path, capsys: Said) -> None:
    house = House.built(work, baseline=False)
    for amount in STEPS[:5]:
        house.step(plans={"a-2027": raised(amount)})
        house.land()
    house.step(plans={"a-2027": raised(STEPS[5])})
    told = ask(capsys)
    assert (told.code, told.missing, told.remarks) == (1, {"budget"}, {"from-history"})


def test_new_baselines_between_small_steps(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(108000)})
    house.land()
    assert run(["baseline", "set", "plans/a-2027.yaml", "--reason", "round", "--as-of", "2026-02-01"]) == 0
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert "rebaselined" in told.remarks


def test_split_over_lines(work: Path, capsys: Said) -> None:
    ten = ", ".join(f"line{number}: 10000" for number in range(10))
    more = ", ".join(f"line{number}: 10900" for number in range(10)) + ", another: 2000"
    house = House.built(work, plans={"a-2027": plan(lines=ten)})
    house.step(plans={"a-2027": plan(lines=more)})
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert told.scope("budget") == "plan"


def test_split_over_plans_of_one_customer(work: Path, capsys: Said) -> None:
    config = CONFIG.replace("above: 10%", "above: 15000")
    names = ("a-2027", "b-2027")
    house = House.built(work, config, plans={name: plan(name) for name in names})
    house.step(plans={"a-2027": plan("a-2027", lines="display: 109000, media: 100000")})
    assert ask(capsys).code == 0
    house.land()
    house.step(plans={"b-2027": plan("b-2027", lines="display: 109000, media: 100000")})
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert told.scope("budget") == "customer"
    assert set(told.document["approvals"][0]["plans"]) == set(names)


def test_plans_of_other_customers_are_not_added_up(work: Path, capsys: Said) -> None:
    config = CONFIG.replace("above: 10%", "above: 15000")
    house = House.built(work, config, plans={name: plan(name, customer=name) for name in ("a-2027", "b-2027")})
    house.step(plans={n: plan(n, customer=n, lines="display: 109000, media: 100000") for n in ("a-2027", "b-2027")})
    assert ask(capsys).code == 0


def test_rename_then_change(work: Path, capsys: Said) -> None:
    house = House.built(work)
    renamed = plan().replace("    display: {", "    shelf: {renamed_from: display, ")
    house.step(plans={"a-2027": renamed})
    house.land()
    house.step(plans={"a-2027": renamed.replace("display, amount: 100000", "display, amount: 120000")})
    assert ask(capsys).missing == {"budget"}


def test_entity_taken_out_and_put_in_again(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": plan(lines="shelf: 100000, media: 100000")})
    assert ask(capsys).missing == {"budget"}


@pytest.mark.parametrize("id_", ["a-2027", "z-2027"])
def test_file_and_id_renamed_then_changed(id_: str, work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": None, "other": plan(id_)})
    first = ask(capsys)
    house.step(plans={"other": plan(id_, lines="display: 120000, media: 100000")})
    told = ask(capsys)
    assert first.code == 0
    assert told.missing == {"budget"}


def test_plan_removed(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": None})
    assert ask(capsys).missing == {"budget", "target"}


def test_plan_hidden_by_its_name(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.commit_files({"plans/a-2027.yaml": None, "plans/_a-2027.yaml": raised(190000)})
    assert ask(capsys).missing == {"budget", "target"}


def test_change_after_approval(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    reviews = house.reviewed("fei-l")
    assert ask(capsys, "--reviews", reviews).code == 0
    house.step("Comment only", plans={"a-2027": "# as discussed\n" + raised(120000)})
    assert ask(capsys, "--reviews", reviews).code == 0
    house.step(plans={"a-2027": raised(130000)})
    told = ask(capsys, "--reviews", reviews)
    assert told.code == 1
    assert told.why == {"@fei-l": "changed-since"}


def test_rules_edited_in_the_same_pull_request(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.commit_files({"jbpgen.yaml": CONFIG.replace("10%", "90%"), "plans/a-2027.yaml": raised(120000)})
    assert ask(capsys).missing == {"budget", "rules-changed"}
    house.commit_files({"jbpgen.yaml": None})
    assert ask(capsys).missing == {"budget", "rules-changed"}


def test_approver_added_in_the_same_pull_request(work: Path, capsys: Said) -> None:
    house = House.built(work)
    mine = CONFIG.replace("fei: {handle: fei-l}", "fei: {handle: mallory}")
    house.commit_files({"jbpgen.yaml": mine, "plans/a-2027.yaml": raised(120000)})
    told = ask(capsys, "--reviews", house.reviewed("mallory"))
    assert told.missing == {"budget", "rules-changed"}
    assert told.why == {"@mallory": "account-unknown"}


def test_forged_trailer_is_a_claim(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(f"Raise\n\nApproved-by: {FEI}", plans={"a-2027": raised(120000)})
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert told.why == {FEI: "claim-only"}


def test_claims_count_where_the_rule_says_so(work: Path, capsys: Said) -> None:
    house = House.built(
        work, CONFIG.replace("role: Finance director}\n  target", "role: Finance director, evidence: claim}\n  target")
    )
    house.step(f"Raise\n\nApproved-by: {FEI}", plans={"a-2027": raised(120000)})
    told = ask(capsys)
    assert told.code == 0
    assert [one["grade"] for one in told.document["approvals"][0]["given"]] == ["claim"]
    house.step("Raise again", plans={"a-2027": raised(130000)})
    assert ask(capsys).why == {FEI: "changed-since"}


def test_own_change(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(author=FEI, plans={"a-2027": raised(120000)})
    assert ask(capsys, "--reviews", house.reviewed("fei-l")).why == {"@fei-l": "own-change"}


def test_reviews_that_came_with_the_change(work: Path, capsys: Said) -> None:
    house = House.built(work)
    commit = house.step(plans={"a-2027": raised(120000)})
    forged = Path(house.reviewed("fei-l", commit=commit)).read_text(encoding="utf-8")
    house.commit_files({"reviews.json": forged})
    told = ask(capsys, "--reviews", "reviews.json")
    assert told.missing == {"budget"}
    assert told.why == {"@fei-l": "reviews-in-tree"}


def test_review_withdrawn(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    told = ask(capsys, "--reviews", house.reviewed("fei-l", state="DISMISSED"))
    assert told.why == {"@fei-l": "withdrawn"}


def test_record_edited_in_the_same_pull_request(work: Path, capsys: Said) -> None:
    house = House.built(work)
    new = house.step(plans={"a-2027": raised(120000)})
    file = "plans/_baselines/a-2027.yaml"
    text = (work / file).read_text(encoding="utf-8")
    old = house.git("rev-parse", "main~1")
    house.commit_files({file: text.replace(old, new)})
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert "records-edited" in told.remarks


def test_tag_moved(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    house.git("tag", "--force", "-a", "-m", "moved", "jbp/a-2027/agreed", "HEAD")
    told = ask(capsys)
    assert told.code == 1
    assert told.missing == {"budget"}
    assert "baseline-unsound" in told.remarks
    assert run(["baseline", "verify", "a-2027"]) == 1


@pytest.mark.parametrize(
    ("said", "rules"), [({"currency": "USD"}, {"budget", "target"}), ({"vat": "included"}, {"budget"})]
)
def test_other_basis_of_figures(said: dict[str, str], rules: set[str], work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": plan(**said)})
    told = ask(capsys)
    assert told.missing == rules
    assert told.scope("budget") == "unmeasured"


def test_figure_written_so_that_nobody_can_compare_it(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(100000).replace("amount: 100000, payer", "amount: later, payer", 1)})
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert "not-sound" in told.remarks


def test_back_to_draft_cut_and_agreed_again(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": plan(status="draft")})
    house.land()
    house.step(plans={"a-2027": plan(status="draft", target="800000")})
    assert ask(capsys).missing == {"target"}
    house.land()
    house.step(plans={"a-2027": plan(status="agreed", target="800000")})
    assert ask(capsys, "--base", "main~2").missing == {"target"}


def test_small_steps_on_two_branches_at_once(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.git("branch", "other")
    house.step(plans={"a-2027": raised(108000)})
    house.land()
    house.git("checkout", "--quiet", "other")
    house.step(plans={"a-2027": plan(lines="display: 100000, media: 108000")})
    told = ask(capsys)
    assert told.code == 1
    assert "behind" in told.remarks


def test_two_files_with_one_id(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"copy": raised(190000)})
    told = ask(capsys)
    assert told.code == 1
    assert "twins" in told.remarks


def test_target_cut_needs_the_right_person(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(f"Cut\n\nApproved-by: {SAM}", plans={"a-2027": plan(target="990000")})
    assert ask(capsys, "--reviews", house.reviewed("fei-l")).missing == {"target"}
    assert ask(capsys, "--reviews", house.reviewed("SAM-S")).code == 0
