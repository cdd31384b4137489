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


DISPLAY = "{title: display, kind: display, amount: 100000, payer: supplier}"


@pytest.mark.parametrize(
    ("way", "old", "new", "rules"),
    [
        ("another metric", "is: sell_in", "is: sell_out", {"target"}),
        ("fewer shops", "is: sell_in", "is: sell_in, scope: {channel: hypermarket}", {"target"}),
        ("another year", "period: 2027", "period: 2028", {"budget"}),
        ("who pays", DISPLAY, DISPLAY.replace("payer: supplier", "payer: customer"), {"budget"}),
        ("moved to a line", "100000, payer: supplier}\n    m", "150000, payer: supplier}\n    m", {"budget"}),
        ("renamed and raised", f"display: {DISPLAY}", "shelf: {renamed_from: display, amount: 120000}", {"budget"}),
        ("another letter that looks alike", "    display:", "    dіsplay:", {"budget"}),
        ("a merge key", DISPLAY, "{<<: {amount: 120000}, title: display, payer: supplier}", {"budget"}),
        ("internal and cut", "target: 1000000", "internal: true, target: 900000", {"target"}),
    ],
)
def test_figures_that_mean_something_else(
    way: str, old: str, new: str, rules: set[str], work: Path, capsys: Said
) -> None:
    assert old in plan()
    house = House.built(work)
    house.step(plans={"a-2027": plan().replace(old, new, 1)})
    told = ask(capsys)
    assert told.code == 1, way
    assert told.missing >= rules, way


def test_hidden_from_the_customer_who_confirmed_it(work: Path, capsys: Said) -> None:
    hidden = plan().replace("is: sell_in", "is: sell_in, internal: true")
    house = House.built(work)
    house.step(plans={"a-2027": hidden})
    assert ask(capsys).missing == set()
    other = work.parent / "both"
    other.mkdir()
    monkey = pytest.MonkeyPatch()
    monkey.chdir(other)
    house = House.built(other, CONFIG.replace("approvers: [sam]}", "approvers: [sam], customer: true}"))
    house.step(plans={"a-2027": hidden})
    assert ask(capsys).missing == {"target"}
    monkey.undo()


def test_new_plan_counts_once_it_binds(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"n-2027": plan("n-2027", status="draft", lines="big: 9000000")})
    assert ask(capsys).missing == set()
    house.land()
    house.step(plans={"n-2027": plan("n-2027", lines="big: 9000000")})
    assert ask(capsys).missing == {"budget", "target"}


@pytest.mark.parametrize("link", ["../elsewhere.txt", "/etc/hostname"])
def test_link_in_place_of_the_plan(link: str, work: Path, capsys: Said) -> None:
    house = House.built(work)
    (work / "plans/a-2027.yaml").unlink()
    (work / "elsewhere.txt").write_text(raised(190000), encoding="utf-8")
    (work / "plans/a-2027.yaml").symlink_to(link)
    house.commit_files({})
    assert ask(capsys).missing == {"budget", "target"}


