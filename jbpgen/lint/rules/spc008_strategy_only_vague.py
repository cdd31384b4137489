"""SPC008: a strategy is a choice; what every company always wants chooses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.lint.sentences import is_vague_action, wish_in
from jbpgen.plan.base import Text


@rule(
    "SPC008",
    "strategy-only-vague",
    "note/warning/warning",
    source="S1 (strategies are choices); S0 (SMART, specific)",
    bad={"strategies.S1.title": "加强渠道管理，提升执行力"},
    good={"strategies.S1.title": "加强渠道管理", "strategies.S1.statement": "600 家核心店每周巡店两次，拍照验收"},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per strategy whose title is a wish and whose statement says no more."""
    for strategy_id, strategy in context.plan.strategies.items():
        words = strategy.title.plain or strategy.title.zh or strategy.title.en
        if is_vague_action(words) and _says_nothing(strategy.statement):
            args = {"strategy": strategy_id, "title": strategy.title, "verb": wish_in(words)}
            yield Finding(("strategies", strategy_id, "title"), args=args)


def _says_nothing(text: Text | None) -> bool:
    return text is None or all(is_vague_action(words) for words in text.variants())
