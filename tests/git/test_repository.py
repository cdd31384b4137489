"""Bytes of revisions, from every kind of repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jbpgen.git.command import program
from jbpgen.git.errors import GitError
from jbpgen.git.repository import INDEX, WORK_TREE, Repository
from tests.git.repositories import Tiny, isolate

ODD = "计划 2027/a\nb\té.yaml"


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "work")


def refused(key: str) -> pytest.RaisesExc[GitError]:
    return pytest.RaisesExc(GitError, check=lambda error: error.key == key)


def test_reads_commits_index_and_work_tree(tiny: Tiny) -> None:
    first = tiny.commit_files({"plans/a.yaml": "one\n", "note.txt": "n\n"})
    second = tiny.commit_files({"plans/a.yaml": "two\n"})
    tiny.write("plans/a.yaml", "three\n")
    tiny.git("add", "--all")
    tiny.write("plans/a.yaml", "four\n")
    found = Repository.discover(tiny.folder / "plans")
    assert found.resolve("HEAD~1") == first
    revisions = (first, "HEAD", INDEX, WORK_TREE)
    assert [found.read(revision, "plans/a.yaml") for revision in revisions] == [
        b"one\n",
        b"two\n",
        b"three\n",
        b"four\n",
    ]
    assert found.head.commit == second
    assert found.head.branch == "main"
    assert sorted(found.files("HEAD")) == ["note.txt", "plans/a.yaml"]
    assert [len(found.files(revision, "plans")) for revision in revisions] == [1, 1, 1, 1]
    assert found.files("HEAD", "plan") == {}
    assert found.contents(WORK_TREE, "plans") == {"plans/a.yaml": b"four\n"}


def test_work_tree_holds_new_files_but_no_ignored_ones_links_or_lost_ones(tiny: Tiny) -> None:
    tiny.commit_files({".gitignore": "build\n", "gone.yaml": "g", "kept.yaml": "k"})
    (tiny.folder / "gone.yaml").unlink()
    tiny.write("new.yaml", "n")
    tiny.write("build/made.yaml", "m")
    (tiny.folder / "link.yaml").symlink_to("kept.yaml")
    found = Repository.discover(tiny.folder)
    assert sorted(found.files(WORK_TREE)) == [".gitignore", "kept.yaml", "new.yaml"]
    assert found.files(WORK_TREE)["kept.yaml"] == found.files("HEAD")["kept.yaml"]
    with refused("no_file"):
        found.read(WORK_TREE, "gone.yaml")


def test_sparse_checkout_still_has_what_it_left_out(tiny: Tiny) -> None:
    tiny.commit_files({"plans/a.yaml": "a", "other/b.yaml": "b"})
    tiny.git("sparse-checkout", "set", "plans")
    found = Repository.discover(tiny.folder)
    assert not (tiny.folder / "other").exists()
    assert found.contents(WORK_TREE) == {"other/b.yaml": b"b", "plans/a.yaml": b"a"}


@pytest.mark.parametrize("path", [ODD, "with space.yaml", "*.yaml", ":(top)x.yaml", "-n.yaml", 'quo"te.yaml'])
def test_any_path_is_a_path(tiny: Tiny, path: str) -> None:
    tiny.commit_files({path: "one\n", "other.yaml": "x\n"})
    tiny.commit_files({path: "two\n"})
    found = Repository.discover(tiny.folder)
    for revision in ("HEAD", INDEX, WORK_TREE):
        assert found.read(revision, path) == b"two\n"
        assert list(found.files(revision, path)) == [path]
    assert [change.path for change in found.log()[0].files] == [path]


def test_log_tells_renames_merges_and_their_sides(tiny: Tiny) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    root = tiny.commit_files({"a.yaml": text})
    moved = tiny.commit_files({"a.yaml": None, "plans/b.yaml": text})
    tiny.git("checkout", "--quiet", "-b", "side", root)
    side = tiny.commit_files({"s.yaml": "s"})
    tiny.git("checkout", "--quiet", "main")
    merge = tiny.merge("side")
    visits = {visit.id: visit for visit in Repository.discover(tiny.folder).log()}
    assert visits[merge].parents == (moved, side)
    assert [change.path for change in visits[merge].files] == ["s.yaml"]  # against its first parent
    (rename,) = visits[moved].files
    assert (rename.old_path, rename.path, rename.old) == ("a.yaml", "plans/b.yaml", rename.new)
    assert visits[root].files[0].old is None
    assert set(visits) == {root, moved, side, merge}


def test_commits_keep_people_apart_and_bring_their_trailers(tiny: Tiny) -> None:
    ends = "Reason: out of\n stock\nApproved-by: 王芳 <wf@x.example>\n原因：缺货\n"
    message = f"Cut the target\n\nLong story: told here.\n\n{ends}"
    commit = tiny.commit(message, "李 雷 <ll@maker.example>", x="1")
    found = Repository.discover(tiny.folder).commit("HEAD")
    assert found.id == commit
    assert (found.author.name, found.committer.name) == ("李 雷", "Ana Alvarez")
    assert found.author.when.isoformat() == "2026-01-01T08:00:00+08:00"
    assert found.subject == "Cut the target"
    assert found.trailers == (
        ("Reason", "out of stock"),
        ("Approved-by", "王芳 <wf@x.example>"),
        ("原因", "缺货"),
    )
    assert found.trailer("reason", "原因") == ("out of stock", "缺货")
    assert not found.signed


@pytest.mark.parametrize(
    "message",
    [
        "one line\n\nReason: a\nApproved-by: b c\n",
        "t\n\nbody\n\nReason:  spaced  \n",
        "only: a title",
        "t\n\nno trailer: in\nthis",
    ],
)
def test_trailers_agree_with_git(tiny: Tiny, message: str) -> None:
    tiny.commit(message, x="1")
    said = tiny.git("log", "-1", "--format=%(trailers:only,unfold)")
    own = Repository.discover(tiny.folder).commit("HEAD").trailers
    assert "\n".join(f"{key}: {value}" for key, value in own) == said


def test_merge_base(tiny: Tiny) -> None:
    base = tiny.commit(a="1")
    tiny.git("branch", "side")
    main = tiny.commit(a="2")
    tiny.git("checkout", "--quiet", "side")
    tiny.commit(b="1")
    found = Repository.discover(tiny.folder)
    assert found.merge_base("main", "side") == base
    assert found.is_ancestor(base, "side")
    assert not found.is_ancestor(main, "side")
    tiny.git("checkout", "--quiet", "--orphan", "alone")
    tiny.commit(c="1")
    with refused("no_base"):
        found.merge_base("main", "alone")


def test_annotated_tags(tiny: Tiny) -> None:
    commit = tiny.commit(a="1")
    tiny.git("tag", "--annotate", "--message", "Signed in Shanghai\n\nReason: yearly", "jbp/yl-2027/agreed")
    tiny.git("tag", "light")
    found = Repository.discover(tiny.folder)
    assert list(found.tags()) == ["jbp/yl-2027/agreed"]
    tag = found.tag("jbp/yl-2027/agreed")
    assert (tag.target, tag.tagger.name, tag.signed) == (commit, "Ana Alvarez", False)
    assert tag.message.startswith("Signed in Shanghai")
    assert found.tag_signature(tag).state == "none"
    with refused("no_tag"):
        found.tag("light")


def test_bare_repository(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit_files({"plans/a.yaml": "one\n"})
    tiny.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    found = Repository.discover(tmp_path / "bare.git")
    assert found.top is None
    assert found.read("main", "plans/a.yaml") == b"one\n"
    assert found.relative("plans/./a.yaml") == "plans/a.yaml"
    assert len(found.log()) == 1
    for revision in (INDEX, WORK_TREE):
        with refused("no_work_tree"):
            found.read(revision, "plans/a.yaml")
    with refused("outside"):
        found.relative("../a.yaml")


def test_linked_work_tree_shares_the_common_folder(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit_files({"a.yaml": "one\n"})
    tiny.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    found = Repository.discover(tmp_path / "linked")
    assert found.top == tmp_path / "linked"
    assert found.shared_folder == tiny.folder / ".git"
    assert found.head.branch is None
    (tmp_path / "linked" / "a.yaml").write_text("two\n")
    assert found.read(WORK_TREE, "a.yaml") == b"two\n"
    assert found.read(INDEX, "a.yaml") == b"one\n"


def test_submodule_is_a_repository_of_its_own(tiny: Tiny, tmp_path: Path) -> None:
    inner = Tiny(tmp_path / "inner")
    inner.commit_files({"a.yaml": "one\n"})
    tiny.commit_files({"top.yaml": "t"})
    tiny.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "plans")
    tiny.commit()
    found = Repository.discover(tiny.folder / "plans" / "a.yaml")
    assert found.top == tiny.folder / "plans"
    assert found.relative(tiny.folder / "plans" / "a.yaml") == "a.yaml"
    assert found.read("HEAD", "a.yaml") == b"one\n"
    assert sorted(Repository.discover(tiny.folder).files("HEAD")) == [".gitmodules", "top.yaml"]
    assert sorted(Repository.discover(tiny.folder).files(WORK_TREE)) == [".gitmodules", "top.yaml"]


def test_sha256_repository(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path / "work", "--object-format=sha256")
    commit = tiny.commit_files({"a.yaml": "one\n"})
    found = Repository.discover(tiny.folder)
    assert len(found.resolve("HEAD")) == 64
    assert found.commit("HEAD").id == commit
    assert found.log()[0].files[0].old is None
    assert found.files(WORK_TREE) == found.files("HEAD") == found.files(INDEX)
    assert found.read("HEAD", "a.yaml") == b"one\n"


def test_shallow_clone_is_named_with_what_lengthens_it(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.commit(a="1")
    first = tiny.commit(a="2")
    tiny.git("clone", "--quiet", "--depth=1", f"file://{tiny.folder}", str(tmp_path / "clone"))
    found = Repository.discover(tmp_path / "clone")
    assert found.is_shallow
    assert found.read("HEAD", "a") == b"2"
    assert found.resolve("HEAD") == first
    with refused("shallow") as caught:
        found.resolve("HEAD~1")
    assert caught.value.remedy == "git fetch --unshallow"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with refused("shallow") as caught:
        found.log()
    assert "fetch-depth: 0" in caught.value.remedy


def test_the_remedy_for_a_partial_clone_works(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit(a="1")
    tiny.commit(a="2")
    tiny.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    tiny.git("clone", "--quiet", "--filter=blob:none", f"file://{tiny.folder}", str(clone))
    with refused("missing_object") as caught:
        Repository.discover(clone).read("HEAD~1", "a")
    assert subprocess.run(caught.value.remedy.split(), cwd=clone, capture_output=True, check=False).returncode == 0
    assert Repository.discover(clone).read("HEAD~1", "a") == b"1"


def test_replaced_and_grafted_history_is_read_as_it_was_made(tiny: Tiny) -> None:
    first = tiny.commit(a="1")
    second = tiny.commit(a="2")
    other = tiny.commit(a="3", message="forged")
    tiny.git("replace", second, other)
    (tiny.folder / ".git" / "info" / "grafts").write_text(f"{other} {first}\n")
    found = Repository.discover(tiny.folder)
    assert found.read(second, "a") == b"2"
    assert [visit.id for visit in found.log()] == [other, second, first]


def test_no_program_of_the_repository_runs(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit_files({"a.yaml": "1", ".gitattributes": "*.yaml filter=evil diff=evil\n"})
    tiny.commit_files({"a.yaml": "2"})
    trace = tmp_path / "trace"
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\necho ran >> '{trace}'\ncat\n")
    program.chmod(0o755)
    keys = ("core.fsmonitor", "core.pager", "diff.external", "diff.evil.textconv", "diff.evil.command")
    for key in (*keys, "filter.evil.clean", "filter.evil.smudge", "gpg.program", "core.sshCommand"):
        tiny.git("config", key, str(program))
    hooks = tiny.folder / ".git" / "hooks"
    for name in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / name).write_bytes(program.read_bytes())
        (hooks / name).chmod(0o755)
    tiny.write("a.yaml", "3")
    trace.unlink(missing_ok=True)
    found = Repository.discover(tiny.folder)
    for revision in ("HEAD", INDEX, WORK_TREE):
        found.contents(revision)
    found.log()
    tree = tiny.git("rev-parse", "HEAD^{tree}")
    header = f"tree {tree}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n"
    body = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n nothing\n -----END PGP SIGNATURE-----\n\nsigned\n"
    (tmp_path / "commit").write_text(header + body)
    forged = tiny.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit"))
    trace.unlink(missing_ok=True)
    assert found.commit(forged).signed
    assert found.signature(forged).state != "good"
    assert not trace.exists()


def test_what_a_partial_clone_lacks_is_not_fetched_by_its_own_program(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit(a="1")
    tiny.commit(a="2")
    tiny.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    tiny.git("clone", "--quiet", "--filter=blob:none", f"file://{tiny.folder}", str(clone))
    trace = tmp_path / "trace"
    for key, value in (("remote.origin.url", f"ext::touch {trace}"), ("protocol.ext.allow", "always")):
        subprocess.run(["git", "config", key, value], cwd=clone, check=True)
    with refused("missing_object"):
        Repository.discover(clone).read("HEAD~1", "a")
    assert not trace.exists()
    subprocess.run(["git", "show", "HEAD~1:a"], cwd=clone, capture_output=True, check=False)
    assert trace.exists()  # git itself would have run it


def test_unsigned_commit(tiny: Tiny) -> None:
    tiny.commit(a="1")
    assert Repository.discover(tiny.folder).signature("HEAD").state == "none"


@pytest.mark.ssh
def test_signed_commit_and_tag(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers = tmp_path / "signers"
    public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
    signers.write_text(f"ana@maker.example {public}\n")
    tiny.git("config", "gpg.format", "ssh")
    tiny.git("config", "user.signingKey", str(key))
    tiny.write("a", "1")
    tiny.git("add", "--all")
    tiny.git("commit", "--quiet", "-S", "-m", "signed")
    tiny.git("tag", "-s", "-m", "agreed", "agreed")
    found = Repository.discover(tiny.folder)
    assert found.commit("HEAD").signed
    assert found.tag("agreed").signed
    assert found.tag("agreed").message == "agreed\n"
    assert found.signature("HEAD").state != "good"  # nobody said whose key it is
    assert found.tag_signature(found.tag("agreed")).state != "good"
    tiny.git("config", "gpg.ssh.allowedSignersFile", str(signers))
    good = found.signature("HEAD")
    assert (good.state, good.signer) == ("good", "ana@maker.example")
    tagged = found.tag_signature(found.tag("agreed"))
    assert (tagged.state, tagged.signer) == ("good", "ana@maker.example")


def test_what_is_no_repository_or_not_ours(tmp_path: Path, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with refused("not_a_repository") as caught:
        Repository.discover(tmp_path / "plain" / "plan.yaml")
    assert caught.value.remedy == "git init"
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("jbpgen.git.command._KEPT", ("GIT_",))
    with refused("unsafe") as caught:
        Repository.discover(tiny.folder)
    assert caught.value.remedy == f"git config --global --add safe.directory {tiny.folder}"


def test_unknown_revisions(tiny: Tiny) -> None:
    found = Repository.discover(tiny.folder)
    with refused("no_commits"):
        found.resolve("HEAD")
    tiny.commit(a="1")
    for revision in ("nope", "HEAD~5", "--all", "", "main..", "HEAD^{commit}x"):
        with refused("unknown_revision"):
            found.resolve(revision)
    with refused("not_a_commit"):
        found.resolve("HEAD:a")
    with refused("no_file"):
        found.read("HEAD", "b")
    with refused("unknown_revision"):
        found.resolve("0123456789" * 4)
    tiny.git("update-ref", "refs/remotes/origin/talks", "HEAD")
    with refused("only_remote") as caught:
        found.resolve("talks")
    assert caught.value.remedy == "git branch talks origin/talks"


def test_paths_outside(tiny: Tiny, tmp_path: Path) -> None:
    tiny.commit(a="1")
    found = Repository.discover(tiny.folder)
    with refused("outside"):
        found.relative(tmp_path / "elsewhere.yaml")
    (tmp_path / "link").symlink_to(tiny.folder)
    assert found.relative(tmp_path / "link" / "plans" / "x.yaml") == "plans/x.yaml"
    assert found.relative(tmp_path / "link") == ""


def test_a_file_in_conflict_has_no_staged_version(tiny: Tiny) -> None:
    tiny.commit(a="1\n")
    tiny.git("branch", "side")
    tiny.commit(a="2\n")
    tiny.git("checkout", "--quiet", "side")
    tiny.commit(a="3\n")
    tiny.git("merge", "main", fine=False)
    found = Repository.discover(tiny.folder)
    assert found.files(INDEX) == {}
    with refused("unmerged") as caught:
        found.read(INDEX, "a")
    assert caught.value.remedy == "git add a"


def test_damage_is_named(tiny: Tiny) -> None:
    tiny.commit(a="some content\n")
    blob = tiny.git("rev-parse", "HEAD:a")
    file = tiny.folder / ".git" / "objects" / blob[:2] / blob[2:]
    file.chmod(0o644)
    file.write_bytes(b"rubbish")
    with refused("damaged"):
        Repository.discover(tiny.folder).read("HEAD", "a")


def test_a_hook_reads_the_index_it_was_given(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit(a="1")
    other = Tiny(tmp_path / "other")
    other.commit(a="9")
    index = tiny.folder / ".git" / "next-index"
    index.write_bytes((tiny.folder / ".git" / "index").read_bytes())
    tiny.write("a", "2")
    tiny.git("add", "a", env={"GIT_INDEX_FILE": str(index)})
    monkeypatch.chdir(tiny.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    assert Repository.discover("a").read(INDEX, "a") == b"2"
    assert Repository.discover(other.folder).read(INDEX, "a") == b"9"


def test_a_git_that_is_missing_or_too_old_is_named(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.commit(a="1")
    folder = tmp_path / "bin"
    folder.mkdir()
    old = folder / "git"
    old.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && { echo "git version 2.20.1"; exit; }\necho "unknown option" >&2; exit 129\n'
    )
    old.chmod(0o755)
    program.cache_clear()
    try:
        monkeypatch.setenv("PATH", f"{folder}:/bin")
        with refused("old_git") as caught:
            Repository.discover(tiny.folder)
        assert caught.value.arguments == {"found": "2.20", "oldest": "2.31"}
        old.unlink()
        program.cache_clear()
        monkeypatch.setenv("PATH", str(folder))
        with refused("no_git"):
            Repository.discover(tiny.folder)
    finally:
        program.cache_clear()
