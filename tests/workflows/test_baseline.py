"""Baselines: what is recorded, what tampering looks like afterwards, and that variance always adds up."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.changes.baseline import from_plain
from jbpgen.changes.content import content_hash
from jbpgen.cli import run
from jbpgen.git.repository import Repository
from jbpgen.locale.approval_words import APPROVAL_WORDS
from jbpgen.locale.baseline_words import BASELINE_WORDS
from jbpgen.report.baseline_schema import baseline_verify_schema, baselines_schema, variance_schema
from jbpgen.source.file import read_bytes
from jbpgen.workflows.baseline import agreed_revision
from jbpgen.workflows.plan_versions import standing
from tests.workflows.approving import FEI, House, ask, plan, prepare

Said = pytest.CaptureFixture[str]
FILE = "plans/a-2027.yaml"
RECORDS = "plans/_baselines/a-2027.yaml"
TAG = "jbp/a-2027/agreed"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return House.built(prepare(monkeypatch, tmp_path))


def valid(schema: dict[str, Any], text: str) -> Any:
    content = json.loads(text)
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(content)
    return content


def problems(capsys: Said, *words: str) -> set[str]:
    """What ``baseline verify`` holds against the baselines; 0 if and only if that is nothing."""
    capsys.readouterr()
    code = run(["baseline", "verify", "--format", "json", *words])
    found = valid(baseline_verify_schema(), capsys.readouterr().out)["problems"]
    assert code == int(any(not one["note"] for one in found))
    return {one["problem"] for one in found}


def test_both_languages_have_every_sentence_with_the_same_values() -> None:
    from string import Formatter

    for words in (BASELINE_WORDS, APPROVAL_WORDS):
        assert words["en"].keys() == words["zh-CN"].keys()
        for key, text in words["en"].items():
            named = [{name for _, name, _, _ in Formatter().parse(one) if name} for one in (text, words["zh-CN"][key])]
            assert named[0] == named[1], key


def test_record_and_tag(house: House, capsys: Said) -> None:
    records = from_plain(read_bytes(RECORDS, (house.folder / RECORDS).read_bytes()).data)
    (record,) = records.baselines
    assert (record.name, record.status, record.set_on, record.file) == ("agreed", "agreed", "2026-01-02", FILE)
    assert record.commit == house.git("rev-parse", f"{TAG}^{{commit}}") == house.git("rev-parse", "main~1")
    assert f"Record: {record.seal}" in house.git("tag", "-l", "--format=%(contents)", TAG)
    assert agreed_revision(Repository.discover(house.folder), "a-2027") == record.commit
    assert problems(capsys) == set()
    assert run(["check", "--no-cache"]) in (0, 1)
    assert "_baselines" not in capsys.readouterr().out


def test_meaning_not_bytes() -> None:
    def hash_of(text: str) -> str:
        found = standing(FILE, text.encode())
        assert found is not None
        assert found.version.plan is not None
        return content_hash(found.version.plan, found.version.data)

    same = plan().replace("amount: 100000", "amount: 10万").replace("title: A", 'title: "A"')
    assert hash_of(plan()) == hash_of("# a comment\n" + same)
    assert hash_of(plan()) != hash_of(plan(target="1000001"))
    assert hash_of(plan()) != hash_of(plan(extra="x-route: R1\n"))


def test_a_baseline_needs_what_is_committed_and_sound(house: House, capsys: Said) -> None:
    (house.folder / FILE).write_text(plan(target="1"), encoding="utf-8")
    assert run(["baseline", "set", FILE, "--reason", "r"]) == 2
    assert "git add" in capsys.readouterr().err
    house.step(plans={"a-2027": plan(target="[")})
    assert run(["baseline", "set", FILE, "--reason", "r"]) == 2
    house.step(plans={"a-2027": plan(target="1")})
    assert run(["baseline", "set", FILE]) == 2
    assert "--reason" in capsys.readouterr().err
    assert run(["baseline", "set", FILE, "--reason", "r", "--approver", "nobody"]) == 2
    assert "ana, fei, sam" in capsys.readouterr().err
    assert run(["baseline", "set", FILE, "--reason", "r", "--name", "agreed"]) == 2
    assert run(["baseline", "set", FILE, "--reason", "r", "--signer", "Wang Wei"]) == 2
    assert run(["baseline", "set", "none", "--locale", "zh-CN"]) == 2
    assert "没有这个文件或编号的计划" in capsys.readouterr().err


def test_new_baseline_with_papers(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(target="900000")})
    for name in ("signed.pdf", "mail.pdf"):
        house.write(name, name)
    words = ["--reason", "Stock", "--approver", "sam", "--signed-file", "signed.pdf"]
    words += ["--confirmation", "mail.pdf", "--signer", "Wang Wei", "--date", "2026-03-01"]
    assert run(["baseline", "set", FILE, *words]) == 0
    assert "agreed-2" in capsys.readouterr().out
    assert run(["baseline", "show", "a-2027", "--locale", "zh-CN"]) == 0
    assert "客户确认：Wang Wei，2026-03-01，mail.pdf" in capsys.readouterr().out
    for words, names in ((["list"], ["agreed", "agreed-2"]), (["show", "a-2027"], ["agreed-2"])):
        assert run(["baseline", *words, "--format", "json"]) == 0
        (told,) = valid(baselines_schema(), capsys.readouterr().out)["plans"]
        assert [one["name"] for one in told["records"]] == names
        described = baselines_schema()["properties"]["plans"]["items"]["properties"]
        assert set(told) <= set(described)
        assert {key for one in told["records"] for key in one} <= set(described["records"]["items"]["properties"])
    assert problems(capsys) == set()
    house.write("signed.pdf", "other")
    house.write("mail.pdf", "other")
    assert problems(capsys) == {"signed-differs", "confirmation-differs"}
    (house.folder / "signed.pdf").unlink()
    (house.folder / "mail.pdf").unlink()
    assert problems(capsys) == {"paper-absent"}


def test_tag_deleted_or_moved(house: House, capsys: Said) -> None:
    house.git("tag", "--force", "-a", "-m", "moved", TAG, "HEAD")
    assert problems(capsys) == {"tag-moved", "record-edited"}
    house.git("tag", "--delete", TAG)
    assert problems(capsys) == {"tag-missing"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("set_by: Ana Alvarez", "set_by: Fei Li", {"record-edited"}),
        ("content: sha256:", "content: sha256:0", {"record-edited", "content-differs"}),
        ("bytes: sha256:", "bytes: sha256:0", {"record-edited", "bytes-differ"}),
        ("name: agreed", "name: other", {"tag-missing", "record-missing"}),
        ("baselines: 1", "baselines: 2", {"unread", "record-missing"}),
    ],
)
def test_record_edited(old: str, new: str, expected: set[str], house: House, capsys: Said) -> None:
    text = (house.folder / RECORDS).read_text(encoding="utf-8")
    assert old in text
    house.commit_files({RECORDS: text.replace(old, new, 1)})
    assert problems(capsys) == expected
    assert run(["baseline", "verify", "--locale", "zh-CN"]) == 1


def test_record_removed_or_not_committed(house: House, capsys: Said) -> None:
    text = (house.folder / RECORDS).read_text(encoding="utf-8")
    house.write(RECORDS, text + "# a remark\n")
    assert problems(capsys) == {"uncommitted"}
    house.commit_files({RECORDS: None})
    assert problems(capsys) == {"record-missing"}
    assert problems(capsys, FILE) == {"record-missing"}


def test_record_on_a_branch_of_its_own(house: House, capsys: Said) -> None:
    assert run(["baseline", "set", FILE, "--reason", "again"]) == 0
    house.git("checkout", "--quiet", "main")
    assert problems(capsys) == {"not-merged"}
    assert ask(capsys).remarks == set()


def test_first_of_two_records_taken_out(house: House, capsys: Said) -> None:
    assert run(["baseline", "set", FILE, "--reason", "again"]) == 0
    text = (house.folder / RECORDS).read_text(encoding="utf-8")
    first, second = text.split("- name: ")[1:]
    house.commit_files({RECORDS: text.replace("- name: " + first, "")})
    assert "- name: " + second in (house.folder / RECORDS).read_text(encoding="utf-8")
    assert problems(capsys) == {"record-missing", "chain-broken"}


def test_history_rewritten(house: House, capsys: Said) -> None:
    house.git("checkout", "--quiet", "--orphan", "anew")
    house.commit_files({})
    assert problems(capsys) == {"not-in-history"}


def test_shallow_clone_cannot_tell(house: House, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house.git("clone", "--quiet", "--depth=1", f"file://{house.folder}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    for words in (["baseline", "verify"], ["approvals"]):
        assert run(words) == 2
        assert "git fetch --unshallow" in capsys.readouterr().err


# --- variance ----------------------------------------------------------------------------------------


def test_variance_adds_up(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000", target="1100000")})
    assert run(["baseline", "set", FILE, "--reason", "Round 2", "--approver", "fei", "--as-of", "2026-02-01"]) == 0
    house.step(
        f"Media\n\nApproved-by: {FEI}", plans={"a-2027": plan(lines="display: 120000, media: 90000", target="1100000")}
    )
    lines = "shelf: 120000, media: 90000, sampling: 5000"
    last = plan(lines=lines, target="1050000").replace("shelf: {", "shelf: {renamed_from: display, ")
    house.step("Rename, add, cut", plans={"a-2027": last})
    (house.folder / FILE).write_text(last.replace("amount: 5000,", "amount: 6000, spent: 2000,"), encoding="utf-8")
    capsys.readouterr()
    assert run(["baseline", "variance", FILE, "--format", "json"]) == 1
    told = valid(variance_schema(), capsys.readouterr().out)
    assert told["reconciles"]
    assert [step["grade"] for step in told["steps"]] == ["approved", "claimed", "unapproved", "unapproved"]
    rows = {
        one["path"]: [one[key] for key in ("original", "approved", "claimed", "unapproved", "current", "actual")]
        for one in told["figures"]
    }
    assert rows == {
        "budget.lines.shelf.amount": ["100000", "20000", "0", "0", "120000", None],
        "budget.lines.media.amount": ["100000", "0", "-10000", "0", "90000", None],
        "budget.lines.sampling.amount": ["0", "0", "0", "6000", "6000", "2000"],
        "budget.lines": ["200000", "20000", "-10000", "6000", "216000", "2000"],
        "kpis.sales.target": ["1000000", "100000", "0", "-50000", "1050000", None],
    }
    for one in told["figures"]:
        assert Decimal(one["original"]) + sum(map(Decimal, one["deltas"])) == Decimal(one["current"])


def test_variance_of_another_currency_is_not_mixed(house: House, capsys: Said) -> None:
    house.step(plans={"a-2027": plan(currency="USD")})
    capsys.readouterr()
    assert run(["baseline", "variance", FILE, "--format", "csv"]) == 1
    totals = [line for line in capsys.readouterr().out.splitlines() if ",total," in line and line.startswith("a-")]
    assert sorted(totals) == [
        "a-2027,budget.lines,CNY,200000,0,0,-200000,0,,total,,",
        "a-2027,budget.lines,USD,0,0,0,200000,200000,,total,,",
    ]


def test_variance_without_changes_or_baseline(house: House, capsys: Said) -> None:
    assert run(["baseline", "variance", FILE]) == 0
    house.step(plans={"b": plan("b")})
    assert run(["baseline", "variance", "b"]) == 2
    assert "jbpgen baseline set b" in capsys.readouterr().err


def test_a_copy_that_lies_about_takes_no_plans_place(house: House, capsys: Said) -> None:
    text = (house.folder / "plans/a-2027.yaml").read_text(encoding="utf-8")
    house.write("merged.yaml", text.replace("amount: 100000", "amount: 500000"))
    run(["baseline", "variance", "a-2027"])
    assert "500,000" not in capsys.readouterr().out
