"""SPC003: a key battle without window, scale, target or budget is a slogan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part
from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "SPC003",
    "battle-incomplete",
    "note/warning/warning",
    source="S0 (key battles: window, scale, target, budget)",
    bad={"battles.spring.target": None, "battles.spring.budget": None},
    good={"battles.spring.target": "300万"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per battle, naming all that it lacks."""
    for battle_id, battle in context.plan.battles.items():
        has = {
            "start": battle.start,
            "end": battle.end,
            "stores": battle.stores,
            "target": battle.target,
            "budget": battle.budget,
        }
        missing = [name for name, value in has.items() if value is None]
        if missing:
            yield Finding(("battles", battle_id), Part.ENTITY, {"battle": battle_id, "missing": missing})
