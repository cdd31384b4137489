"""``diff`` on tiny repositories: every kind of input, what pairs with what, what stands in the way."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from jbpgen.changes.change import Level, Sort
from jbpgen.changes.difference import Difference
from jbpgen.git.errors import GitError
from jbpgen.workflows.diff import Asked, differences, read_sides
from jbpgen.workflows.diff_inputs import InputError, Wanted, open_inputs
from jbpgen.workflows.history import ConfigurationInDoubtError
from tests.git.repositories import Tiny, isolate
from tests.workflows.test_history import PLAN

DAY = date(2026, 11, 22)
BETA = PLAN.replace("alpha-2027", "beta-2027")
CUT = PLAN.replace("target: 40", "target: 35")
BROKEN = "jbp: 1\nplan: {id: alpha-2027\n"
WHOLE = """\
jbp: 1
plan: {id: a-2027, title: {en: Tea 2027}, period: 2027, locales: [en]}
parties: {supplier: {name: {en: Fresh Tea}}, customer: {name: {en: Best Shops}}}
people: {ana: {name: {en: Ana Lee}, side: supplier, role: {en: KAM}}}
goals: {G1: {statement: {en: Grow}, internal: true}}
objective: {statement: {en: Sell more tea together}}
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = Tiny(tmp_path / "work")
    monkeypatch.chdir(made.folder)
    return made


def found(*words: str, paths: tuple[str, ...] = (), cached: bool = False, asked: Asked | None = None) -> Difference:
    return differences(read_sides(open_inputs(Wanted(words, paths, cached)), asked or Asked(DAY, "en")))


def told(*words: str, paths: tuple[str, ...] = (), cached: bool = False) -> list[str]:
    """Each change as ``plan rule``."""
    changes = found(*words, paths=paths, cached=cached).changes()
    return [f"{one.change.plan} {one.change.rule}" for one in changes]


LOWERED = "alpha-2027 kpi-target-lowered"
RAISED = "alpha-2027 kpi-target-raised"


