"""What files there are: in a commit, in the index, on disk."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jbpgen.git.objects import Run

# Not revisions to git: what is staged, and what lies on disk. Neither can be the name of a branch or tag.
INDEX: Final = ":index"
WORK_TREE: Final = ":worktree"
_FILE_MODES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file found: its blob id, and whether its content has to be taken from disk."""

    blob: str
    on_disk: bool = False


def tree_entries(run: Run, commit: str, folder: str) -> dict[str, Listed]:
    """Return the files of a commit below ``folder``."""
    # The folder's own entry is asked for as well: with -r git lists what is below it, or the file itself.
    paths = ("--", folder) if folder else ()
    output = run("ls-tree", "-r", "-z", "--full-tree", commit, *paths).stdout
    found = {}
    for record in _records(output):
        head, _, path = record.partition("\t")
        mode, _, blob = head.split(" ", 2)
        if mode in _FILE_MODES:
            found[path] = Listed(blob)
    return found


def index_entries(run: Run, folder: str) -> dict[str, Listed]:
    """Return the staged files below ``folder``; a file in conflict has no staged version."""
    output = run("ls-files", "--stage", "-z", "--", folder or ".").stdout
    found = {}
    for record in _records(output):
        head, _, path = record.partition("\t")
        mode, blob, stage = head.split(" ")
        if mode in _FILE_MODES and stage == "0":
            found[path] = Listed(blob)
    return found


def work_tree_entries(run: Run, top: Path, folder: str, object_format: str) -> dict[str, Listed]:
    """Return the files on disk below ``folder`` that are tracked or could be.

    What a sparse checkout leaves out is there all the same, with its staged content. A blob id is that of the bytes on
    disk, which may differ from the stored one's where git converts line ends.
    """
    left_out = {
        record[2:]
        for record in _records(run("ls-files", "-t", "-z", "--", folder or ".").stdout)
        if record.startswith("S ")
    }
    staged = index_entries(run, folder) if left_out else {}
    output = run("ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z", "--", folder or ".")
    found = {}
    for path in _records(output.stdout):
        blob = _blob_of(top / path, object_format)
        if blob is not None:
            found[path] = Listed(blob, on_disk=True)
        elif path in left_out and path in staged:
            found[path] = staged[path]
    return found


def _records(output: bytes) -> Iterator[str]:
    return (record for record in output.decode("utf-8", "surrogateescape").split("\0") if record)


def _blob_of(file: Path, object_format: str) -> str | None:
    try:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return None
        content = file.read_bytes()
    except OSError:
        return None
    digest = hashlib.new(object_format, usedforsecurity=False)
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()
