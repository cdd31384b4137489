"""REF004: an exception that excepts nothing: the finding it was made for is gone."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule, waives


@rule(
    "REF004",
    "waiver-not-needed",
    "note",
    source="plan format, principle 8",
    bad={"waivers.W1": {"code": "WBS013", "reason": "等待客户排期", "by": "bo"}},
    good={"waivers.W1": {"code": "MEA004", "reason": "客户不设挑战值", "by": "bo"}, "kpis.fill_rate.stretch": None},
    requires=("REF003", "GOV005"),
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per waiver in force that no finding needs; runs last, and looks at rules that ran only."""
    for waiver_id, waiver in context.open_waivers.items():
        places = context.fired.get(waiver.code)
        if places is not None and not any(waives(waiver, waiver.code, place) for place in places):
            args = {"waiver": waiver_id, "code": waiver.code}
            variant = "place" if waiver.place else ""
            yield Finding(("waivers", waiver_id), Part.ENTITY, {**args, "place": waiver.place or ""}, variant)