def test_nothing_named_is_the_last_commit_against_the_files_on_disk(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    assert told() == []
    tiny.write("plans/a.yaml", CUT)
    assert told() == [LOWERED]
    assert told(cached=True) == []
    tiny.git("add", "plans/a.yaml")
    assert told(cached=True) == [LOWERED]
    tiny.write("plans/b.yaml", BETA)
    assert told() == [LOWERED, "beta-2027 plan-added"]


def test_revisions_ranges_and_tags(tiny: Tiny) -> None:
    first = tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("tag", "-a", "-m", "signed", "signed")
    second = tiny.commit_files({"plans/a.yaml": CUT})
    for words in (("signed",), (first, second), ("HEAD~1..HEAD",), ("signed..",), ("HEAD~1...HEAD",)):
        assert told(*words) == [LOWERED], words
    assert told("HEAD", "signed") == [RAISED]
    assert told("signed", cached=True) == [LOWERED]
    ends = found("signed..HEAD")
    assert (ends.old.label, ends.old.commit, ends.new.label, ends.new.commit) == ("signed", first, "HEAD", second)


def test_three_dots_leave_out_what_the_other_branch_did(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("switch", "--quiet", "--create", "talks")
    tiny.commit_files({"plans/a.yaml": CUT})
    tiny.git("switch", "--quiet", "main")
    tiny.commit_files({"plans/b.yaml": BETA})
    assert told("main...talks") == [LOWERED]
    assert told("main..talks") == [LOWERED, "beta-2027 plan-removed"]


def test_paths_in_revisions_and_beside_them(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": BETA})
    tiny.commit_files({"plans/a.yaml": CUT, "plans/b.yaml": BETA.replace("baseline: 30", "baseline: 20")})
    beta = "beta-2027 kpi-baseline-changed"
    assert told("HEAD~1..HEAD") == [LOWERED, beta]
    assert told("HEAD~1..HEAD", paths=("plans/a.yaml",)) == [LOWERED]
    assert told("HEAD~1:plans/a.yaml") == [LOWERED]
    assert told("HEAD~1:plans/a.yaml", "HEAD:plans/a.yaml") == [LOWERED]
    assert told("HEAD~1:plans", "HEAD:plans") == [LOWERED, beta]
    assert told("HEAD~1", "plans/a.yaml") == [LOWERED]
    assert told("HEAD~1:plans/a.yaml", "HEAD") == [LOWERED]
    assert told("plans/a.yaml") == []
    tiny.git("add", "--all")
    assert told("HEAD~1", ":plans/b.yaml") == [beta]


def test_files_and_folders_on_disk_need_no_repository(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tiny.folder.parent
    monkeypatch.chdir(outside)
    for name, text in (("old", PLAN), ("new", CUT)):
        (outside / name).mkdir()
        (outside / name / "a.yaml").write_text(text)
    (outside / "new" / "renamed.yaml").write_text(BETA)
    (outside / "old" / "b.yaml").write_text(BETA)
    assert told("old/a.yaml", "new/a.yaml") == [LOWERED]
    assert told("old", "new") == [LOWERED]
    assert told("old/b.yaml", "new/a.yaml") != []
    with pytest.raises(InputError, match="file-and-folder"):
        found("old", "new/a.yaml")
    with pytest.raises(InputError, match="only-revisions"):
        found("old", "new", cached=True)
    with pytest.raises(InputError, match="no-such-file"):
        found("old/a.yaml", "new/typo.yaml")


def test_a_file_from_outside_against_one_of_a_revision(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    outside = tiny.folder.parent / "sent.yaml"
    outside.write_text(CUT, encoding="utf-8")
    assert told("HEAD:plans/a.yaml", str(outside)) == [LOWERED]
    assert told(str(outside), "HEAD:plans/a.yaml") == [RAISED]
    with pytest.raises(InputError, match="half-named"):
        found("HEAD", str(outside))
    monkeypatch.chdir(tiny.folder / "plans")
    assert told("HEAD:./a.yaml", str(outside)) == [LOWERED]
    monkeypatch.chdir(tiny.folder.parent)
    assert key("HEAD:plans/a.yaml", "sent.yaml") == ("not_a_repository", "git init")
    assert told("HEAD:plans/a.yaml", "work/plans/a.yaml") == []


def test_commits_are_called_by_short_id_and_day(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("switch", "--quiet", "--create", "talks")
    tiny.commit_files({"plans/a.yaml": CUT})
    ends = found("main...talks")
    parted = tiny.git("rev-parse", "main")
    assert (ends.old.label, ends.old.commit, ends.old.day) == (parted[:10], parted, "2026-01-01")
    assert (ends.new.label, ends.new.day) == ("talks", "")
    assert ends.plans[0].old_file == f"{parted[:10]}:plans/a.yaml"


def test_a_renamed_file_is_paired_by_its_id_and_a_renamed_id_by_its_file(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": BETA})
    tiny.commit_files({"plans/a.yaml": None, "plans/z.yaml": CUT, "plans/b.yaml": BETA.replace("beta", "gamma")})
    assert told("HEAD~1..HEAD") == [LOWERED, "gamma-2027 plan-id-changed"]


def test_lines_on_both_sides(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.write("plans/a.yaml", "# why\n" + CUT.replace("  share:", "  fill_rate: {owner: ana, target: 95%}\n  share:"))
    places = {one.change.rule: (one.old_line, one.new_line) for one in found().changes()}
    assert places == {"kpi-target-lowered": (4, 5), "kpi-added": (0, 6)}


def test_agreed_is_what_the_plan_was_when_it_became_so(tiny: Tiny) -> None:
    agreed = PLAN.replace("draft", "agreed")
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": BETA})
    signed = tiny.commit_files({"plans/a.yaml": agreed})
    tiny.commit_files({"plans/a.yaml": None, "plans/moved.yaml": agreed.replace("target: 40", "target: 35")})
    tiny.write("plans/moved.yaml", agreed.replace("target: 40", "target: 35").replace("1.50", "1.40"))
    since = found("@agreed")
    assert [one.change.rule for one in since.changes()] == ["kpi-target-lowered", "kpi-baseline-changed"]
    assert (since.old.commit, since.plans[0].old_file) == (signed, f"{signed[:10]}:plans/a.yaml")
    assert since.never_agreed == ("beta-2027",)
    assert told("@agreed..HEAD") == told("@agreed...HEAD") == told("@agreed", "HEAD") == [LOWERED]
    assert told("@agreed", paths=("plans/moved.yaml",)) == told("@agreed", "plans/moved.yaml")
    with pytest.raises(InputError, match="no-agreed"):
        found("@agreed", paths=("plans/b.yaml",))
    tiny.commit_files({"plans/moved.yaml": None})
    assert told("@agreed") == ["alpha-2027 plan-removed"]


def test_a_tag_says_what_was_agreed(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("tag", "-a", "-m", "by both", "jbp/alpha-2027/agreed")
    tiny.commit_files({"plans/a.yaml": CUT})
    assert told("@agreed") == [LOWERED]


@pytest.mark.parametrize("back", [False, True])
def test_an_unreadable_version_is_told_and_hides_no_other(tiny: Tiny, back: bool) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": BETA})
    tiny.commit_files({"plans/a.yaml": BROKEN, "plans/b.yaml": BETA.replace("target: 40", "target: 35")})
    words = ("HEAD", "HEAD~1") if back else ("HEAD~1", "HEAD")
    difference = found(*words)
    assert [one.change.plan for one in difference.changes()] == ["beta-2027"]
    assert [one.file for one in difference.unreadable] == ["HEAD:plans/a.yaml"]
    assert difference.unreadable[0].diagnostics
    one = found(f"{words[0]}:plans/a.yaml", f"{words[1]}:plans/a.yaml")
    assert (list(one.changes()), len(one.unreadable)) == ([], 1)


def test_what_is_unreadable_on_both_sides_alike_is_no_change(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": BROKEN, "plans/b.yaml": BETA})
    assert found().unreadable == ()
    tiny.write("plans/a.yaml", BROKEN + " ")
    assert len(found().unreadable) == 2


def key(*words: str, paths: tuple[str, ...] = (), cached: bool = False) -> tuple[str, str]:
    """The error's key and what mends it."""
    with pytest.raises(GitError) as failed:
        found(*words, paths=paths, cached=cached)
    return failed.value.key, failed.value.remedy


def test_what_git_cannot_do_is_said_with_what_mends_it(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    assert key()[0] == "no_commits"
    tiny.commit_files({"plans/a.yaml": PLAN})
    assert key("no-such-branch")[0] == "unknown_revision"
    assert key("HEAD:plans/typo.yaml") == ("no_file", "git log --stat")
    with pytest.raises(InputError, match="no-plans"):
        found(paths=("plans/typo.yaml",))
    with pytest.raises(InputError, match="cached-and-new"):
        found("HEAD..HEAD", cached=True)
    with pytest.raises(InputError, match="too-many"):
        found("a", "b", "c")
    monkeypatch.chdir(tiny.folder.parent)
    assert key() == ("not_a_repository", "git init")


def test_a_shallow_clone_is_refused_where_history_is_missing(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN.replace("draft", "agreed")})
    tiny.git("switch", "--quiet", "--create", "talks")
    tiny.commit_files({"plans/a.yaml": CUT})
    tiny.git("switch", "--quiet", "main")
    tiny.commit_files({"plans/b.yaml": BETA})
    short = tiny.folder.parent / "short"
    source = f"file://{tiny.folder}"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", "--no-single-branch", source, short], check=True)
    monkeypatch.chdir(short)
    assert key("origin/talks...HEAD") == ("shallow", "git fetch --unshallow")
    assert key("@agreed")[0] == "shallow"


def test_a_conflict_in_the_index_is_no_removal(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("switch", "--quiet", "--create", "talks")
    tiny.commit_files({"plans/a.yaml": CUT})
    tiny.git("switch", "--quiet", "main")
    tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 45")})
    tiny.git("merge", "--quiet", "talks", fine=False)
    assert key(cached=True) == ("unmerged", "git add plans/a.yaml")
    assert len(found().unreadable) == 1


def test_a_bare_repository_has_revisions_only(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit_files({"jbpgen.yaml": "jbpgen: 1\nchanges: {kpi-target-lowered: breaking}\n", "plans/a.yaml": PLAN})
    tiny.commit_files({"plans/a.yaml": CUT, "other/b.yaml": "not: a plan"})
    bare = tiny.folder.parent / "bare.git"
    tiny.git("clone", "--quiet", "--bare", str(tiny.folder), str(bare))
    monkeypatch.chdir(bare)
    assert told("HEAD~1", "HEAD") == [LOWERED]
    assert [one.change.level for one in found("HEAD~1..HEAD").changes()] == [Level.BREAKING]
    assert key("HEAD~1")[0] == "no_work_tree"


def test_levels_and_classes_asked_for(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN.replace("draft", "agreed")})
    tiny.write("plans/a.yaml", CUT.replace("draft", "agreed").replace("title: Alpha", "title: Alpha tea"))

    def rules(asked: Asked) -> list[str]:
        return [one.change.rule for one in found(asked=asked).changes()]

    assert len(rules(Asked(DAY, "en"))) == 2
    assert rules(Asked(DAY, "en", level=Level.BREAKING)) == ["kpi-target-lowered"]
    assert "kpi-target-lowered" not in rules(Asked(DAY, "en", sorts=frozenset({Sort.EDITORIAL})))


def test_the_customer_gets_no_file_names_lines_or_internal_changes(tiny: Tiny) -> None:
    tiny.commit_files({"plans/secret-name.yaml": WHOLE})
    changed = WHOLE.replace("Grow", "Squeeze them").replace("Sell more tea", "Sell much more tea")
    tiny.write("plans/secret-name.yaml", changed)
    asked = Asked(DAY, "en", audience="customer")
    (plan,) = found(asked=asked).plans
    assert (plan.old_file, plan.new_file) == ("", "")
    assert [(one.change.rule, one.old_line, one.new_line) for one in plan.changes] == [("objective-changed", 0, 0)]


@pytest.mark.parametrize("spoilt", ["objective: {statement: 5}\n", "people: {}\n"], ids=["refused", "key-twice"])
def test_nothing_in_doubt_goes_to_the_customer(tiny: Tiny, spoilt: str) -> None:
    tiny.commit_files({"plans/a.yaml": WHOLE})
    lines = WHOLE.splitlines(keepends=True)
    tiny.write("plans/a.yaml", "".join(lines[:-1]) + spoilt + (lines[-1] if spoilt.startswith("people") else ""))
    difference = found(asked=Asked(DAY, "en", audience="customer"))
    assert list(difference.changes()) == []
    assert [one.edition for one in difference.unreadable] == [True]
    tiny.write("jbpgen.yaml", "jbpgen: 1\nplans: 5\n")
    with pytest.raises(ConfigurationInDoubtError):
        found(asked=Asked(DAY, "en", audience="customer"))
