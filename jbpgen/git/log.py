"""Which commit changed which file, read from one ``git log`` for the whole history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_MARK = "\x01"
# Every option that a setting could turn otherwise is spelled out.
LOG = (
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--root",
    "--topo-order",
    "--diff-merges=first-parent",
    "--find-renames=50%",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--no-notes",
    "--no-show-signature",
    "--no-decorate",
    "--ignore-submodules=all",
    "--format=%x01%ct %H %P",
)
_FILE_MODES = ("100644", "100755")


class FileChange(NamedTuple):
    """What a commit did to one file, compared with its first parent.

    ``path`` is where it is now (where it was, if removed), ``old_path`` where it was; ``old`` and ``new`` are blob ids,
    ``None`` where there was no ordinary file (none at all, a symbolic link, a submodule).
    """

    path: str
    old_path: str
    old: str | None
    new: str | None


class Visit(NamedTuple):
    """One commit of a log: its id, its parents, the files it changed against the first of them.

    ``time`` is when it was committed, in seconds since 1970.
    """

    id: str
    parents: tuple[str, ...]
    time: int
    files: tuple[FileChange, ...] = ()


def parse_log(output: bytes) -> Iterator[Visit]:
    """Read the output of ``LOG``, commit by commit in its order."""
    tokens = iter(output.decode("utf-8", "surrogateescape").split("\0"))
    visit: tuple[str, tuple[str, ...], int] | None = None
    files: list[FileChange] = []
    for token in tokens:
        if token.startswith(_MARK):
            if visit is not None:
                yield Visit(*visit, tuple(files))
            time, commit, *parents = token[1:].split()
            visit, files = (commit, tuple(parents), int(time)), []
            continue
        entry = token.lstrip("\n")
        if not entry.startswith(":"):
            continue  # what separates commits
        old_mode, new_mode, old, new, status = entry[1:].split(" ")
        old_path = next(tokens)
        path = next(tokens) if status[0] in "RC" else old_path
        before = old if old_mode in _FILE_MODES else None
        after = new if new_mode in _FILE_MODES else None
        if before is not None or after is not None:
            files.append(FileChange(path, old_path, before, after))
    if visit is not None:
        yield Visit(*visit, tuple(files))