@pytest.mark.parametrize("file", ["CODEOWNERS", ".github/CODEOWNERS", ".github/workflows/jbp-changes.yml"])
def test_owners_or_the_check_itself_edited(file: str, work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.git("checkout", "--quiet", "main")
    kept = {"CODEOWNERS": "/plans/ @fei-l\n", ".github/workflows/jbp-changes.yml": "run: jbpgen diff\n"}
    house.commit_files(kept)
    house.git("checkout", "--quiet", "-B", "change")
    house.commit_files({file: "/plans/ @mallory\n"})
    told = ask(capsys)
    assert told.missing == {"rules-changed"}
    assert told.document["approvals"][0]["plans"] == [file]
    assert ask(capsys, "--reviews", house.reviewed("fei-l")).code == 0
    reviews = house.reviewed("fei-l")
    house.commit_files({file: "/plans/ @mallory @ana-a\n"})
    assert ask(capsys, "--reviews", reviews).why == {"@fei-l": "changed-since"}


def test_own_change_under_another_address(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(author="Fei <fei@private.example>", plans={"a-2027": raised(120000)})
    assert "author-unknown" in ask(capsys, "--reviews", house.reviewed("fei-l")).remarks


def test_own_change_by_somebody_whom_only_the_plan_knows(work: Path, capsys: Said) -> None:
    nobody = CONFIG.replace(", email: fei@maker.example", "")
    known = plan(extra="people: {fei: {name: Fei Li, side: supplier, email: fei@maker.example}}\n")
    house = House.built(work, nobody, plans={"a-2027": known})
    house.step(author=FEI, plans={"a-2027": known.replace("amount: 100000", "amount: 120000", 1)})
    told = ask(capsys, "--reviews", house.reviewed("fei-l"))
    assert told.why == {"@fei-l": "own-change"}
    assert "author-unknown" not in told.remarks


def test_commit_amended_after_review(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(115000)})
    reviews = house.reviewed("fei-l")
    house.write("plans/a-2027.yaml", raised(190000))
    house.git("commit", "--quiet", "--all", "--amend", "--message", "as discussed")
    assert ask(capsys, "--reviews", reviews).why == {"@fei-l": "changed-since"}
    house.git("reflog", "expire", "--expire=now", "--all")
    house.git("gc", "--quiet", "--prune=now")
    assert ask(capsys, "--reviews", reviews).why == {"@fei-l": "commit-unknown"}


def test_tag_taken_away_or_made_anew_without_its_record(work: Path, capsys: Said) -> None:
    house = House.built(work)
    agreed = house.git("rev-parse", "jbp/a-2027/agreed^{commit}")
    house.git("tag", "--delete", "jbp/a-2027/agreed")
    assert "baseline-unsound" in ask(capsys).remarks
    house.git("tag", "jbp/a-2027/agreed", agreed)
    assert "baseline-unsound" in ask(capsys).remarks


def test_objects_replaced_in_the_clone(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(190000)})
    now, before = (house.git("rev-parse", f"{at}:plans/a-2027.yaml") for at in ("HEAD", "main"))
    house.git("replace", now, before)
    assert ask(capsys).missing == {"budget"}


def test_rules_loosened_by_the_merge_that_breaks_them(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.commit_files({"jbpgen.yaml": CONFIG.replace("10%", "90%"), "plans/a-2027.yaml": raised(120000)})
    agreed = house.git("rev-parse", "main~1")
    assert ask(capsys).missing == {"budget", "rules-changed"}
    house.land()
    after = ask(capsys, "--base", "main", "--head", "main")
    assert (after.code, after.remarks) == (0, {"rules-of-before"})
    assert f"jbpgen approvals --base {agreed[:10]}" in after.document["remarks"][0]["message"]
    assert ask(capsys, "--base", agreed[:10], "--head", "main").missing == {"budget", "rules-changed"}


def test_paper_of_the_customer_nobody_has_seen(work: Path, capsys: Said) -> None:
    house = House.built(work, CONFIG.replace("approvers: [sam]}", "approvers: [sam], customer: true}"))
    house.step(plans={"a-2027": plan(target="900000")})
    word = ["--signer", "Zed", "--date", "2026-02-02"]
    outside = work.parent / "paper.pdf"
    outside.write_text("ours", encoding="utf-8")
    assert run(["baseline", "confirm", "a-2027", "--confirmation", str(outside), *word]) == 0
    told = ask(capsys, "--reviews", house.reviewed("sam-s"))
    assert (told.code, told.remarks) == (0, {"paper-elsewhere"})
    house.step(plans={"a-2027": plan(target="890000")})
    house.commit_files({"signed/paper.txt": "as agreed"})
    assert run(["baseline", "confirm", "a-2027", "--confirmation", "signed/paper.txt", *word]) == 0
    assert ask(capsys, "--reviews", house.reviewed("sam-s")).remarks == set()
    house.commit_files({"signed/paper.txt": "another"})
    told = ask(capsys, "--reviews", house.reviewed("sam-s"))
    assert (told.code, told.remarks) == (1, {"paper-differs"})


def test_later_baselines_are_no_tampering_to_an_earlier_target(work: Path, capsys: Said) -> None:
    house = House.built(work)
    first = house.git("rev-parse", "main")
    house.step(plans={"a-2027": raised(105000)})
    house.land()
    house.git("checkout", "--quiet", "main")
    assert run(["baseline", "set", "plans/a-2027.yaml", "--reason", "round", "--as-of", "2026-02-01"]) == 0
    assert ask(capsys, "--base", first, "--head", first).remarks == set()
    told = ask(capsys, "--base", first, "--head", "main")
    assert told.remarks == {"rebaselined"}
    said = house.git("tag", "-l", "--format=%(contents)", "jbp/a-2027/agreed-2")
    house.git("tag", "--force", "-a", "-m", said, "jbp/a-2027/agreed-2", f"{first}~1")
    assert ask(capsys, "--base", first, "--head", first).remarks == set()
