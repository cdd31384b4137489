"""Whether baselines still are what was recorded: record against tag, tag against commit, commit against content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jbpgen.changes.baseline import Baseline, Records, tag_name
from jbpgen.changes.content import file_hash
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, WORK_TREE, Repository
from jbpgen.git.signatures import SignatureState
from jbpgen.git.tags import Tag
from jbpgen.workflows.plan_versions import Standings, records_file, records_in, standing
from jbpgen.workflows.reading import Reader

_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")
_ESCAPED = r"\\\g<0>"


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found of one baseline. ``key`` is one of ``locale.baseline_words``; notes are no sign of tampering."""

    plan: str
    name: str
    key: str
    arguments: tuple[tuple[str, str], ...] = ()
    is_note: bool = False


def verify(
    repository: Repository,
    there: Standings,
    plans: tuple[str, ...] = (),
    head: str = HEAD,
    reader: Reader | None = None,
) -> list[Remark]:
    """Hold every record of ``there`` against its tag and history, and every tag against the records.

    ``plans`` limits it to these. Raises ``GitError`` in a shallow clone, which could not tell.
    """
    if repository.is_shallow:
        raise repository.shallow_error("baseline")
    tags = repository.tags("jbp/")
    wanted = plans or tuple(there.records)
    found: list[Remark] = []
    for plan in wanted:
        records = there.records.get(plan, Records(plan))
        for place, record in enumerate(records.baselines):
            found += _verified(repository, plan, record, tags.get(tag_name(plan, record.name)), head, reader)
            before = records.baselines[place - 1].seal if place else ""
            if record.previous != before:
                found.append(Remark(plan, record.name, "chain-broken"))
        found += _alone(repository, plan, records, tags, head)
        if there.commit == WORK_TREE:
            found += _uncommitted(repository, there, plan)
    found += [Remark("", "", "unread", (("file", file),)) for file in there.unread if "_baselines" in file]
    if not plans:
        known = set(there.records)
        strangers = {tag.split("/")[1] for tag in tags if tag.count("/") == 2} - known
        for plan in sorted(strangers):
            found += _alone(repository, plan, Records(plan), tags, head)
    return found


def _alone(repository: Repository, plan: str, records: Records, tags: dict[str, Tag], head: str) -> Iterator[Remark]:
    """Tags that state a record which is not there: taken out, or still on a branch of its own."""
    prefix = tag_name(plan, "")
    for tag_, tag in tags.items():
        name = tag_.removeprefix(prefix)
        own = tag_.startswith(prefix) and any(line.startswith("Record: ") for line in tag.message.splitlines())
        if own and records.named(name) is None:
            was_here = _was_recorded(repository, plan, name, head)
            yield Remark(plan, name, "record-missing" if was_here else "not-merged", (("tag", tag_),), not was_here)


def _was_recorded(repository: Repository, plan: str, name: str, head: str) -> bool:
    """Say whether the history of ``head`` ever had the record of a baseline of this name."""
    line = f"^- name: ['\"]?{_SPECIAL.sub(_ESCAPED, name)}['\"]?$"
    done = repository.run("log", "--format=%H", "--pickaxe-regex", f"-S{line}", repository.resolve(head), "--")
    recorded = (records_in(repository, commit).get(plan) for commit in done.stdout.decode("ascii").split())
    return any(one is not None and one.named(name) is not None for one in recorded)


def _uncommitted(repository: Repository, there: Standings, plan: str) -> Iterator[Remark]:
    stands = there.plans.get(plan)
    file = records_file(stands.file, plan) if stands is not None else ""
    if file and repository.run("status", "--porcelain", "--", file).stdout.strip():
        yield Remark(plan, "", "uncommitted", (("file", file),))


def _verified(
    repository: Repository, plan: str, record: Baseline, tag: Tag | None, head: str, reader: Reader | None
) -> Iterator[Remark]:
    def remark(key: str, is_note: bool = False, **arguments: str) -> Remark:
        return Remark(plan, record.name, key, tuple(arguments.items()), is_note)

    name = tag_name(plan, record.name)
    if tag is None:
        yield remark("tag-missing", tag=name, commit=record.commit[:10])
    else:
        if tag.target != record.commit:
            yield remark("tag-moved", tag=name, commit=record.commit[:10], now=tag.target[:10])
        if f"Record: {record.seal}" not in tag.message.splitlines():
            yield remark("record-edited", tag=name)
        if tag.signed and repository.tag_signature(tag).state is SignatureState.BAD:
            yield remark("signature-bad", tag=name)
    yield from _content(repository, record, head, remark, reader)
    papers = [(record.signed, "signed-differs"), (record.confirmation, "confirmation-differs")]
    for paper, key in papers:
        if paper is not None:
            state = paper_state(repository, paper.file, paper.sha256)
            if state == "differs":
                yield remark(key, file=paper.file)
            elif state == "absent":
                yield remark("paper-absent", is_note=True, file=paper.file)


def _content(
    repository: Repository, record: Baseline, head: str, remark: object, reader: Reader | None
) -> Iterator[Remark]:
    assert callable(remark)
    try:
        content = repository.read(repository.resolve(record.commit), record.file)
    except GitError as error:
        if error.key in ("unknown_revision", "not_a_commit"):
            yield remark("commit-missing", commit=record.commit[:10])
        elif error.key == "no_file":
            yield remark("content-differs", file=record.file, commit=record.commit[:10])
        else:
            raise
        return
    found = standing(record.file, content, reader)
    if found is None or found.hash != record.content:
        yield remark("content-differs", file=record.file, commit=record.commit[:10])
    elif file_hash(content) != record.bytes:
        yield remark("bytes-differ", file=record.file, commit=record.commit[:10])
    if not repository.is_ancestor(record.commit, head):
        yield remark("not-in-history", commit=record.commit[:10])


def paper_state(repository: Repository, file: str, sha256: str) -> str:
    """Say whether a paper lies in the repository as recorded: ``same``, ``differs`` or ``absent``."""
    path = repository.top / file if repository.top is not None else None
    if path is None or not path.is_file():
        return "absent"
    return "same" if file_hash(path.read_bytes()) == sha256 else "differs"
