"""The verb ``git-setup``: tells git to merge plans by id: for all in ``.gitattributes``, here in the settings."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository
from jbpgen.locale.merge_words import merge_words
from jbpgen.workflows.check import PLANS_FOLDER, open_project
from jbpgen.workflows.files import write_whole

ATTRIBUTES = ".gitattributes"
_MARK = "merge=jbpgen"
# The heading of a hunk: the nearest chapter, entity or field that begins a block.
_HEADING = r"^ *([^ #:][^#:]*:)[ ]*(#.*)?$"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing done or found: a key of ``locale.merge_words`` and what its words need."""

    key: str
    arguments: Mapping[str, str]
    fine: bool = True


def wanted() -> dict[str, str]:
    """Return the settings of a clone: this very installation is called, whatever the search path of git's shell."""
    return {
        "merge.jbpgen.name": "joint business plans by id (jbpgen)",
        "merge.jbpgen.driver": _driver(shlex.quote(sys.executable)),
        # Of several common ancestors git makes one; with conflicts in it, it could not be read as a plan any more.
        "merge.jbpgen.recursive": "binary",
        "diff.jbpgen.xfuncname": _HEADING,
    }


def _driver(python: str) -> str:
    """Return the command of the driver.

    Where a driver cannot be started, git leaves the file in conflict, but as ours has it, without a mark of theirs: who
    then adds it has dropped their side. So the lines are merged with marks, and the way back is said.
    """
    here = " ".join(merge_words(locale, "driver_gone") for locale in ("en", "zh-CN"))
    lines = "git merge-file --diff3 --marker-size=%L -L ours -L base -L theirs %A %O %B"
    return (
        f"if {python} -c 'import jbpgen' 2>/dev/null;"
        f" then {python} -m jbpgen merge-driver %O %A %B %P --marker-size %L;"
        f" else echo %P: {shlex.quote(here)} >&2; {lines}; exit 1; fi"
    )


def attribute_lines(repository: Repository) -> list[str]:
    """Return the lines that give the plans to the driver: those of the plans folder, else all YAML files."""
    top = repository.top
    assert top is not None
    project = open_project((str(top),))
    folder = ""
    if project.root is not None:
        plans = (project.root / project.outline.plans).resolve()
        folder = plans.relative_to(top).as_posix() if plans.is_relative_to(top) else ""
    elif (top / PLANS_FOLDER).is_dir():
        folder = PLANS_FOLDER
    prefix = f"{folder}/**/" if folder not in ("", ".") else ""
    return [f"{_quoted(f'{prefix}*.{ending}')} {_MARK} diff=jbpgen" for ending in ("yaml", "yml")]


def _quoted(pattern: str) -> str:
    if not any(sign in pattern for sign in ' "\\') and not pattern.startswith(("!", "#")):
        return pattern
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'


def install(repository: Repository) -> list[Said]:
    """Write what is missing. Raises ``GitError``, also where there is no work tree, and ``OSError``."""
    said: list[Said] = []
    file = _attributes(repository)
    lines, found = attribute_lines(repository), _lines(file)
    old = [line for line in found if _MARK in line.split() and line not in lines]
    if old or any(line not in found for line in lines):
        kept = [line for line in found if line not in old]
        _write(file, [*kept, *(line for line in lines if line not in kept)])
    for line in lines:
        said.append(_line("attributes_kept" if line in found else "attributes_added", line))
    said += [_line("attributes_removed", line) for line in old]
    for key, value in wanted().items():
        if _setting(repository, key) == value:
            said.append(Said("kept", {"setting": key}))
        else:
            repository.run("config", "--local", key, value)
            said.append(Said("added", {"setting": key}))
    return [*said, Said("setup_done", {"file": ATTRIBUTES})]


def remove(repository: Repository) -> list[Said]:
    """Take out all that ``install`` wrote. Raises as it does."""
    file = _attributes(repository)
    found = _lines(file)
    own = [line for line in found if _MARK in line.split()]
    kept = [line for line in found if line not in own]
    if own and kept:
        _write(file, kept)
    elif own:
        file.unlink()
    said = [_line("attributes_removed", line) for line in own] or [_line("attributes_absent", "")]
    for key in wanted():
        there = _setting(repository, key) is not None
        if there:
            repository.run("config", "--local", "--unset-all", key)
        said.append(Said("removed" if there else "absent", {"setting": key}))
    return [*said, Said("setup_gone", {})]


def check(repository: Repository) -> list[Said]:
    """Say what is set and what is not, and change nothing."""
    found = _lines(_attributes(repository))
    said = [
        _line("attributes_kept", line) if line in found else _line("attributes_missing", line, fine=False)
        for line in attribute_lines(repository)
    ]
    for key, value in wanted().items():
        there = _setting(repository, key)
        if there == value:
            said.append(Said("kept", {"setting": key}))
        elif there is None:
            said.append(Said("missing", {"setting": key}, fine=False))
        else:
            said.append(Said("other", {"setting": key, "found": there}, fine=False))
    return said if all(one.fine for one in said) else [*said, Said("setup_incomplete", {}, fine=False)]


def _line(key: str, line: str, fine: bool = True) -> Said:
    return Said(key, {"file": ATTRIBUTES, "line": line}, fine)


def _attributes(repository: Repository) -> Path:
    if repository.top is None:
        raise GitError("no_work_tree", "HEAD", folder=str(repository.location.git_dir))
    return repository.top / ATTRIBUTES


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _write(file: Path, lines: list[str]) -> None:
    content = file.read_bytes() if file.exists() else b""
    line_end = "\r\n" if b"\r\n" in content else "\n"
    write_whole(file, "".join(f"{line}{line_end}" for line in lines).encode())


def _setting(repository: Repository, key: str) -> str | None:
    done = repository.run("config", "--local", "--get", key, fine=(0, 1))
    return done.stdout.decode("utf-8", "replace").removesuffix("\n") if done.returncode == 0 else None
