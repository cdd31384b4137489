"""A repository, read without touching it: no checkout, no lock, no network, none of its code run."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from jbpgen.git.command import run
from jbpgen.git.commits import Commit, parse_commit
from jbpgen.git.discovery import Location, locate
from jbpgen.git.errors import GitError
from jbpgen.git.log import LOG, Visit, parse_log
from jbpgen.git.objects import read_objects
from jbpgen.git.signatures import Signature, commit_signature, tag_signature
from jbpgen.git.tags import Tag, read_tag, read_tags
from jbpgen.git.tree import INDEX, WORK_TREE, Listed, index_entries, tree_entries, work_tree_entries

__all__ = ["INDEX", "WORK_TREE", "Head", "Repository"]

HEAD: Final = "HEAD"
_WHOLE_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SHORT = 10


@dataclass(frozen=True, slots=True)
class Head:
    """Where the repository stands: its commit and branch, ``None`` before the first commit and when detached."""

    commit: str | None
    branch: str | None


class Repository:
    """Bytes by revision and path. Paths are relative to the top of the repository, with ``/``.

    Every revision may also be ``INDEX`` or ``WORK_TREE``. All methods raise ``GitError``.
    """

    def __init__(self, location: Location) -> None:
        self.location = location

    @classmethod
    def discover(cls, path: str | Path = ".") -> Repository:
        """Return the repository that ``path`` belongs to; the path itself may be gone."""
        return cls(locate(Path(path)))

    @property
    def top(self) -> Path | None:
        """The top of the work tree; ``None`` in a bare repository."""
        return self.location.top

    @property
    def shared_folder(self) -> Path:
        """The git directory that all work trees of the repository share."""
        return self.location.shared_folder

    @property
    def is_shallow(self) -> bool:
        return self.location.shallow

    def run(
        self, *arguments: str, given: bytes | None = None, fine: tuple[int, ...] = (0,), settings: Iterable[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a git command at the top of the repository."""
        folder = self.top or self.location.git_dir
        extra: Mapping[str, str] = self.location.environment
        return run(folder, *arguments, extra=extra, given=given, fine=fine, settings=settings)

    def relative(self, path: str | Path) -> str:
        """Return a path of the file system as the repository writes it; empty for its top.

        In a bare repository the path is taken from the top as it is. Raises ``GitError`` ``outside``.
        """
        if self.top is None:
            written = os.path.normpath(str(path)).replace(os.sep, "/")
            if written.startswith(("..", "/")):
                raise GitError("outside", path=str(path), top=str(self.shared_folder))
            return "" if written == "." else written
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link as last part is the file itself to git
        real = absolute.parent.resolve() / absolute.name
        if not real.is_relative_to(self.top) or real == self.top:
            real = absolute.resolve()
        if not real.is_relative_to(self.top):
            raise GitError("outside", path=str(path), top=str(self.top))
        inside = real.relative_to(self.top).as_posix()
        return "" if inside == "." else inside

    def resolve(self, revision: str) -> str:
        """Return the commit id of a branch, tag, id or expression (``main~2``)."""
        if revision in (INDEX, WORK_TREE):
            return revision
        found = self._parsed(f"{revision}^{{commit}}") if revision and not revision.startswith("-") else None
        if found is not None:
            return found
        if revision == HEAD and self.head.commit is None:
            raise GitError("no_commits", "git add . && git commit")
        other = self._parsed(revision) if revision and not revision.startswith("-") else None
        # A whole id is taken for granted unless its object is asked for.
        if other is not None and self._parsed(f"{other}^{{object}}") is not None:
            raise GitError("not_a_commit", "git log --oneline", revision=revision)
        if self.is_shallow:
            raise self.shallow_error(revision)
        remote = self._remote_branch(revision)
        if remote:
            raise GitError("only_remote", f"git branch {revision} {remote}", revision=revision, remote=remote)
        raise GitError("unknown_revision", "git fetch --all --tags", revision=revision)

    def _remote_branch(self, revision: str) -> str:
        """The branch of this name as a remote had it last, where there is one."""
        names = self.run("for-each-ref", "--format=%(refname:short)", "refs/remotes").stdout
        found = names.decode("utf-8", "surrogateescape").split("\n")
        return next((name for name in found if revision and name.partition("/")[2] == revision), "")

    def _parsed(self, expression: str) -> str | None:
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", expression)
        done = self.run(*arguments, fine=(0, 1, 128))
        words = done.stdout.decode("ascii", "replace").split()
        return words[-1] if done.returncode == 0 and words else None

    def shallow_error(self, subject: str) -> GitError:
        """Return the error for history that this shallow clone lacks, with what lengthens it here."""
        remedy = "git fetch --unshallow"
        if os.environ.get("GITHUB_ACTIONS"):
            remedy = "actions/checkout: fetch-depth: 0"
        elif os.environ.get("GITLAB_CI"):
            remedy = "variables: GIT_DEPTH: 0"
        return GitError("shallow", remedy, revision=subject[:_SHORT] if _WHOLE_ID.fullmatch(subject) else subject)

    @cached_property
    def head(self) -> Head:
        """Where the repository stands now."""
        done = self.run("symbolic-ref", "--quiet", "--short", HEAD, fine=(0, 1, 128))
        branch = done.stdout.decode("utf-8", "surrogateescape").strip() if done.returncode == 0 else None
        return Head(self._parsed(f"{HEAD}^{{commit}}"), branch)

    def merge_base(self, one: str, other: str) -> str:
        """Return the best common ancestor of two revisions."""
        done = self.run("merge-base", self.resolve(one), self.resolve(other), fine=(0, 1))
        found = done.stdout.decode("ascii", "replace").split()
        if found:
            return found[0]
        if self.is_shallow:
            raise self.shallow_error(f"{one}...{other}")
        raise GitError("no_base", f"{one}..{other}", one=one, other=other)

    def is_ancestor(self, one: str, other: str) -> bool:
        """Say whether commit ``one`` is part of the history of commit ``other`` (a commit is of its own)."""
        done = self.run("merge-base", "--is-ancestor", self.resolve(one), self.resolve(other), fine=(0, 1))
        return done.returncode == 0

    def entries(self, revision: str, folder: str = "") -> dict[str, Listed]:
        """Return the ordinary files below ``folder`` (the file itself, if it is one) by path."""
        if revision == WORK_TREE:
            return work_tree_entries(self.run, self._work_tree(), folder, self.location.object_format)
        if revision == INDEX:
            self._work_tree()
            return index_entries(self.run, folder)
        return tree_entries(self.run, self.resolve(revision), folder)

    def files(self, revision: str, folder: str = "") -> dict[str, str]:
        """Return path → blob id of the ordinary files below ``folder``; links and submodules are none."""
        return {path: entry.blob for path, entry in self.entries(revision, folder).items()}

    def read(self, revision: str, path: str) -> bytes:
        """Return the content of one file."""
        entry = self.entries(revision, path).get(path)
        if entry is None:
            raise self._no_file(revision, path)
        if entry.on_disk:
            return _disk(self._work_tree() / path, path)
        return next(iter(self.blobs([entry.blob])))[1]

    def contents(self, revision: str, folder: str = "") -> dict[str, bytes]:
        """Return path → content of all ordinary files below ``folder``, read in one go."""
        entries = self.entries(revision, folder)
        stored = dict(self.blobs({entry.blob for entry in entries.values() if not entry.on_disk}))
        return {
            path: _disk(self._work_tree() / path, path) if entry.on_disk else stored[entry.blob]
            for path, entry in entries.items()
        }

    def _no_file(self, revision: str, path: str) -> GitError:
        if revision == INDEX and self.run("ls-files", "-u", "-z", "--", path).stdout:
            return GitError("unmerged", f"git add {path}", path=path)
        return GitError("no_file", "git log --stat", path=path, revision=revision)

    def _work_tree(self) -> Path:
        if self.top is None:
            raise GitError("no_work_tree", "HEAD", folder=str(self.location.git_dir))
        return self.top

    def blobs(self, ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield (id, content) of blobs in the order asked for, through one process."""
        return read_objects(self.run, ids, "blob")

    def commits(self, ids: Iterable[str]) -> dict[str, Commit]:
        """Return commits by id, through one process."""
        return {name: parse_commit(name, content) for name, content in read_objects(self.run, ids, "commit")}

    def commit(self, revision: str) -> Commit:
        """Return one commit."""
        found = self.resolve(revision)
        return self.commits([found])[found]

    def signature(self, commit: str) -> Signature:
        """Return the state of a commit's signature; runs the user's own verifying program."""
        return commit_signature(self.run, self.resolve(commit))

    def tags(self, prefix: str = "") -> dict[str, Tag]:
        """Return the annotated tags on commits by name, or those below ``prefix``."""
        return read_tags(self.run, prefix)

    def tag(self, name: str) -> Tag:
        """Return one annotated tag."""
        return read_tag(self.run, name)

    def tag_signature(self, tag: Tag) -> Signature:
        """Return the state of a tag's signature; runs the user's own verifying program."""
        return tag_signature(self.run, tag.id, tag.signed)

    def log(self, revision: str = HEAD, beyond: str | None = None) -> list[Visit]:
        """Return every commit in the history of ``revision``, newest first, with what it changed.

        ``beyond`` leaves out what is in that one's history. A shallow clone has no whole history and is refused.
        """
        if self.is_shallow:
            raise self.shallow_error(revision)
        limits = [f"^{self.resolve(beyond)}"] if beyond is not None else []
        return list(parse_log(self.run(*LOG, self.resolve(revision), *limits, "--").stdout))


def _disk(file: Path, path: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GitError("failed", said=f"{path}: {error.strerror or error}") from error
