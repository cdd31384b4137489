"""What speaks for one step of a plan's history: an approval by the rules of its day, a claim, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jbpgen.changes.approvals import RULES_CHANGED
from jbpgen.changes.evidence import Answer, Evidence, Grade
from jbpgen.git.commits import Commit
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD
from jbpgen.workflows.approvals import Request, Verdict, approvals
from jbpgen.workflows.baseline import Opened
from jbpgen.workflows.history_people import APPROVED
from jbpgen.workflows.reading import Reader

_RANKS = {"approved": 2, "claimed": 1, "unapproved": 0}


@dataclass(frozen=True, slots=True)
class StepGrade:
    """How far a step is approved (``name``, see `jbpgen.changes.variance.Step`), by whom, on what evidence."""

    name: str
    by: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Grading:
    """Grades commits of one plan's main line, as ``jbpgen approvals`` would have judged each before it was merged.

    Rules, people and keys are those of the commit before it. Where no rule asks for an approval, one with proof by
    anybody known there, other than the authors, approves the step.
    """

    def __init__(self, found: Opened, plan: str, locale: str, reviews: Sequence[Path]) -> None:
        self._found, self._plan, self._locale = found, plan, locale
        self._reviews: tuple[Path | None, ...] = tuple(reviews) or (None,)
        self._in_tree = {file for file in reviews if self._is_in_tree(file)}
        self._reader = Reader()

    def of(self, commit: Commit) -> StepGrade:
        """Return the best grade that any of the files of reviews leads to. Raises ``GitError``, ``ReviewsError``."""
        claims = commit.trailer(*APPROVED)
        lowest = StepGrade("claimed", claims, ("trailer",)) if claims else StepGrade("unapproved")
        grades = [self._with(file, commit, lowest) for file in self._reviews if commit.parents]
        return max(grades, key=lambda one: _RANKS[one.name], default=lowest)

    def _with(self, file: Path | None, commit: Commit, lowest: StepGrade) -> StepGrade:
        grade = self._judged(self._verdict(commit, file), lowest)
        # Whoever may commit could have written such a file, also long after the step.
        return replace(grade, name="claimed") if file in self._in_tree and grade.name == "approved" else grade

    def _is_in_tree(self, file: Path) -> bool:
        repository = self._found.repository
        try:
            return repository.relative(file.resolve()) in repository.files(HEAD)
        except GitError:
            return False

    def _verdict(self, commit: Commit, reviews: Path | None) -> Verdict:
        top = self._found.repository.top
        paths = (str(top),) if top is not None else ()
        day = commit.committer.when.date()
        return approvals(Request(day, self._locale, commit.parents[0], commit.id, paths, reviews), self._reader)

    def _judged(self, verdict: Verdict, lowest: StepGrade) -> StepGrade:
        asked = [one for one in verdict.answers if self._plan in one.demand.plans or one.demand.rule == RULES_CHANGED]
        if asked and all(one.is_met for one in asked):
            return _graded("approved", _counting(asked))
        holding = [one for one in verdict.evidence if one.person is not None and self._plan in one.holds_for]
        own = [one for one in holding if one.person not in verdict.authors]
        proofs = [one for one in own if one.grade is Grade.PROOF]
        if proofs and not asked:
            return _graded("approved", proofs)
        claims = proofs or [one for one in own if one.grade is Grade.CLAIM]
        return _graded("claimed", claims) if claims else lowest


def _counting(answers: Iterable[Answer]) -> list[Evidence]:
    return [one.evidence for answer in answers for one in answer.judged if one.counts]


def _graded(name: str, evidence: Iterable[Evidence]) -> StepGrade:
    found = list(evidence)
    people = dict.fromkeys(one.person or one.said for one in found)
    return StepGrade(name, tuple(people), tuple(dict.fromkeys(one.source.value for one in found)))
