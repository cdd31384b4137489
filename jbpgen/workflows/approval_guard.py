"""What guards the approvals: the rules, who is asked, how it is checked. Who changes it needs approval by what was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jbpgen.changes.approvals import RULES_CHANGED, Demand
from jbpgen.changes.baseline import Confirmation
from jbpgen.changes.content import file_hash, sealed
from jbpgen.changes.evidence import Answer
from jbpgen.git.errors import GitError
from jbpgen.git.repository import Repository
from jbpgen.workflows.approval_courses import Remark
from jbpgen.workflows.reading import Reader

_GUARDED = ("approval_rules", "accounts", "people", "plans", "exclude", "changes", "thresholds")
_OWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
_PIPELINES = (".github/workflows/", ".gitlab-ci.yml", ".gitlab/")
_OURS = b"jbpgen"


class Guard:
    """Everything of one repository that decides who is asked for approval. ``config`` is the configuration's file."""

    def __init__(self, repository: Repository, config: str, reader: Reader) -> None:
        self._repository, self._config, self._reader = repository, config, reader
        self._contents: dict[tuple[str, str], bytes] = {}

    def demand(self, start: str, head: str) -> Demand | None:
        """Return what is asked for where any of it differs, ``None`` where it is the same."""
        changed = tuple(self._changed(start, head))
        return Demand(RULES_CHANGED, changed, (), None) if changed else None

    def same(self, commit: str, head: str, file: str) -> bool:
        """Say whether a guarded file means at a commit what it means at the head; for the configuration, all of it."""
        if file == self._config:
            return self._seal(commit, file) == self._seal(head, file)
        return self._content(commit, file) == self._content(head, file)

    def rules_differ(self, one: str, other: str) -> bool:
        """Say whether the approval rules of two commits are not the same."""
        return bool(self._config) and self._part(one, "approval_rules") != self._part(other, "approval_rules")

    def _changed(self, start: str, head: str) -> Iterator[str]:
        if self._config and any(self._part(start, key) != self._part(head, key) for key in _GUARDED):
            yield self._config
        before, after = self._repository.files(start), self._repository.files(head)
        owned = any(file in before for file in _OWNERS)
        for file in _OWNERS:  # where there are owners, another file may take the place of theirs
            if owned and before.get(file) != after.get(file):
                yield file
        for file, blob in before.items():
            if file.startswith(_PIPELINES) and after.get(file) != blob and _OURS in self._content(start, file):
                yield file

    def _part(self, commit: str, key: str) -> Any:
        data = self._data(commit, self._config)
        return data.get(key) if isinstance(data, dict) else None

    def _seal(self, commit: str, file: str) -> str:
        return sealed(self._data(commit, file)) if self._content(commit, file) else ""

    def _data(self, commit: str, file: str) -> Any:
        content = self._content(commit, file)
        return self._reader.read(file, content).source.data if content else None

    def _content(self, commit: str, file: str) -> bytes:
        if (commit, file) not in self._contents:
            try:
                self._contents[commit, file] = self._repository.read(commit, file)
            except GitError:
                self._contents[commit, file] = b""
        return self._contents[commit, file]


def of_papers(answers: tuple[Answer, ...], repository: Repository, head: str) -> Iterator[Remark]:
    """What the papers are worth that stand for the customer's word: kept with the plans, elsewhere, or another one."""
    words: dict[str, Confirmation] = {}
    for answer in answers:
        words |= {plan: word for plan, word in answer.confirmations.items() if word is not None}
    for plan, word in words.items():
        told: Mapping[str, str] = {"plan": plan, "file": word.file, "signer": word.signer}
        try:
            content = repository.read(head, word.file)
        except GitError:
            yield Remark("paper-elsewhere", tuple(told.items()), is_note=True)
            continue
        if file_hash(content) != word.sha256:
            yield Remark("paper-differs", tuple(told.items()))
