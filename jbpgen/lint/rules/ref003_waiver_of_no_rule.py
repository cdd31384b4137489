"""REF003: a waiver for a code that no rule has excuses nothing, and hides that it does not."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.registry import MODULES
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.decode import nearest

_CODES = tuple(module[:6].upper() for module in MODULES)


@rule(
    "REF003",
    "waiver-of-no-rule",
    "warning",
    source="plan format, principle 8",
    bad={"waivers.W1": {"code": "WBS999", "reason": "等待客户排期", "by": "bo"}},
    good={"waivers.W1": {"code": "MEA004", "reason": "客户不设挑战值", "by": "bo"}, "kpis.fill_rate.stretch": None},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per waiver whose code is no rule's."""
    for waiver_id, waiver in context.plan.waivers.items():
        if waiver.code not in _CODES and waiver.code not in context.own_codes:
            args = {"waiver": waiver_id, "code": waiver.code, "nearest": nearest(waiver.code, _CODES) or _CODES[0]}
            yield Finding(("waivers", waiver_id, "code"), args=args)
