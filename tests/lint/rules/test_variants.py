"""Every other wording of a rule is reached, and every wording in the catalogues belongs to a finding."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from jbpgen.lint import rules as package
from jbpgen.lint.engine import run
from jbpgen.lint.example_patches import DISTRIBUTOR
from jbpgen.lint.examples import example_context
from jbpgen.lint.registry import load_rules, rule_by_code
from jbpgen.lint.stamp import related_text
from jbpgen.lint.wording import all_words
from jbpgen.locale.catalogue import catalogue, message
from jbpgen.locale.formats import LOCALES

NOBODY_OF_THEIRS = {
    **{f"goals.{goal}.customer_owner": None for goal in ("G1", "G2", "G3")},
    **{f"strategies.{strategy}.customer_owner": None for strategy in ("S1", "S2", "S3")},
    **{f"wbs.{direction}.customer_owner": None for direction in ("D1", "D2", "D3")},
    "wbs.D1.projects.display.tasks.store-list.customer_owner": None,
    "wbs.D3.projects.forecast.tasks.forecast-sheet.customer_owner": None,
    **{f"milestones.{milestone}.customer_owner": None for milestone in ("M1", "M2", "M3")},
    **{f"promotions.{promotion}.customer_owner": None for promotion in ("p-spring", "p-summer")},
    "battles.spring.customer_owner": None,
    "kpis.sell_in_value.customer_owner": None,
    "kpis.sell_out_value.owner": "ana",
    "kpis.store_execution.owner": "ana",
    "commitments.c-display.owner": "ana",
    "sellin.next_step.customer_owner": None,
    **{f"raci.{work}": {"responsible": ["ana"], "accountable": "bo"} for work in ("D1", "D2", "D3")},
    "governance": {},
    "terms.adjustments.slow-half.decided_by": ["bo"],
}
NO_NEEDS = {
    "profile.needs": None,
    "gaps.gap-outlet.needs": None,
    "gaps.gap-supply.needs": None,
    "goals.G3.why": {"gaps": ["gap-supply"]},
    "opportunities.O-festival.why": {"gaps": ["gap-outlet"]},
}
MORE_GOALS = {f"goals.G{number}": {"statement": f"第 {number} 个目标：2027 年 10%"} for number in range(4, 7)}
MORE_WORK = {f"wbs.D{number}": {"title": f"方向 {number}", "customer_owner": "fang"} for number in range(4, 9)}
MORE_DAYS = {f"milestones.M{number}": {"title": f"节点 {number}", "date": "2027-08-01"} for number in range(4, 7)}
MORE_PROJECTS = {"title": "分批", "tasks": {}}
STREET = {
    "kpis.street": {"is": "sell_in_value", "scope": {"channel": "street"}, "target": "2000万", "internal": True},
}
LOSS = {"sales": "100万", "purchases": "110万", "stock": "50万"}
PNL = {"list_sales": "3000万", "cogs": "1500万"}

# Code, wording, patch. Wordings that a rule's own bad example gives stand in the rule.
CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("REF001", "", {"goals.G1.kpi": "zzz"}),
    ("REF001", "empty", {"sources": None}),
    ("SPC004", "many", MORE_GOALS),
    ("SPC005", "few", {"strategies.S3": None}),
    ("GOV040", "stated", STREET),
    ("MEA005", "down", {"kpis.shortage_rate": {"baseline": "8%", "target": "9%"}}),
    ("MEA006", "reversed", {"kpis.inventory_days.low": "40d"}),
    ("MEA007", "plain", {"kpis.sell_in_value.target": "12%"}),
    ("MEA008", "nearest", {"kpis.fill_rates": {"target": "94%"}}),
    ("REL009", "owner", NOBODY_OF_THEIRS),
    ("REL009", "both", {**NOBODY_OF_THEIRS, **NO_NEEDS}),
    ("TIM006", "after", {"promotions.p-summer.submitted": "2027-07-10"}),
    ("TIM008", "undated", {"milestones.M3.date": None}),
    ("TIM009", "late", {"terms.agreement.valid_from": "2027-03-01"}),
    ("REC001", "weighted", {"kpis.store_execution.by.region.north": "85.5%"}),
    ("REC004", "over", {"bridge.steps.delisted": None}),
    ("REC001", "target", {"kpis.sell_in_value.target": "2700万"}),
    ("REC003", "", {"kpis.sell_in_value.phasing": {"H1": "1200万", "H2": "1500万"}}),
    ("WBS008", "many", MORE_WORK),
    ("WBS010", "", {"milestones.M1.buffer": None}),
    ("WBS010", "eaten", {"milestones.M1.buffer": "12wd"}),
    ("WBS011", "many", MORE_DAYS),
    ("FIN001", "", {"plan.vat": None, "kpis.sell_in_value.vat": "excluded", "kpis.sell_out_value.vat": "excluded"}),
    ("FIN005", "hole", {"terms.rebates.yearly.tiers.third.from": None}),
    ("FIN005", "rate", {"terms.rebates.yearly.tiers.third.rate": "0.8%"}),
    ("FIN007", "no_line", {"terms.rebates.yearly.budget": None}),
    ("FIN015", "baseline", {"economics.supplier": {"baseline": PNL, "target": {**PNL, "list_sales": "2900万"}}}),
    ("GOV007", "undated", {"signatures.s-customer.signed": None}),
    ("SEL001", "", {"sellin.benefits.more": {"kind": "proven", "statement": "又一个", "proof": "2026 年试点"}}),
    ("SEL002", "none", {"sellin.next_step": None}),
    ("SPC001", "plain", {"goals.G1.statement": "客户与我方的生意"}),
    ("MEA012", "guess", {"strategies.S1.title": "估计第二陈列更有效，600 家核心店先做"}),
    ("WBS015", "projects", {f"wbs.D1.projects.p{number}": MORE_PROJECTS for number in range(5)}),
    ("WBS016", "direction", {"wbs.D4": {"title": "日常拜访", "strategy": "S1", "customer_owner": "fang"}}),
    ("WBS017", "end", {"wbs.D1.projects.display.tasks.store-list.end": "2027-02-05"}),
    ("FIN033", "loss", {**DISTRIBUTOR, "economics.distributor": {}, "economics.distributor.target": LOSS}),
    ("GOV019", "past", {"profile.grading": {"grade": "B", "reviewed": "2026-05-09"}}),
    ("GOV021", "email", {"commitments.c-display.detail": "照片发到 li.na@heshan.example"}),
    ("REF004", "place", {"waivers.W1": {"code": "WBS013", "reason": "排期", "by": "bo", "place": "wbs.D3"}}),
    ("TIM011", "", {"promotions.p-spring.start": "2026-11-20", "promotions.p-spring.battle": None}),
]


@pytest.mark.parametrize(("code", "variant", "patch"), CASES, ids=[f"{code}-{variant}" for code, variant, _ in CASES])
def test_the_wording_is_said(code: str, variant: str, patch: dict[str, Any]) -> None:
    outcome = run(example_context(patch), load_rules())
    assert outcome.crashes == ()
    found = [one.finding for one in outcome.stamped if one.rule.code == code]
    assert {finding.variant for finding in found} == {variant}
    for finding in found:
        for locale in LOCALES:
            said = message(locale, "rules", code, variant, all_words(finding.args, locale))
            assert all(said)
            assert not {"{", "}"} & set("".join(said))
            assert all(related_text(code, key, locale) for key, _ in finding.related)


def constants_in(source: str) -> set[str]:
    """Every text that stands in a rule's file as a constant."""
    constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.code)
def test_the_catalogue_holds_no_other_wording(rule: Any) -> None:
    own = {one.finding.variant for one in run(example_context(rule.bad, rule.bad_status), [rule]).stamped}
    reached = own | {variant for code, variant, _ in CASES if code == rule.code}
    entry = catalogue("en", "rules")[rule.code]
    assert reached - {""} == set(entry.get("variants", {}))
    file = Path(package.__file__).parent / f"{rule.code.lower()}_{rule.name.replace('-', '_')}.py"
    assert set(entry.get("related", {})) <= constants_in(file.read_text(encoding="utf-8"))


def test_cases_name_rules() -> None:
    assert [code for code, _, _ in CASES if rule_by_code(code) is None] == []
