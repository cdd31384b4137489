"""Both languages say everything, with the same values, and nothing that nobody asks for."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from jbpgen import document as document_package
from jbpgen.changes.change import Level
from jbpgen.document.blocks import Words
from jbpgen.document.catalogue import MissingWordError, catalogue
from jbpgen.document.outline import default_outline
from jbpgen.document.sections import SECTIONS, negotiation
from jbpgen.locale.formats import LOCALES
from jbpgen.plan import base, dimensions, growth, identity, kpis, market, money, ogsm, profile, review, running, sellin
from jbpgen.plan.economics import Maturity
from jbpgen.plan.scalars import Quantity
from jbpgen.plan.shape import fields_of
from tests.document.editions import FRAME, context_of, facts_for, plan_of

LABELS: dict[str, tuple[Any, ...]] = {
    "side": get_args(base.Side),
    "cadence": get_args(base.Cadence),
    "cadence-in-text": get_args(base.Cadence),
    "status": get_args(identity.Status),
    "kind": get_args(identity.Kind),
    "flow": get_args(identity.Flow),
    "vat": get_args(identity.Vat),
    "settlement": get_args(money.Settlement),
    "spend-state": get_args(money.SpendState),
    "direction": get_args(kpis.Direction),
    "arrow": get_args(kpis.Direction),
    "aggregation": get_args(kpis.Aggregation),
    "kpi-group": get_args(kpis.Group),
    "dimension": get_args(dimensions.Dimension),
}
FIELDS: dict[str, tuple[Any, str]] = {
    "team": (identity.Person, "team"),
    "stance": (identity.Person, "stance"),
    "influence": (identity.Person, "influence"),
    "source": (identity.Source, "kind"),
    "need": (profile.Need, "kind"),
    "class": (profile.Profile, "distributor_class"),
    "flow-of-data": (profile.DataShare, "direction"),
    "factor": (market.Trend, "factor"),
    "effect": (market.Trend, "effect"),
    "look": (market.Look, "at"),
    "move": (market.Segment, "move"),
    "quadrant": (market.PortfolioItem, "quadrant"),
    "gap": (review.Gap, "type"),
    "origin": (review.Cause, "origin"),
    "method": (review.Cause, "method"),
    "branch": (review.Cause, "branch"),
    "promise": (review.Promise, "result"),
    "lesson": (review.Lesson, "kind"),
    "opportunity": (ogsm.Opportunity, "type"),
    "grade": (ogsm.Opportunity, "confidence"),
    "priority": (ogsm.Strategy, "priority"),
    "weight-group": (kpis.Kpi, "weight_group"),
    "role": (dimensions.Category, "role"),
    "shopper-role": (dimensions.Category, "shopper_role"),
    "trade-role": (dimensions.Category, "trade_role"),
    "channel": (dimensions.Channel, "kind"),
    "store-group": (dimensions.StoreGroup, "kind"),
    "assortment": (dimensions.AssortmentChange, "action"),
    "driver": (growth.BridgeStep, "driver"),
    "driver-in-text": (growth.BridgeStep, "driver"),
    "battle": (growth.Battle, "kind"),
    "mechanic": (growth.Promotion, "mechanic"),
    "measure": (growth.StatedReturn, "measure"),
    "commitment": (growth.Commitment, "kind"),
    "spend": (money.BudgetLine, "kind"),
    "rebate": (money.Rebate, "kind"),
    "rebate-method": (money.Rebate, "method"),
    "clause": (money.Clause, "kind"),
    "legal": (money.LegalReview, "result"),
    "risk": (running.Risk, "type"),
    "level": (running.Risk, "level"),
    "risk-strategy": (running.Risk, "strategy"),
    "body": (running.Body, "level"),
    "meeting": (running.Meeting, "level"),
    "benefit": (sellin.Benefit, "kind"),
    "benefit-in-text": (sellin.Benefit, "kind"),
    "maturity": (Maturity, "current"),
}
# Labels of questions that are no field of the plan.
QUESTIONS = {"chosen", "conditional", "yes-no", "agrees"}


def expected_labels() -> dict[str, set[str]]:
    found = {kind: set(values) for kind, values in LABELS.items()}
    for kind, (model, name) in FIELDS.items():
        shape = next(entry.shape for entry in fields_of(model) if entry.key == name)
        assert shape.choices, kind
        found[kind] = set(shape.choices)
    found |= {kind: {"yes", "no"} for kind in QUESTIONS}
    found["swot"] = {"strengths", "weaknesses", "opportunities", "threats"}
    found["force"] = {"rivalry", "new-entrants", "substitutes", "buyers", "suppliers"}
    found["change-level"] = {level.value for level in Level}
    found["concession-order"] = set(negotiation.ORDERS)
    found["reward"] = {"pay", "recognition", "growth", "experience"}
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_choice_of_the_plan_has_its_word(locale: str) -> None:
    labels: dict[str, set[str]] = {}
    for key in catalogue(locale).words:
        if key.startswith("label."):
            _, kind, value = key.split(".", 2)
            labels.setdefault(kind, set()).add(value)
    assert labels == expected_labels()


def test_both_languages_have_the_same_keys() -> None:
    first, *others = (set(catalogue(locale).words) for locale in LOCALES)
    assert [sorted(first ^ other) for other in others] == [[] for _ in others]


def names_in(words: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", words))


def test_both_languages_use_the_same_values() -> None:
    chinese, english = (catalogue(locale).words for locale in ("zh-CN", "en"))
    differing = {key for key in chinese if names_in(chinese[key]) != names_in(english[key])}
    assert differing == {"axis.money-wan", "axis.money-one", "axis.money-bn", "axis.money-m", "axis.money-k"}


def spelled_in_sources() -> tuple[set[str], list[re.Pattern[str]]]:
    """All string constants of the package, as keys spell them, and its formatted strings as patterns."""
    constants: set[str] = set(Words.__dataclass_fields__) | set(retailer_items())
    patterns: set[str] = set()
    for file in sorted((Path(document_package.__file__ or "").parent).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants |= {node.value, node.value.lstrip("=").replace("_", "-")}
            if isinstance(node, ast.JoinedStr):
                parts = (
                    "(.+)" if isinstance(part, ast.FormattedValue) else re.escape(_text(part)) for part in node.values
                )
                patterns.add("".join(parts))
    return constants, [re.compile(pattern) for pattern in sorted(patterns) if pattern.replace("(.+)", "")]


def _text(part: ast.expr) -> str:
    assert isinstance(part, ast.Constant)
    return str(part.value)


def retailer_items() -> tuple[str, ...]:
    """What the mirror of the economics names its items, which no section spells out."""
    facts = facts_for(plan_of(), "internal")
    return tuple(item.item.replace("_", "-") for item in facts.mirror)


def test_no_word_is_left_over() -> None:
    constants, patterns = spelled_in_sources()
    units = {*get_args(kpis.Unit), "d", "wd", "h"}

    def is_asked_for(key: str) -> bool:
        if key in constants:
            return True
        matches = [match for pattern in patterns if (match := pattern.fullmatch(key))]
        return any(all(part in constants | units for part in match.groups()) for match in matches)

    chapters = {f"chapter.{entry.chapter}" for entry in default_outline().plan if entry.chapter}
    headings = {f"heading.{name}" for name in SECTIONS}
    asked_elsewhere = chapters | headings
    left = [key for key in catalogue("en").words if not key.startswith("label.") and not is_asked_for(key)]
    assert sorted(set(left) - asked_elsewhere) == []


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(MissingWordError, match=r"en/document.yaml lacks 'no.such'"):
        catalogue("en").say("no.such")
    with pytest.raises(MissingWordError, match="count"):
        catalogue("en").say("gaps.plain")


def test_numbers_bend_their_nouns() -> None:
    words = catalogue("en")
    assert words.say("gaps.plain", count=1) == "1 gap"
    assert words.say("gaps.plain", count=3) == "3 gaps"


def test_figures_take_the_unit_of_their_kpi() -> None:
    context = context_of(plan_of(FRAME), locale="zh-CN")
    written = {
        unit: context.value(Decimal("12.5"), unit)
        for unit in ("currency", "cases", "count", "days", "times", "index", "score", "cases-per-100")
    }
    assert written == {
        "currency": "12.5元",
        "cases": "12.5箱",
        "count": "12.5",
        "days": "12.5天",
        "times": "12.5倍",
        "index": "12.5",
        "score": "12.5分",
        "cases-per-100": "每百元12.5箱",
    }
    assert context.value(Decimal("0.125"), "percent") == "12.5%"
    assert context.figure(Quantity(Decimal(2), "pp")) == "+2个百分点"
    assert context.figure(Quantity(Decimal(6200000))) == "620万"
    assert context.figure(None) == "–"
