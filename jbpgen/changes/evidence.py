"""Approvals given: what speaks for each, what of it still holds, and what is missing.

A line in a commit message can be written by anybody, so it is a claim. A review that the CI's host reports, or a
signature by a key that the target branch knows, is proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jbpgen.changes.approvals import Demand
from jbpgen.changes.baseline import Confirmation


class Source(StrEnum):
    """Where an approval stands."""

    REVIEW = "review"
    COMMIT = "signed-commit"
    TAG = "signed-tag"
    TRAILER = "trailer"


class Grade(StrEnum):
    """How much an approval is worth by itself."""

    PROOF = "proof"
    CLAIM = "claim"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Somebody's approval. ``said`` is who, as written there; ``person`` whom the target branch takes that for.

    ``holds_for`` are the plans whose content is still what was approved at ``commit``. ``why`` says what it lacks to
    be proof (a key of ``locale.approval_words``), empty where it lacks nothing.
    """

    source: Source
    said: str
    person: str | None
    commit: str
    grade: Grade
    holds_for: frozenset[str] = frozenset()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """One approval as a demand takes it: it counts, or ``why`` it does not."""

    evidence: Evidence
    counts: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A demand and what speaks for it. ``approvers`` may approve, ``required`` of them must; ``confirmations`` are the
    customer's by plan (``None``: there is none for this content), empty where the rule does not ask for any. ``due``
    is the last day in time, counted from ``asked``, where the rule sets one.
    """

    demand: Demand
    title: str
    approvers: tuple[str, ...]
    required: int
    wanted: Grade
    judged: tuple[Judged, ...]
    confirmations: Mapping[str, Confirmation | None]
    asked: date | None = None
    due: date | None = None
    as_of: date | None = None

    @property
    def approved_by(self) -> tuple[str, ...]:
        """Who has approved in a way that counts, each once."""
        return tuple(dict.fromkeys(one.evidence.person or "" for one in self.judged if one.counts))

    @property
    def missing(self) -> int:
        """How many approvals are missing still."""
        return max(self.required - len(self.approved_by), 0)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Plans whose content the customer has not confirmed."""
        return tuple(plan for plan, word in self.confirmations.items() if word is None)

    @property
    def is_met(self) -> bool:
        """Say whether nothing is missing."""
        return not self.missing and not self.unconfirmed

    @property
    def is_overdue(self) -> bool:
        """Say whether something is missing though its last day is over."""
        return not self.is_met and self.due is not None and self.as_of is not None and self.as_of > self.due


def weigh(
    demand: Demand, approvers: Sequence[str], wanted: Grade, evidence: Sequence[Evidence], authors: frozenset[str]
) -> tuple[Judged, ...]:
    """Judge every approval for a demand. Nobody approves what they wrote themselves (``authors``, person ids)."""
    return tuple(_weighed(one, frozenset(demand.plans), approvers, wanted, authors) for one in evidence)


def _weighed(
    one: Evidence, plans: frozenset[str], approvers: Sequence[str], wanted: Grade, authors: frozenset[str]
) -> Judged:
    if one.person is None:
        return Judged(one, False, one.why or "unknown-person")
    if one.person not in approvers:
        return Judged(one, False, "not-an-approver")
    if one.grade is Grade.NONE:
        return Judged(one, False, one.why)
    if not plans <= one.holds_for:
        return Judged(one, False, "changed-since")
    if one.person in authors:
        return Judged(one, False, "own-change")
    if wanted is Grade.PROOF and one.grade is not Grade.PROOF:
        return Judged(one, False, one.why or "claim-only")
    return Judged(one, True)
