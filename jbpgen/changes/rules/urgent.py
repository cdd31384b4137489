"""What is asked before anything else: it weighs the same whatever field it is in."""

from __future__ import annotations

from jbpgen.changes.change import Sort
from jbpgen.changes.rules.conditions import (
    binding,
    closed_period,
    had_value,
    kind,
    own_field,
    retroactive,
    to,
    translated,
    unknown,
    untranslated,
)
from jbpgen.changes.rules.rule import rule

_DAYS = (
    "Task.start Task.end Step.due Milestone.date Promotion.start Promotion.end Promotion.load_in_start Battle.start"
    " Battle.end Commitment.start Commitment.due BudgetLine.start BudgetLine.end Clause.start Clause.end"
    " AssortmentChange.date Goal.due Kpi.due Agreement.valid_from"
)
_REPORTED_DAYS = "Promotion.submitted BudgetLine.approved_on Signature.signed Confirmation.date Agreement.signed"

URGENT = (
    rule("own-field-changed", "", "i/i/w", "*", own_field, example=("goals.G1.x-region-code", "E1", "E2")),
    rule("unknown-field-changed", "", "i/w/w", "*", unknown, example=("goals.G1.colour", "red", "blue")),
    rule(
        "internal-flag-removed",
        "",
        "w/w/b",
        "*.internal",
        to(False),
        opposite="internal-flag-set",
        example=("risks.R1.internal", True, None),
    ),
    rule(
        "internal-flag-set",
        "",
        "i/w/w",
        "*.internal",
        opposite="internal-flag-removed",
        example=("goals.G1.internal", None, True),
    ),
    rule(
        "date-retroactive",
        "dates",
        "i/w/b",
        _DAYS,
        binding,
        retroactive,
        example=("milestones.M1.date", "2026-10-30", "2026-11-30"),
    ),
    rule("date-retroactive", "dates", "i/w/b", _REPORTED_DAYS, binding, had_value, retroactive),
    rule(
        "closed-month-changed",
        "baseline",
        "i/w/b",
        "Kpi.phasing BudgetLine.quarters",
        binding,
        closed_period,
    ),
    rule(
        "translation-added",
        "",
        "i/i/i",
        "*",
        translated,
        sort=Sort.EDITORIAL,
        opposite="translation-removed",
        example=("goals.G1.note", "只供内部", {"zh": "只供内部", "en": "For us only"}),
    ),
    rule(
        "translation-removed",
        "",
        "i/i/w",
        "*",
        untranslated,
        sort=Sort.EDITORIAL,
        opposite="translation-added",
        example=("goals.G1.note", {"zh": "只供内部", "en": "For us only"}, "只供内部"),
    ),
    rule("order-changed", "", "i/i/i", "*", kind("reordered"), sort=Sort.EDITORIAL),
    rule("id-changed", "", "i/i/i", "*", kind("renamed"), sort=Sort.EDITORIAL),
    rule("id-changed", "", "i/i/i", "*.renamed_from", sort=Sort.EDITORIAL),
)
