"""Histories of real (tiny) repositories: merges, renamed files, broken versions, what is kept and when it is not."""

from __future__ import annotations

import json
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from jbpgen.changes.history import attributed
from jbpgen.changes.told import Told
from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository
from jbpgen.workflows import history_pairs
from jbpgen.workflows.blame import blame
from jbpgen.workflows.history import History, load_history
from jbpgen.workflows.history_rows import Question, log
from jbpgen.workflows.project import Outline, Project
from tests.bench.history_corpus import build, build_with_merges
from tests.git.repositories import Tiny, isolate

BO = "Bo Chen <bo@maker.example>"
LEI = "李雷 <lei@shop.example>"
PLAN = """jbp: 1
plan: {id: alpha-2027, title: Alpha, period: 2027, status: draft}
kpis:
  nps: {owner: ana, baseline: 30, target: 40}
  share: {owner: ana, baseline: 1.50, target: 2.50}
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    return Tiny(tmp_path / "work")


def history(tiny: Tiny, revision: str = "HEAD", project: Project | None = None) -> History:
    return load_history(Repository.discover(tiny.folder), project or Project(), revision, jobs=1)


def rows(found: History, *fields: str, **asked: str) -> list[Told]:
    return log(found, found.plans, Question(fields, **asked))  # type: ignore[arg-type]


def told(rows: Sequence[Told]) -> list[tuple[str, str, object, object]]:
    return [(row.kind, row.path, row.old, row.new) for row in rows]


def test_who_when_why_and_with_whose_approval(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN}, "Start")
    message = "Raise the target\n\nReason: new listing\nApproved-by: Dana"
    commit = tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 42")}, message, BO)
    newest, oldest = rows(history(tiny))
    assert (newest.plan, newest.file, newest.path) == ("alpha-2027", "plans/a.yaml", "kpis.nps.target")
    assert (newest.old, newest.new, newest.rule) == (40, 42, "kpi-target-raised")
    assert newest.source.commit == commit
    assert (newest.source.author.name, newest.source.committer.name) == ("Bo Chen", "Ana Alvarez")
    assert (newest.source.author.day, newest.source.merger) == ("2026-01-02", None)
    assert (newest.source.reasons, newest.source.approvals) == (("new listing",), ("Dana",))
    assert (oldest.kind, oldest.path, oldest.source.subject) == ("added", "", "Start")


def test_filters(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    agreed = PLAN.replace("draft", "agreed")
    tiny.commit_files({"plans/a.yaml": agreed}, author=BO)
    lowered = agreed.replace("target: 40", "target: 35")
    tiny.commit_files({"plans/a.yaml": lowered}, author=LEI)
    tiny.commit_files({"plans/a.yaml": lowered.replace("owner: ana, baseline: 1.50", "owner: bo, baseline: 1.6")})
    found = history(tiny)
    assert [row.path for row in rows(found, author="lei@")] == ["kpis.nps.target"]
    assert [row.path for row in rows(found, author="李雷")] == ["kpis.nps.target"]
    assert [row.path for row in rows(found, level="breaking")][-1] == "kpis.nps.target"
    assert {row.path for row in rows(found, since="2026-01-04")} == {"kpis.share.owner", "kpis.share.baseline"}
    assert [row.path for row in rows(found, since="2026-01-02", until="2026-01-02")] == ["plan.status"]
    assert [(row.kind, row.path, str(row.old), str(row.new)) for row in rows(found, "kpis.*.baseline")] == [
        ("changed", "kpis.share.baseline", "1.50", "1.6"),
        ("added", "kpis.nps.baseline", "None", "30"),
        ("added", "kpis.share.baseline", "None", "1.50"),  # every digit as written
    ]
    assert len(log(found, found.plans, Question(limit=2))) == 2


def test_a_merge_names_the_author_the_committer_and_the_merger(tiny: Tiny) -> None:
    root = tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("checkout", "--quiet", "-b", "talks")
    first = tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 41")}, "try", BO)
    side = PLAN.replace("target: 40", "target: 42").replace("period: 2027", "period: 2028")
    second = tiny.commit_files({"plans/a.yaml": side}, "settle\n\nReason: stock", LEI)
    tiny.git("checkout", "--quiet", "main")
    tiny.commit_files({"other.txt": "x"})
    merge = tiny.merge("talks", "Merge talks\n\nApproved-by: Dana", by="Mo <mo@maker.example>")
    found = history(tiny)
    target, period = rows(found, "kpis.nps.target")[0], rows(found, "plan.period")[0]
    assert (target.old, target.new, target.source.commit, target.source.original) == (40, 42, merge, second)
    assert target.source.author.name == period.source.author.name == "李雷"
    assert target.source.merger is not None
    assert target.source.merger.name == "Mo"
    assert (target.source.reasons, target.source.approvals) == (("stock",), ("Dana",))
    assert first not in {row.source.original for row in rows(found)}
    (field,) = blame(found, found.plans[0], ["plan.period"])
    assert (field.source.original, field.previous, field.value) == (second, 2027, 2028)
    assert {row.source.commit for row in rows(found)} == {root, merge}


def test_a_merge_within_a_merge_and_a_value_made_by_the_merge(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.git("checkout", "--quiet", "-b", "one")
    tiny.commit_files({"note": "1"})
    tiny.git("checkout", "--quiet", "-b", "two")
    deep = tiny.commit_files({"plans/a.yaml": PLAN.replace("baseline: 30", "baseline: 31")}, author=BO)
    tiny.git("checkout", "--quiet", "one")
    tiny.merge("two")
    tiny.commit_files(
        {"plans/a.yaml": PLAN.replace("baseline: 30", "baseline: 31").replace("target: 40", "target: 41")}
    )
    tiny.git("checkout", "--quiet", "main")
    tiny.git("merge", "--quiet", "--no-ff", "--no-commit", "one")
    tiny.write("plans/a.yaml", PLAN.replace("baseline: 30", "baseline: 31").replace("target: 40", "target: 45"))
    merge = tiny.commit(message="resolve")
    found = history(tiny)
    assert rows(found, "kpis.nps.baseline")[0].source.original == deep
    resolved = rows(found, "kpis.nps.target")[0]
    assert (resolved.new, resolved.source.commit, resolved.source.original) == (45, merge, None)


def test_a_plan_added_on_a_branch_and_grown_there(tiny: Tiny) -> None:
    tiny.commit_files({"note": "1"})
    tiny.git("checkout", "--quiet", "-b", "talks")
    added = tiny.commit_files({"plans/a.yaml": PLAN}, author=BO)
    grown = tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 44")}, author=LEI)
    tiny.git("checkout", "--quiet", "main")
    tiny.merge("talks")
    found = history(tiny)
    fields = {field.path: field for field in blame(found, found.plans[0], ["kpis.nps"])}
    assert fields["kpis.nps.baseline"].source.original == added
    assert fields["kpis.nps.target"].source.original == grown


def test_files_are_followed_by_plan_id_and_by_git(tiny: Tiny) -> None:
    first = tiny.commit_files({"plans/a.yaml": PLAN})
    # Rewritten as it moves, so that git sees no rename; the id tells.
    other = PLAN.replace("{owner: ana, baseline: 30, target: 40}", "\n    owner: ana\n    baseline: 30\n    target: 41")
    moved = tiny.commit_files({"plans/a.yaml": None, "plans/north/b.yaml": f"# {'moved ' * 200}\n{other}"})
    renamed = tiny.commit_files(
        {"plans/north/b.yaml": None, "plans/c.yaml": f"# {'moved ' * 200}\n{other.replace('alpha-2027', 'beta-2027')}"}
    )
    found = history(tiny)
    (plan,) = found.plans
    assert [stop.file for stop in plan.stops] == ["plans/a.yaml", "plans/north/b.yaml", "plans/c.yaml"]
    marks = attributed(found.steps(plan))
    commits = [marks.of(tuple(path.split("."))) for path in ("kpis.nps.baseline", "kpis.nps.target", "plan.id")]
    assert [mark.step.commit for mark in commits if mark is not None] == [first, moved, renamed]
    assert [(row.old, row.new) for row in rows(found) if row.kind == "file-moved"] == [
        ("plans/north/b.yaml", "plans/c.yaml"),
        ("plans/a.yaml", "plans/north/b.yaml"),
    ]


def test_two_plans_that_swap_their_files_stay_who_they_are(tiny: Tiny) -> None:
    other = PLAN.replace("alpha-2027", "beta-2027").replace("target: 40", "target: 50")
    first = tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": other})
    tiny.commit_files({"plans/a.yaml": other, "plans/b.yaml": PLAN})
    found = history(tiny)
    assert {plan.plan: [stop.file for stop in plan.stops] for plan in found.plans} == {
        "alpha-2027": ["plans/a.yaml", "plans/b.yaml"],
        "beta-2027": ["plans/b.yaml", "plans/a.yaml"],
    }
    assert all(row.source.commit == first for row in rows(found) if row.kind == "added")
    assert [row.kind for row in rows(found)].count("changed") == 0


def test_a_plan_removed_and_brought_back_keeps_its_fields_history(tiny: Tiny) -> None:
    first = tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.commit_files({"plans/a.yaml": None})
    back = tiny.commit_files({"plans/again.yaml": PLAN.replace("target: 40", "target: 42")})
    found = history(tiny)
    (plan,) = found.plans
    assert [row.kind for row in rows(found)] == ["file-moved", "restored", "changed", "removed", "added"]
    marks = attributed(found.steps(plan))
    assert [
        mark.step.commit for name in ("target", "baseline") if (mark := marks.of(("kpis", "nps", name))) is not None
    ] == [back, first]


def test_broken_versions_are_listed_and_attribution_goes_on_over_them(tiny: Tiny) -> None:
    first = tiny.commit_files({"plans/a.yaml": PLAN})
    broken = [
        tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 41") + "goals: [\n"}, author=BO),
        tiny.commit_files({"plans/a.yaml": b"\xff\xfe not text"}, author=LEI),
    ]
    mended = tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 41")})
    found = history(tiny)
    assert [(row.kind, row.source.commit) for row in rows(found)] == [
        ("changed", mended),
        ("unreadable", broken[1]),
        ("unreadable", broken[0]),
        ("added", first),
    ]
    assert rows(found, "kpis")[0].unreadable == tuple(broken)
    assert blame(found, found.plans[0], ["kpis.nps.target"])[0].unreadable == tuple(broken)
    assert blame(found, found.plans[0], ["kpis.nps.baseline"])[0].source.commit == first


def test_a_broken_newest_version_still_tells_the_last_readable_one(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    tiny.commit_files({"plans/a.yaml": "jbp: [\n"})
    found = history(tiny)
    assert [field.value for field in blame(found, found.plans[0], ["kpis.nps.target"])] == [40]


def test_line_ends_comments_and_layout_are_no_changes(tiny: Tiny) -> None:
    first = tiny.commit_files({"计划/a b.yaml": PLAN})
    tiny.commit_files({"计划/a b.yaml": PLAN.replace("\n", "\r\n")})
    tiny.commit_files({"计划/a b.yaml": f"# note\n{PLAN.replace('target: 40', 'target:   40')}"})
    found = history(tiny)
    assert [row.source.commit for row in rows(found)] == [first]
    assert found.plans[0].file == "计划/a b.yaml"


def test_uncommitted_changes_are_told_as_such_and_removed_fields_by_who_removed_them(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    removed = tiny.commit_files({"plans/a.yaml": PLAN.replace("baseline: 30, ", "")})
    found = history(tiny)
    work = PLAN.replace("baseline: 30, ", "").replace("target: 40", "target: 43").encode()
    fields = {field.path: field for field in blame(found, found.plans[0], ["kpis.nps"], work)}
    assert (fields["kpis.nps.target"].source.commit, fields["kpis.nps.target"].previous) == ("", 40)
    assert fields["kpis.nps.owner"].source.commit
    (gone,) = blame(found, found.plans[0], ["kpis.nps.baseline"])
    assert (gone.kind, gone.previous, gone.source.commit) == ("removed", 30, removed)
    assert blame(found, found.plans[0], ["kpis.nothing"]) == []


def test_other_yaml_files_excluded_ones_and_links_are_no_plans(tiny: Tiny) -> None:
    files = {"plans/a.yaml": PLAN, "values.yaml": "a: 1\n", "plans/_draft.yaml": PLAN, "old/b.yaml": PLAN}
    tiny.commit_files({**files, ".ci/c.yaml": PLAN, "plans/a.progress.yaml": "jbp: 1\n"})
    project = Project(tiny.folder, outline=Outline(exclude=("old",)))
    assert [plan.file for plan in history(tiny, project=project).plans] == ["plans/a.yaml"]


def test_a_kept_history_is_not_studied_again_and_a_longer_one_only_where_new(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    studied: list[int] = []
    study = history_pairs.study

    def counted(tracks: Sequence[history_pairs.Track], *rest: object) -> history_pairs.Findings:
        studied.append(sum(map(len, tracks)))
        return study(tracks, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(history_pairs, "study", counted)
    for number in range(5):
        tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", f"target: {40 + number}")})
    before = told(rows(history(tiny)))
    assert told(rows(history(tiny))) == before
    tiny.commit_files({"plans/a.yaml": PLAN})
    assert len(rows(history(tiny))) == len(before) + 1
    tiny.git("checkout", "--quiet", "HEAD~3")
    history(tiny)
    assert studied == [5, 1]


def test_what_is_kept_of_a_head_needs_neither_log_nor_commits_nor_blobs(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN, "notes/计划.txt": "x"})
    tiny.git("checkout", "--quiet", "-b", "talks")
    side = tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", "target: 42")}, "Up\n\nReason: stock", LEI)
    tiny.git("checkout", "--quiet", "main")
    tiny.commit_files({"notes/计划.txt": None, "notes/moved.txt": "x"})
    tiny.merge("talks", "Merge\n\nApproved-by: Dana")
    found = history(tiny)
    before = rows(found), blame(found, found.plans[0], []), found.visits
    assert before[0][0].source.original == side

    def refused(*_: object) -> None:
        raise AssertionError("asked git again")

    for name in ("log", "blobs", "commits"):
        monkeypatch.setattr(Repository, name, refused)
    found = history(tiny)
    assert (rows(found), blame(found, found.plans[0], []), found.visits) == before


@pytest.mark.parametrize("part", ["lines", "facts"])
@pytest.mark.parametrize("value", [[1, 2], {"x": "y"}, None])
def test_an_index_of_another_shape_is_made_anew_even_if_its_checksum_holds(
    part: str, value: object, tiny: Tiny
) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    before = told(rows(history(tiny)))
    (file,) = (tiny.folder / ".git" / "jbpgen").iterdir()
    head, _, body = file.read_bytes().partition(b"\n")[2].partition(b"\n")
    content = json.dumps({**json.loads(head), part: value}).encode() + b"\n" + body
    file.write_bytes(b"%d\n%s" % (zlib.crc32(content), content))
    assert told(rows(history(tiny))) == before


def test_only_the_heads_asked_about_last_keep_their_log(tiny: Tiny) -> None:
    heads = [tiny.commit_files({"plans/a.yaml": PLAN.replace("40", str(40 + number))}) for number in range(7)]
    for head in heads:
        history(tiny, head)
    (file,) = (tiny.folder / ".git" / "jbpgen").iterdir()
    kept = file.read_text(encoding="ascii")
    assert [f'"log:{head}"' in kept for head in heads] == [False] * 3 + [True] * 4


def test_a_clone_cut_short_after_its_history_was_kept_is_refused(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    head = tiny.commit_files({"plans/a.yaml": PLAN.replace("40", "41")})
    history(tiny)
    (tiny.folder / ".git" / "shallow").write_text(f"{head}\n", encoding="ascii")
    with pytest.raises(GitError, match="shallow"):
        history(tiny)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign", "gone"])
def test_a_damaged_index_is_made_anew(tiny: Tiny, damage: str) -> None:
    for number in range(3):
        tiny.commit_files({"plans/a.yaml": PLAN.replace("target: 40", f"target: {40 + number}")})
    before = told(rows(history(tiny)))
    (file,) = (tiny.folder / ".git" / "jbpgen").iterdir()
    content = file.read_bytes()
    whole = {
        "cut": content[:-20],
        "flip": content.replace(b"41", b"47"),
        "empty": b"",
        "foreign": b"0\n{}\n",
        "gone": None,
    }[damage]
    if whole is None:
        file.unlink()
    else:
        assert whole != content
        file.write_bytes(whole)
    assert told(rows(history(tiny))) == before
    assert file.read_bytes() == content


def test_nothing_is_kept_where_nothing_can_be_written(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    (tiny.folder / ".git" / "jbpgen").write_text("a file in the way")
    assert len(rows(history(tiny))) == 1


def test_a_kept_history_is_read_without_yaml_or_the_models(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": PLAN})
    history(tiny)
    code = (
        "import sys; from jbpgen.git.repository import Repository; from jbpgen.workflows.history import load_history;"
        "from jbpgen.workflows.history_rows import Question, log; from jbpgen.workflows.project import Project;"
        f"found = load_history(Repository.discover({str(tiny.folder)!r}), Project());"
        "assert len(log(found, found.plans, Question(('kpis',)))) == 6;"
        "print(sorted({'yaml', 'pydantic', 'jinja2', 'babel'} & set(sys.modules)))"
    )
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _wrong(folder: Path, plans: int, commits: int, seed: int, jobs: int = 1) -> tuple[list[str], int]:
    """Return the fields whose commit is not the one that the generator wrote down, and how many there are."""
    corpus = build(folder, plans, commits, seed, tasks=18)
    found = load_history(Repository.discover(folder), Project(), jobs=jobs)
    by_file = {plan.file: plan for plan in found.plans}
    wrong, total = [], 0
    for file, fields in corpus.truth.items():
        marks = attributed(found.steps(by_file[file]))
        for name, number in fields.items():
            mark = marks.of(tuple(name.split(".")))
            total += 1
            if mark is None or mark.step.commit != corpus.ids[number]:
                wrong.append(f"{file} {name} {number}")
    return wrong, total


@pytest.mark.parametrize("seed", [1, 2])
def test_every_field_of_a_generated_history_is_attributed_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    isolate(monkeypatch)
    wrong, total = _wrong(tmp_path / "made", 4, 150, seed)
    assert total > 500
    assert wrong == []


def test_every_field_that_came_with_a_merge_names_the_commit_on_its_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    corpus = build_with_merges(tmp_path / "made", plans=3, merges=25)
    found = load_history(Repository.discover(corpus.folder), Project(), jobs=1)
    changed = 0
    for plan in found.plans:
        fields = {field.path: field.source for field in blame(found, plan, [])}
        for name, number in corpus.truth[plan.file].items():
            commit = fields[name].original or fields[name].commit
            changed += number != 1
            assert commit == corpus.ids[number], (plan.file, name)
    assert changed > 50


@pytest.mark.thorough
def test_every_field_of_200_plans_and_1000_commits_is_attributed_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch)
    for seed in range(11, 16):
        wrong, total = _wrong(tmp_path / f"long-{seed}", 6, 1_500, seed, jobs=2)
        assert total > 500
        assert wrong == []
    wrong, total = _wrong(tmp_path / "wide", 200, 1_000, 17, jobs=2)
    assert total > 30_000
    assert wrong == []
