"""The year beside the plan, ``<id>.progress.yaml``: what was done, what went wrong, what was decided.

Nothing here changes the plan: a date that slips is a forecast in this file, never a new date over there.
"""

from __future__ import annotations

from typing import Annotated, Literal

from jbpgen.plan.base import (
    ActionRef,
    BodyRef,
    BudgetLineRef,
    ById,
    CommitmentRef,
    Entity,
    Flag,
    FormatVersion,
    IssueRef,
    Keyed,
    KpiRef,
    Level5,
    ListOf,
    MeetingRef,
    MetricRef,
    MilestoneRef,
    Model,
    Money,
    PersonRef,
    PromotionRef,
    RiskRef,
    TaskRef,
    Text,
)
from jbpgen.plan.money import SpendState
from jbpgen.plan.scalars import Amount, Day, Id, KpiValue, Ratio

WorkState = Literal["not-started", "in-progress", "blocked", "done", "cancelled"]
IssueState = Literal["open", "in-progress", "solved", "verified", "closed"]


class StepProgress(Model):
    """Whether a step is done."""

    done: Flag
    date: Day | None = None


class TaskProgress(Entity):
    """How far a task is. ``forecast`` is when it will end as things stand; the plan's date stays what it is."""

    state: WorkState
    percent: Ratio | None = None
    started: Day | None = None
    finished: Day | None = None
    forecast: Day | None = None
    reported: Day | None = None
    by: PersonRef | None = None
    blocked_by: Text | None = None
    evidence: Text | None = None
    steps: Keyed[Id, StepProgress]


class MilestoneProgress(Entity):
    """Whether a milestone was reached, or when it will be."""

    reached: Day | None = None
    forecast: Day | None = None
    evidence: Text | None = None


class CommitmentProgress(Entity):
    """Whether a side's commitment of this year is being kept."""

    state: Literal["open", "kept", "partly", "broken"]
    delivered: KpiValue | None = None
    date: Day | None = None
    proof: Text | None = None


class SpendProgress(Entity):
    """What has become of a budget line's money."""

    state: SpendState | None = None
    committed: Annotated[Amount | None, Money()] = None
    spent: Annotated[Amount | None, Money()] = None
    settled: Annotated[Amount | None, Money()] = None
    as_of: Day | None = None


class PromotionResult(Entity):
    """How a promotion went; figures in the units of its plan."""

    promoted: Amount | None = None
    baseline: Amount | None = None
    cannibalised: Amount | None = None
    dip: Amount | None = None
    cost: Annotated[Amount | None, Money()] = None
    held: Flag | None = None
    learned: Text | None = None


class RiskStatus(Entity):
    """A risk as seen today."""

    date: Day
    probability: Level5 | None = None
    impact: Level5 | None = None
    level: Literal["red", "yellow", "blue"] | None = None
    indicator: KpiValue | None = None
    struck: Flag = False
    actions: ListOf[ActionRef]


class Issue(Entity):
    """A problem on its way from being raised to being closed: solved is said by the owner, verified by another."""

    title: Text
    raised: Day
    raised_by: PersonRef | None = None
    severity: Literal["high", "medium", "low"] = "medium"
    task: TaskRef | None = None
    kpi: KpiRef | None = None
    risk: RiskRef | None = None
    commitment: CommitmentRef | None = None
    cause: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    due: Day | None = None
    state: IssueState
    actions: ListOf[ActionRef]
    escalated_to: PersonRef | None = None
    escalated: Day | None = None
    solved: Day | None = None
    solution: Text | None = None
    verified_by: PersonRef | None = None
    verified: Day | None = None
    closed: Day | None = None


class CorrectiveAction(Entity):
    """What is done about a KPI off its path, an issue or a risk; and whether it helped."""

    title: Text
    kpi: KpiRef | None = None
    issue: IssueRef | None = None
    risk: RiskRef | None = None
    gap: Text | None = None
    cause: Text | None = None
    owner: PersonRef | None = None
    customer_owner: PersonRef | None = None
    start: Day | None = None
    due: Day | None = None
    state: WorkState
    finished: Day | None = None
    expected: KpiValue | None = None
    effect: KpiValue | None = None
    outcome: Text | None = None


class Decision(Entity):
    """What was decided, by whom, and what follows. ``changes_plan``: the plan itself has to be changed and approved."""

    title: Text
    date: Day
    body: BodyRef | None = None
    meeting: MeetingRef | None = None
    decided_by: ListOf[PersonRef]
    statement: Text | None = None
    reason: Text | None = None
    changes_plan: Flag = False
    actions: ListOf[ActionRef]


class HeldMeeting(Entity):
    """A review that took place, or did not."""

    meeting: MeetingRef | None = None
    date: Day
    held: Flag = True
    attended: ListOf[PersonRef]
    summary: Text | None = None


class Signal(Entity):
    """Something that moved outside the plan: a market figure, a contact, a competitor (F16)."""

    title: Text
    kind: Literal["market", "contact", "competitor", "regulation", "other"]
    date: Day
    metric: MetricRef | None = None
    change: Ratio | None = None
    person: PersonRef | None = None
    response: Text | None = None
    decided: Flag = False


class Progress(Model):
    """All of a progress file."""

    jbp: FormatVersion
    plan: Id
    as_of: Day | None = None
    tasks: Keyed[TaskRef, TaskProgress]
    milestones: Keyed[MilestoneRef, MilestoneProgress]
    commitments: Keyed[CommitmentRef, CommitmentProgress]
    budget: Keyed[BudgetLineRef, SpendProgress]
    promotions: Keyed[PromotionRef, PromotionResult]
    risks: Keyed[RiskRef, RiskStatus]
    issues: ById[Issue]
    actions: ById[CorrectiveAction]
    decisions: ById[Decision]
    meetings: ById[HeldMeeting]
    signals: ById[Signal]
