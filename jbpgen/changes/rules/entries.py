"""Rules for whole entries, one set per kind of thing: added, removed, moved below another parent."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.changes.change import Sort
from jbpgen.changes.rules.conditions import entry, kind
from jbpgen.changes.rules.rule import ChangeRule, rule

# Model: name in rule ids, area, levels of adding, levels of removing.
ENTRIES: dict[str, tuple[str, str, str, str]] = {
    "Kpi": ("kpi", "target", "i/w/w", "w/w/b"),
    "Goal": ("goal", "target", "i/w/w", "w/w/b"),
    "Strategy": ("strategy", "", "i/w/w", "i/w/b"),
    "Opportunity": ("opportunity", "", "i/i/i", "i/i/w"),
    "BridgeStep": ("bridge-step", "target", "i/w/w", "i/w/w"),
    "Battle": ("battle", "promotion", "i/w/w", "i/w/b"),
    "Promotion": ("promotion", "promotion", "i/w/w", "i/w/b"),
    "AssortmentChange": ("assortment-change", "terms", "i/w/w", "i/w/b"),
    "Commitment": ("commitment", "terms", "i/w/w", "w/w/b"),
    "BudgetLine": ("budget-line", "budget", "i/w/b", "i/w/w"),
    "Rebate": ("rebate", "terms", "i/w/b", "i/w/b"),
    "Tier": ("rebate-tier", "terms", "w/b/b", "w/b/b"),
    "Fund": ("fund", "terms", "i/w/b", "i/w/b"),
    "Fee": ("fee", "terms", "i/w/b", "i/w/w"),
    "Adjustment": ("adjustment-rule", "terms", "i/w/b", "i/w/b"),
    "Clause": ("clause", "terms", "i/w/b", "i/w/b"),
    "NegotiationItem": ("negotiation-item", "concession", "i/i/w", "i/w/w"),
    "Concession": ("concession", "concession", "i/w/b", "i/w/w"),
    "Direction": ("direction", "", "i/i/w", "i/w/w"),
    "Project": ("project", "", "i/i/w", "i/w/w"),
    "Task": ("task", "", "i/i/i", "i/w/w"),
    "Step": ("step", "", "i/i/i", "i/i/i"),
    "Milestone": ("milestone", "dates", "i/w/w", "i/w/b"),
    "Assignment": ("raci-line", "", "i/i/w", "i/i/w"),
    "Risk": ("risk", "", "i/i/w", "i/w/w"),
    "Body": ("body", "", "i/i/w", "i/w/w"),
    "Meeting": ("meeting", "", "i/i/w", "i/w/w"),
    "Visit": ("visit", "", "i/i/i", "i/i/w"),
    "Escalation": ("escalation", "", "i/w/w", "i/w/w"),
    "ChangeRule": ("approval-rule", "status", "i/w/w", "w/b/b"),
    "Incentive": ("incentive", "", "i/w/w", "i/w/w"),
    "Stage": ("reward-stage", "", "i/i/w", "i/i/w"),
    "Person": ("person", "", "i/i/i", "i/w/w"),
    "Source": ("source", "", "i/i/i", "i/w/w"),
    "Assumption": ("assumption", "", "i/w/w", "i/w/w"),
    "Waiver": ("waiver", "status", "w/w/b", "i/i/i"),
    "Season": ("season", "dates", "i/i/w", "i/i/w"),
    "Need": ("need", "", "i/w/w", "i/w/w"),
    "Fact": ("fact", "", "i/i/i", "i/i/i"),
    "DataShare": ("data-share", "terms", "i/w/w", "i/w/b"),
    "Result": ("result", "baseline", "i/w/w", "w/w/b"),
    "Gap": ("gap", "", "i/w/w", "i/w/w"),
    "Cause": ("cause", "", "i/i/i", "i/i/i"),
    "Promise": ("past-promise", "", "i/w/w", "w/w/b"),
    "Lesson": ("lesson", "", "i/i/i", "i/i/i"),
    "Point": ("swot-point", "", "i/i/i", "i/i/i"),
    "Trend": ("trend", "", "i/i/i", "i/i/i"),
    "Look": ("look", "", "i/i/i", "i/i/i"),
    "Force": ("force", "", "i/i/i", "i/i/i"),
    "Segment": ("segment", "", "i/i/i", "i/i/i"),
    "PortfolioItem": ("portfolio-item", "", "i/i/i", "i/i/i"),
    "Competitor": ("competitor", "", "i/i/i", "i/i/i"),
    "Insight": ("insight", "", "i/i/i", "i/i/i"),
    "Category": ("category", "", "i/w/w", "i/w/w"),
    "Channel": ("channel", "", "i/w/w", "i/w/w"),
    "Region": ("region", "", "i/w/w", "i/w/w"),
    "StoreGroup": ("store-group", "", "i/w/w", "i/w/w"),
    "Product": ("product", "", "i/w/w", "i/w/w"),
    "Benefit": ("benefit", "", "i/i/w", "i/i/w"),
    "ProofCase": ("proof-case", "", "i/i/i", "i/i/i"),
    "Signature": ("signature", "status", "i/i/w", "w/b/b"),
    "Confirmation": ("confirmation", "status", "i/i/i", "w/b/b"),
}
_NESTED = ("Task", "Project", "Step", "Cause", "Tier", "Concession", "Stage", "Point")

# What the year brings, in the file beside the plan.
PROGRESS: dict[str, str] = {
    "TaskProgress": "task-report",
    "MilestoneProgress": "milestone-report",
    "CommitmentProgress": "commitment-report",
    "SpendProgress": "spend-report",
    "PromotionResult": "promotion-result",
    "RiskStatus": "risk-status",
    "Issue": "issue",
    "CorrectiveAction": "action",
    "Decision": "decision",
    "HeldMeeting": "held-meeting",
    "Signal": "signal",
    "StepProgress": "step-report",
}


def entry_rules() -> Iterator[ChangeRule]:
    """Yield the rules of every kind of entry."""
    for model, (noun, area, adding, removing) in ENTRIES.items():
        yield from _pair(model, noun, area, adding, removing, Sort.PLAN)
        if model in _NESTED:
            levels = "w/b/b" if model == "Tier" else "i/i/w"
            yield rule(f"{noun}-moved", area, levels, model, kind("moved"), noun=model)
    for model, noun in PROGRESS.items():
        yield from _pair(model, noun, "", "i/i/i", "i/i/w", Sort.PROGRESS)


def _pair(model: str, noun: str, area: str, adding: str, removing: str, sort: Sort) -> Iterator[ChangeRule]:
    added, removed = f"{noun}-added", f"{noun}-removed"
    yield rule(added, area, adding, model, entry, kind("added"), sort=sort, opposite=removed, noun=model)
    yield rule(removed, area, removing, model, entry, kind("removed"), sort=sort, opposite=added, noun=model)
