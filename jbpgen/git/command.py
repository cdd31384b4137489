"""Runs the git program: read-only, in one language, deaf to settings that would run somebody's code.

A repository that somebody else packed may carry settings (a pager, a monitor, a signing program, a remote to fetch
missing objects from) that git would run. None of them is needed to read history, so each is switched off here.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jbpgen.git.errors import GitError

OLDEST = (2, 31)  # the first that compares merges with their first parent while walking all commits

_SETTINGS = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.untrackedCache=false",
    "core.pager=cat",
    "color.ui=false",
    "log.showSignature=false",
    "i18n.logOutputEncoding=UTF-8",
)
_KEPT = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH", "GIT_SSL")
_FIXED = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks through a program its settings name; older gits know only the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_PAGER": "cat",
}
# What git says (in English, see LC_ALL above) → key. Unknown words end in "failed" with git's own line.
_SAID = (
    (re.compile(r"not a git repository", re.IGNORECASE), "not_a_repository"),
    (re.compile(r"detected dubious ownership", re.IGNORECASE), "unsafe"),
    (re.compile(r"promisor|lazy fetch|transport '.*' not allowed", re.IGNORECASE), "missing_object"),
    (
        re.compile(r"corrupt|bad object|unable to read|missing blob|could not read|bad tree|inflate|object file", re.I),
        "damaged",
    ),
)
REMEDIES = {"not_a_repository": "git init", "missing_object": "git fetch --refetch --no-filter", "damaged": "git fsck"}


@cache
def program() -> str:
    """Return the git to run. Raises ``GitError`` where there is none."""
    found = shutil.which("git")
    if found is None:
        raise GitError("no_git", "https://git-scm.com/downloads")
    return found


def _too_old() -> GitError | None:
    """Return the error for a git that lacks options used here: asked only once one was refused."""
    said = subprocess.run([program(), "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"(\d+)\.(\d+)", said)
    if match is None or (int(match[1]), int(match[2])) >= OLDEST:
        return None
    return GitError("old_git", "https://git-scm.com/downloads", found=match[0], oldest=".".join(map(str, OLDEST)))


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment git runs in: the user's, without what would point git elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**kept, **_FIXED, **(extra or {})}


def run(
    folder: Path,
    *arguments: str,
    extra: Mapping[str, str] | None = None,
    settings: Iterable[str] = (),
    given: bytes | None = None,
    fine: tuple[int, ...] = (0,),
) -> subprocess.CompletedProcess[bytes]:
    """Run one git command in ``folder`` and return it finished.

    ``given`` is its standard input; exit codes other than ``fine`` raise ``GitError`` by what git said.
    """
    words = [program(), "--no-pager", "--no-replace-objects"]
    for setting in (*_SETTINGS, *settings):
        words += ["-c", setting]
    words += arguments
    # From a file, not a pipe: git may answer before it has read everything, and both sides would wait.
    with tempfile.TemporaryFile() as source:
        if given:
            source.write(given)
            source.seek(0)
        done = subprocess.run(
            [_argument(word) for word in words],
            cwd=folder,
            env=environment(extra),
            stdin=source,
            capture_output=True,
            check=False,
        )
    if done.returncode not in fine:
        raise failure(done.stderr, folder)
    return done


def failure(stderr: bytes, folder: Path) -> GitError:
    """Turn what git said into an error that names its remedy."""
    said = stderr.decode("utf-8", "replace").strip()
    for pattern, key in _SAID:
        if pattern.search(said):
            if key == "unsafe":
                return GitError(key, f"git config --global --add safe.directory {folder}", folder=str(folder))
            return GitError(key, REMEDIES[key], folder=str(folder), said=_first(said))
    if (old := _too_old()) is not None:
        return old
    return GitError("failed", said=_first(said) or "?")


def _first(said: str) -> str:
    return said.splitlines()[0].removeprefix("fatal: ").removeprefix("error: ") if said else ""


def _argument(word: str) -> str | bytes:
    # A path that is no UTF-8 comes from git with its bytes kept aside; Windows has no such paths, and takes only text.
    return word if sys.platform == "win32" else word.encode("utf-8", "surrogateescape")
