"""The one list of rules. A new rule is one file in ``lint/rules/`` and one line here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from jbpgen.lint.rule import Rule

# In the order in which they run: what others build on comes first.
MODULES: tuple[str, ...] = (
    "ref001_unknown_id",
    "ref002_work_id_used_twice",
    "ref003_waiver_of_no_rule",
    "mea008_kpi_undefined",
    "mea007_unit_mismatch",
    "mea001_goal_without_kpi",
    "mea002_kpi_without_baseline",
    "mea003_kpi_without_target",
    "mea004_kpi_without_stretch",
    "mea005_kpi_not_monotone",
    "mea006_band_without_limits",
    "mea009_kpi_without_owner",
    "mea010_kpi_without_data_source",
    "mea011_kpi_without_cadence",
    "mea012_opinion_without_data",
    "mea013_single_metric_group",
    "mea014_key_account_metrics_missing",
    "mea015_figure_without_source",
    "mea016_figures_not_comparable",
    "spc001_goal_only_vague",
    "spc002_done_not_checkable",
    "spc003_battle_incomplete",
    "spc004_goal_count",
    "spc005_strategy_count",
    "spc006_goals_share_kpi",
    "ach001_growth_beyond_market",
    "ach002_slower_than_category",
    "ach003_sell_in_ahead_of_sell_out",
    "ach004_promotion_beyond_supply",
    "ach005_month_end_loaded",
    "rel001_goal_without_reason",
    "rel002_strategy_serves_no_goal",
    "rel003_goal_without_strategy",
    "rel004_strategy_without_work",
    "rel005_gap_leads_nowhere",
    "rel006_opportunity_from_nothing",
    "rel007_kpi_orphan",
    "rel008_opportunity_not_taken",
    "rel009_customer_has_no_voice",
    "rel010_need_unanswered",
    "rel011_work_serves_nothing",
    "tim001_goal_without_time",
    "tim002_window_reversed",
    "tim003_task_outside_period",
    "tim004_promotion_outside_period",
    "tim005_promotion_tight",
    "tim006_promotion_late",
    "tim007_promotion_undated",
    "tim008_milestone_outside_period",
    "tim009_agreement_ends_early",
    "tim010_source_from_future",
    "wbs001_task_without_owner",
    "wbs002_task_without_dates",
    "wbs003_task_without_done",
    "wbs004_task_without_outcome",
    "wbs005_dependency_cycle",
    "wbs006_dependency_contradicts_dates",
    "wbs007_step_outside_task",
    "wbs008_direction_count",
    "wbs009_milestone_without_tasks",
    "wbs010_milestone_without_buffer",
    "wbs011_milestone_count",
    "wbs012_direction_without_customer",
    "wbs013_task_too_long",
    "wbs014_person_overloaded",
    "rec001_parts_not_total",
    "rec002_cross_not_margins",
    "rec003_phasing_not_total",
    "rec004_bridge_unexplained",
    "rec005_top_down_bottom_up",
    "rec006_share_identity",
    "rec007_budget_lines_not_total",
    "rec008_strategy_budget_not_lines",
    "rec009_weights_not_whole",
    "rec010_core_weight_low",
    "rec011_quarters_not_amount",
    "rec012_discount_not_price",
    "rec013_uplift_not_volume",
    "rec014_same_kpi_twice",
    "fin001_basis_not_stated",
    "fin002_flow_contradicts_kpi",
    "fin003_vat_mixed",
    "fin004_rebate_incomplete",
    "fin005_rebate_tiers_broken",
    "fin006_rebate_pays_no_growth",
    "fin007_rebate_not_budgeted",
    "fin008_spend_unsecured",
    "fin009_spend_above_limit",
    "fin010_payment_days_long",
    "fin011_exposure_above_limit",
    "fin012_deals_overlap",
    "fin013_promotions_exceed_line",
    "fin014_deal_loses_per_case",
    "fin015_contribution_below_floor",
    "fin016_promotion_loses",
    "fin017_promotion_counted_gross",
    "fin018_spend_mostly_fixed",
    "fin019_spend_outgrows_sales",
    "fin020_stock_too_high",
    "fin021_paid_before_proof",
    "fin022_line_overspent",
    "fin023_money_outside_budget",
    "fin024_mirror_broken",
    "fin025_always_on_deal",
    "gov001_chapter_missing",
    "gov002_risk_incomplete",
    "gov003_risk_level_wrong",
    "gov004_review_cadence_missing",
    "gov005_waiver_expired",
    "gov006_commitments_one_sided",
    "gov007_signature_missing",
    "gov008_commitment_incomplete",
    "gov009_raci_incomplete",
    "gov010_raci_one_sided",
    "gov011_wording_needs_legal",
    "gov012_red_risk_without_contingency",
    "gov013_person_without_side",
    "gov014_personal_data_without_basis",
    "gov015_signer_of_other_side",
    "gov016_owner_of_other_side",
    "sel001_benefits_not_three",
    "sel002_next_step_incomplete",
    "sel003_benefit_without_proof",
    "sel004_vito_incomplete",
    "sel005_next_step_past",
    "txt001_translation_missing",
    "txt002_gap_left",
)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Import all rules. Raises ``ValueError`` where two share a code or a file does not bear its rule's name."""
    rules: list[Rule] = []
    for module in MODULES:
        found: Rule = import_module(f"jbpgen.lint.rules.{module}").check
        expected = f"{found.code.lower()}_{found.name.replace('-', '_')}"
        if module != expected:
            raise ValueError(f"rule file {module} should be named {expected}")
        rules.append(found)
    if len({one.code for one in rules}) != len(rules):
        raise ValueError("two rules share a code")
    return tuple(rules)


def newest_pack() -> int:
    """Return the version of the newest rule pack."""
    return max(one.pack for one in load_rules())


def rules_of(pack: int | None) -> tuple[Rule, ...]:
    """Return the rules that a pack holds: its own and those of all packs before it; all of them for ``None``."""
    return load_rules() if pack is None else tuple(one for one in load_rules() if one.pack <= pack)


def rule_by_code(code: str) -> Rule | None:
    """Return the rule with this code or kebab name, in any case."""
    wanted = code.strip().lower()
    return next((one for one in load_rules() if wanted in (one.code.lower(), one.name)), None)
