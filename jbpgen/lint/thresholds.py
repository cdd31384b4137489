"""Every threshold that a rule uses: its default, its unit, where it comes from. ``jbpgen.yaml`` overrides by name."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Threshold:
    """A default. ``unit``: ``ratio`` (a fraction), ``days``, ``count``, ``amount`` (plan currency), ``times``."""

    value: Decimal
    unit: str
    source: str


def _t(value: str, unit: str, source: str) -> Threshold:
    return Threshold(Decimal(value), unit, source)


THRESHOLDS: dict[str, Threshold] = {
    "text.untranslated": _t("3", "count", "plan format, principle 4"),
    "parts.tolerance": _t("0.005", "ratio", "check 2"),
    "phasing.tolerance": _t("0.005", "ratio", "F4"),
    "top_down.tolerance": _t("0.05", "ratio", "F5"),
    "bridge.unexplained": _t("0.10", "ratio", "check 24"),
    "share.identity": _t("0.003", "ratio", "F11, check 25"),
    "growth.industry_factor": _t("1.5", "times", "F1"),
    "promotion.lead_good": _t("45", "days", "F10"),
    "promotion.period_slack": _t("31", "days", "trade practice"),
    "promotion.weeks": _t("0.50", "ratio", "check 14"),
    "month.last_week": _t("0.40", "ratio", "F12; check 23"),
    "stated.tolerance": _t("0.005", "ratio", "trade practice"),
    "promotion.lead_bad": _t("14", "days", "F10"),
    "wbs.longest_task": _t("90", "days", "trade practice"),
    "wbs.directions_low": _t("3", "count", "F7"),
    "wbs.directions_high": _t("7", "count", "F7"),
    "goals.low": _t("3", "count", "S1"),
    "goals.high": _t("5", "count", "S1"),
    "strategies.low": _t("3", "count", "S1"),
    "strategies.high": _t("5", "count", "S1"),
    "milestones.low": _t("3", "count", "F8"),
    "milestones.high": _t("5", "count", "F8"),
    "weights.core": _t("0.70", "ratio", "F18"),
    "spend.proof_from": _t("50000", "amount", "check 16"),
    "stock.days": _t("45", "days", "check 21"),
    "spend.ratio_growth": _t("0.01", "ratio", "check 5"),
    "mirror.tolerance": _t("0.02", "ratio", "trade practice"),
    "payment.days": _t("60", "days", "check 28"),
    "kpis.groups": _t("3", "count", "F22"),
    "risk.red": _t("15", "count", "S2"),
    "risk.yellow": _t("8", "count", "S2"),
    "person.open_tasks": _t("12", "count", "trade practice"),
    "spend.overrun": _t("1.10", "times", "F18"),
    "conditional.share": _t("0.50", "ratio", "check 18"),
    "sell_in.ahead": _t("0.05", "ratio", "check 20"),
    "season.points": _t("0.05", "ratio", "check 22"),
    "region.potential_low": _t("0.8", "times", "F2"),
    "region.potential_high": _t("1.2", "times", "F2"),
    "region.points": _t("0.05", "ratio", "F2"),
    "person.factor_low": _t("0.7", "times", "F3"),
    "person.factor_high": _t("1.2", "times", "F3"),
    "portfolio.core": _t("0.70", "ratio", "F21"),
    "portfolio.growth": _t("0.10", "ratio", "S2"),
    "portfolio.share": _t("1.0", "times", "S2"),
    "funding.tolerance": _t("0.02", "ratio", "check 10"),
    "stock.shelf_life": _t("0.3333", "ratio", "check 21"),
    "risk.extreme_loss": _t("0.30", "ratio", "F17"),
    "grading.days": _t("92", "days", "F28"),
    "grading.spend": _t("0.30", "ratio", "F28"),
    "source.days": _t("548", "days", "trade practice"),
    "return.tolerance": _t("0.02", "ratio", "F26"),
    "roi.tolerance": _t("0.005", "ratio", "F25"),
    "attainment.urgent": _t("0.80", "ratio", "F13"),
    "festival.load_in": _t("56", "days", "trade practice"),
    "commitment.slack": _t("31", "days", "trade practice"),
    "wbs.projects_high": _t("5", "count", "F7"),
    "wbs.tasks_high": _t("10", "count", "F7"),
}
