"""The pull request's comment and the job summary tell changes and approvals, read once."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jbpgen.changes import judge as judge_module
from jbpgen.cli import run
from jbpgen.report.changes_markdown import COMMENT_LIMIT, MARKER
from jbpgen.source import file as source_file
from jbpgen.workflows import reading
from tests.workflows.approving import CONFIG, FEI, House, plan, prepare

Said = pytest.CaptureFixture[str]
TITLE = "### Approvals"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return prepare(monkeypatch, tmp_path)


def raised(amount: int) -> str:
    return plan(lines=f"display: {amount}, media: 100000")


def page(capsys: Said, *words: str, form: str = "pr-comment", code: int = 0, span: str = "main...HEAD") -> str:
    capsys.readouterr()
    assert run(["diff", span, "--format", form, "--as-of", "2026-06-01", *words]) == code
    return capsys.readouterr().out


def test_totals_then_approvals_then_folds(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    told = page(capsys)
    assert told.startswith(MARKER)
    places = [told.index(words) for words in ("+20,000", TITLE, "missing approvals", "<details>")]
    assert places == sorted(places)
    why = "20% at one place since the baseline (allowed: 10%)"
    assert f"| Budget | a-2027: {why} | to approve: Fei Li | missing |" in told
    summary = page(capsys, form="job-summary")
    assert TITLE in summary
    assert all(TITLE not in page(capsys, form=form) for form in ("markdown", "html", "text"))


def test_reviews_of_the_host_count(work: Path, capsys: Said) -> None:
    house = House.built(work)
    at = house.step(plans={"a-2027": raised(120000)})
    told = page(capsys, "--reviews", house.reviewed("fei-l"))
    assert "**all approvals are there**" in told
    assert f"- approved: @\u2060fei-l (review, {at[:10]}), proof" in told
    zh = page(capsys, "--reviews", house.reviewed("fei-l"), "--locale", "zh-CN")
    assert "### 审批\n\n**审批已齐**" in zh


def test_ten_small_steps_are_told_together(work: Path, capsys: Said) -> None:
    house = House.built(work)
    for amount in (104000, 108000):
        house.step(plans={"a-2027": raised(amount)})
        house.land()
    house.step(plans={"a-2027": raised(112000)})
    told = page(capsys)
    assert "108,000 → 112,000" in told  # what this branch does
    assert "12% at one place since the baseline (allowed: 10%)" in told  # what came together since the baseline


def test_rules_of_the_target_branch_count(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.commit_files({"jbpgen.yaml": CONFIG.replace("10%", "90%"), "plans/a-2027.yaml": raised(120000)})
    told = page(capsys)
    assert "20% at one place since the baseline (allowed: 10%)" in told
    assert "Change of the approval rules themselves" in told


def test_without_rules_nothing_is_added(work: Path, capsys: Said) -> None:
    house = House.built(work, CONFIG.partition("approval_rules")[0])
    house.step(plans={"a-2027": raised(120000)})
    assert TITLE not in page(capsys)


def test_only_between_two_branches_and_for_the_house(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    assert TITLE not in page(capsys, span="main..HEAD")
    assert TITLE not in page(capsys, span="main")
    assert "Fei" not in page(capsys, "--audience", "customer")
    reviews = house.reviewed("fei-l")
    for locale, words in (("en", "leave it away"), ("zh-CN", "请去掉")):
        comment = ["--format", "pr-comment"]
        for asked in (["main..HEAD", *comment], ["main...HEAD"], ["main...HEAD", *comment, "--audience=customer"]):
            assert run(["diff", *asked, "--reviews", reviews, "--locale", locale]) == 2
            shown = capsys.readouterr()
            assert shown.out == ""
            assert words in shown.err


def test_what_fails_hides_no_change(work: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    broken = work.parent / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    told = page(capsys, "--reviews", str(broken), code=2)
    assert "could not be worked out" in told
    assert "broken.json: no reviews that could be read" in told
    assert "100,000 → 120,000" in told

    def fall(*_: Any) -> None:
        raise ZeroDivisionError("nobody\nforesaw")

    monkeypatch.setattr("jbpgen.cli.diff_approvals.approvals_where_asked", fall)
    told = page(capsys, "--locale", "zh-CN", code=2)
    assert "审批情况未能算出" in told
    assert "ZeroDivisionError: nobody" in told
    assert "10万元 → 12万元" in told


def test_strangers_words_stay_words(work: Path, capsys: Said) -> None:
    house = House.built(work)
    said = "[a](https://evil.example) ![x](http://evil.example/p) @all #1 </details> `x` | <img src=x>"
    house.step(f"Raise\n\nApproved-by: {said}", plans={"a-2027": raised(120000)})
    told = page(capsys)
    part = told.partition(TITLE)[2].partition("<details>")[0]
    assert "line in a commit" in part
    assert re.search(r"(?<!\\)[\[\]`|]", said)
    assert not re.search(r"(?<!\\)[\[\]`]", part)
    for sign in ("@all", "#1", "<img", "</details>", "https://evil"):
        assert sign not in part, sign


def test_a_flood_of_approvals_leaves_room_for_the_changes(work: Path, capsys: Said) -> None:
    rules = "".join(
        f"  r{number}: {{title: {'Long name ' * 20}, covers: budget, above: 10%, approvers: [fei]}}\n"
        for number in range(300)
    )
    house = House.built(work, CONFIG.partition("  budget:")[0] + rules)
    house.step(plans={"a-2027": raised(120000)})
    told = page(capsys)
    assert len(told.encode("utf-16-le")) // 2 < COMMENT_LIMIT
    assert "missing approvals or confirmations: 300" in told
    assert "more lines; jbpgen approvals tells them all." in told
    assert "100,000 → 120,000" in told


def test_each_version_is_read_and_judged_once(work: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House.built(work, plans={name: plan(name) for name in ("a-2027", "b-2027")})
    house.step(plans={"a-2027": raised(120000)})
    read: list[bytes] = []
    judged: list[tuple[int, int]] = []
    reads, judges = source_file.read_bytes, judge_module.judge

    def counting_reads(path: str, content: bytes, *more: Any) -> Any:
        read.append(content)
        return reads(path, content, *more)

    def counting_judges(edits: Any, old: Any, new: Any, *more: Any) -> Any:
        judged.append((id(old), id(new)))
        return judges(edits, old, new, *more)

    monkeypatch.setattr(reading, "read_bytes", counting_reads)
    monkeypatch.setattr(reading, "judge", counting_judges)
    told = page(capsys)
    assert TITLE in told
    assert len(read) == len(set(read))
    # Three versions of plans; the configuration, which both sides have in common.
    assert sorted(content.partition(b":")[0] for content in read) == [b"jbp", b"jbp", b"jbp", b"jbpgen"]
    assert len(judged) == 1


def test_json_of_diff_stays_that_of_changes(work: Path, capsys: Said) -> None:
    house = House.built(work)
    house.step(plans={"a-2027": raised(120000)})
    document = json.loads(page(capsys, form="json"))
    assert "approvals" not in document
    assert run(["diff", "main...HEAD", "--format", "json=out.json", "--format", "pr-comment=out.md"]) == 0
    assert FEI.split(" <", 1)[0] in Path("out.md").read_text(encoding="utf-8")
