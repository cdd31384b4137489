"""Whose commits made the changes between two sides of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from jbpgen.changes.compare import compare
from jbpgen.git.commits import Person
from jbpgen.git.log import FileChange
from jbpgen.git.repository import Repository
from jbpgen.source.file import read_bytes
from jbpgen.workflows.diff import PlanPair
from jbpgen.workflows.diff_inputs import Inputs

_OWN = 3  # keys at the end of a path: collection, id and field; what stands before are the entities around it
_MOST = 200  # commits on one plan's way that are read one by one


@dataclass(frozen=True, slots=True)
class Signed:
    """The author of the last commit that touched the plan (``None``: no commit did), and those of single entities."""

    common: Person | None
    by_entity: Mapping[str, Person] = field(default_factory=dict)


def signed_changes(inputs: Inputs, pair: PlanPair) -> Signed:
    """Return who changed the plan and its entities last on the way from the old side to the new. Raises ``GitError``.

    A merge signs only what no commit of its branches did. A shallow clone knows no more than the new side's commit.
    """
    repository = inputs.repository
    if repository is None or not inputs.new.commit:
        return Signed(None)
    last = repository.commit(inputs.new.commit).author
    if repository.is_shallow or not inputs.old.commit:
        return Signed(last)
    steps = _steps(repository, inputs, pair.place)
    if not steps:
        return Signed(last)
    commits = repository.commits([commit for commit, _ in steps])
    own = [commit for commit, _ in steps if len(commits[commit].parents) < 2]
    common = commits[(own or [steps[-1][0]])[-1]].author
    by_entity: dict[str, Person] = {}
    by_merge: dict[str, Person] = {}
    for commit, ids in _touched(repository, steps[-_MOST:]).items():
        signed = by_entity if len(commits[commit].parents) < 2 else by_merge
        signed.update(dict.fromkeys(ids, commits[commit].author))
    return Signed(common, by_merge | by_entity)


def _steps(repository: Repository, inputs: Inputs, place: str) -> list[tuple[str, FileChange]]:
    """The commits that touched a plan's file, oldest first, under the names that it had."""
    found: list[tuple[str, FileChange]] = []
    names = {place}
    for visit in repository.log(inputs.new.commit, beyond=inputs.old.commit):
        for change in visit.files:
            if change.path in names:
                names.add(change.old_path)
                found.append((visit.id, change))
    return found[::-1]


def _touched(repository: Repository, steps: list[tuple[str, FileChange]]) -> dict[str, set[str]]:
    """What each commit changed: entities as ``collection.id``."""
    blobs = {blob for _, change in steps for blob in (change.old, change.new) if blob}
    versions = {blob: read_bytes("", content).data for blob, content in repository.blobs(sorted(blobs))}
    found: dict[str, set[str]] = {}
    for commit, change in steps:
        was, now = (versions.get(blob) if blob else None for blob in (change.old, change.new))
        if now is None:
            continue
        found.setdefault(commit, set()).update(
            f"{collection}.{key}"
            for edit in compare(was, now)
            for path in (edit.path, edit.before)
            for collection, key in pairwise(path[-_OWN:])
        )
    return found
