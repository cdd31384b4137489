"""What each field of a plan is, written down by hand, and what no such field may hold.

This is the oracle against which the checker is held, so it knows nothing of the models: it imports nothing from
``jbpgen.plan`` and reads YAML with PyYAML's own composer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

Path = tuple[str, ...]
ITEM = "#"  # stands for the position in a list

# Type → what is refused there, each as it would be typed into the file.
SPOILINGS: dict[str, tuple[str, ...]] = {
    "text": ("2027", "true", "[words]", "{}", '""', "1.10", "null"),
    "string": ("2027", "false", "[x]", "{}", '""', "0x1F"),
    "amount": (
        "plenty",
        "1,5亿",
        "12%",
        "-5",
        "[1]",
        "true",
        "3.2m",
        "¥300",
        "1.250.000",
        "1_000",
        ".inf",
        "{}",
        "1e999",
    ),
    "signed amount": ("plenty", "1,5亿", "12%", "[1]", "true", "{}", ".nan"),
    "kpi value": ("plenty", "1,5亿", "[1]", "true", "1.2m", "12 percent", "{}", ".inf", "12:30"),
    "ratio": ("0.125", "12", "plenty", "[12%]", "12,5%", "true", "12％", "3pp", "{}"),
    "duration": ("45", "soon", "45 days", "[45d]", "-5d", "1.5d", "true", "45 weeks"),
    "date": ("2027-02-30", "22/2/2027", "soon", "2027", "2027-2-3", "[2027-02-03]", "2027.02.03", "true", "0027-01-01"),
    "period": ("27", "2027年", "[2027]", "2027-28", "true", '"2027"', "1899"),
    "id": ("two words", "a.b", "5", "[x]", "x-own", "true", "a/b"),
    "reference": ("nobody-knows-this", "5", "[nobody-knows-this]", "two words", "{}", "x-own", "true"),
    "dependency": ("nobody-knows-this", "kickoff XX", "kickoff +5", "5", "[kickoff]", "kickoff FS 5d", "true"),
    "choice": ("no-such-choice", "5", "[no-such-choice]", "true", "{}", '""'),
    "flag": ("yes", "on", "1", '"true"', "[true]", "NO", "{}"),
    "level": ("9", "0", "high", "2.5", '"3"', "[3]", "true", "-1"),
    "score": ("11", "0", "high", "2.5", '"3"', "[3]"),
    "months": ("many", "2.5", "-3", "[3]", "0", "12d"),
    "currency": ("cny", "RMBX", "5", "[CNY]", "¥"),
    "version": ("2", "one", "[1]", '"1"', "true"),
}

# Where a field of the same name means different things, its place decides; these patterns are looked at first.
_BY_PLACE: dict[str, tuple[str, ...]] = {
    "version": ("jbp",),
    "period": ("plan.period",),
    "string": ("plan.version", "plan.market"),
    "text": ("terms.payment.method.*",),
    "kpi value": (
        "kpis.*.phasing.*",
        "kpis.*.by.*.*",
        "kpis.*.cross.*.*.*",
        "kpis.*.baseline",
        "profile.facts.*.value",
        "promotions.*.expected.value",
        "promotions.*.expected.last_year",
    ),
    "ratio": ("review.season.*", "market.portfolio.*.resources"),
    "amount": (
        "budget.last_year",
        "budget.lines.*.quarters.*",
        "budget.approval_limits.*",
        "strategies.*.budget",
        "battles.*.budget",
        "terms.funds.*.supplier",
        "terms.funds.*.customer",
    ),
    "signed amount": ("bridge.steps.*.amount", "economics.supplier.floor", "promotions.*.unit_contribution"),
    "choice": (
        "gaps.*.causes.*.method",
        "maturity.target",
        "maturity.current",
        "risks.*.strategy",
        "risks.*.level",
        "governance.**.level",
        "opportunities.*.effort",
        "kpis.*.definition.*",
        "incentives.*.kind.#",
        "terms.rebates.*.method",
    ),
    "level": ("profile.readiness.*", "market.forces.*.level"),
    "reference": ("categories.*.parent", "regions.*.parent", "terms.rebates.*.basis"),
    "dependency": ("wbs.*.projects.*.tasks.*.after.#",),
}

# Everywhere else the field's name says what it is; ``x.#`` are the items of a list.
_BY_NAME: dict[str, str] = {
    "text": "zh en",
    "string": "email phone code contract number file sha256 baseline_period",
    "reference": (
        "owner customer_owner reports_to spoken_by approved_by by person signer host guest chair approver to "
        "customer_approver accountable responsible.# consulted.# informed.# members.# support.# decided_by.# "
        "sources.# source data_source metric kpi kpis.# is strategy serves.# gaps.# needs.# opportunities.# "
        "category channel region store_group product categories.# channels.# regions.# products.# "
        "battle promotion budget commitment in_return_for.# milestone after.# body"
    ),
    "date": (
        "start end date due as_of launch load_in_start submitted signed valid_from valid_until approved_on review "
        "reviewed next_review first"
    ),
    "duration": "notice effort buffer days within response_time shelf_life",
    "choice": (
        "kind status vat flow locales.# weeks side team stance influence grade direction frequency result type origin "
        "branch factor effect at move quadrant confidence priority cadence weight_group driver role shopper_role "
        "trade_role investment settlement state reconciliation paid mechanic measure action party"
    ),
    "flag": "signs shutdown personal_data internal chosen conditional net_of_returns needed shareable",
    "kpi value": (
        "planned actual prior promised delivered target stretch low high from forecast threshold floor_value quantity "
        "base challenge"
    ),
    "ratio": ("growth category_growth share share_target spend_growth relative weight rate discount uplift"),
    "amount": (
        "value amount committed total reserve size market relative_share stores price list_price regular_price "
        "units_per_case velocity unit_contribution resource_index potential_index return_on_spend credit_limit "
        "peak_exposure cost skus_before skus_after promoted baseline cannibalised dip confirmed_supply "
        "funding_per_case display gifts flyer staff media logistics loss reward list_sales on_invoice returns "
        "unconditional_rebate conditional_rebate price_funding display_listing cogs promoters marketing account_team "
        "cost_of_capital sales purchases rebates fees price_support stock"
    ),
    "level": "strategic_weight growth_potential probability impact trust",
    "score": "attractiveness position",
    "months": "months",
    "id": "id order",
    "currency": "currency",
}
_NAMES = {name: kind for kind, names in _BY_NAME.items() for name in names.split()}
_PLACES = [(tuple(pattern.split(".")), kind) for kind, patterns in _BY_PLACE.items() for pattern in patterns]


class NoTypeError(LookupError):
    """A scalar of the plan that this table does not know: say here what it is."""


def type_of(path: Path) -> str:
    """Return the type of the field at ``path``. Raises ``NoTypeError``."""
    for pattern, kind in _PLACES:
        if _matches(pattern, path):
            return kind
    name = ".".join(path[-2:]) if path[-1] == ITEM else path[-1]
    if name not in _NAMES:
        raise NoTypeError(".".join(path))
    return _NAMES[name]


def _matches(pattern: Path, path: Path) -> bool:
    if not pattern or not path:
        return not pattern and not path
    if pattern[0] == "**":
        return any(_matches(pattern[1:], path[start:]) for start in range(len(path) + 1))
    return pattern[0] in ("*", path[0]) and _matches(pattern[1:], path[1:])


@dataclass(frozen=True)
class Scalar:
    """A scalar of the file: the keys that lead to it, and its stretch ``text[start:end]``."""

    path: Path
    start: int
    end: int


def scalars(text: str) -> Iterator[Scalar]:
    """Yield every scalar value of a plan once, however many aliases repeat it; ``x-`` fields are nobody's business."""
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    yield from _below(root, (), set())


def _below(node: yaml.Node | None, path: Path, seen: set[int]) -> Iterator[Scalar]:
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not key.value.startswith("x-"):
                yield from _below(value, path if key.value == "<<" else (*path, key.value), seen)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _below(value, (*path, ITEM), seen)
    else:
        yield Scalar(path, node.start_mark.index, node.end_mark.index)


def spoiled(text: str, scalar: Scalar, spoiling: str) -> tuple[str, int, int]:
    """Return the text with ``spoiling`` in place of the scalar, and the stretch where it now stands."""
    return text[: scalar.start] + spoiling + text[scalar.end :], scalar.start, scalar.start + len(spoiling)
