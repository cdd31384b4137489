"""Mistakes that teams make, planted in the real plan: what is found, and what is said of it in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.diagnostics import dotted
from jbpgen.lint.engine import Stamped
from jbpgen.lint.wording import all_words
from jbpgen.locale.catalogue import message
from jbpgen.locale.formats import LOCALES
from jbpgen.locale.ui import ui
from tests.golden import assert_golden
from tests.lint.real_plan import REAL_PLAN, ROOT, always, checked, patched

MISTAKES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8"))
IDS = [f"{number}-{one['code']}" for number, one in enumerate(MISTAKES, 1)]


@cache
def found(index: int) -> tuple[Stamped, ...]:
    return checked(MISTAKES[index]["patch"]).stamped


def test_there_are_enough_of_many_kinds() -> None:
    assert len(MISTAKES) >= 60
    assert len({one["code"] for one in MISTAKES}) == len(MISTAKES)
    assert len({one["mistake"][language] for one in MISTAKES for language in ("zh", "en")}) == 2 * len(MISTAKES)


@pytest.mark.parametrize("index", range(len(MISTAKES)), ids=IDS)
def test_the_mistake_is_found_and_nothing_unexplained(index: int) -> None:
    mistake = MISTAKES[index]
    codes = {one.rule.code for one in found(index)}
    assert mistake["code"] in codes
    assert codes - always() - {mistake["code"]} == set(mistake.get("also", ()))


def said(stamped: Stamped, locale: str, data: Any) -> str:
    """A finding as it is printed, without its place."""
    code, finding = stamped.rule.code, stamped.finding
    text, helped = message(locale, "rules", code, finding.variant, all_words(finding.args, locale, data))
    head = f"{ui(locale, stamped.severity.value)} {code} {stamped.rule.name}"
    return f"{head}: {text}  \n  {ui(locale, 'help')}: {helped}"


def page() -> str:
    lines = [
        "# 团队常犯的错误 · Mistakes that teams make",
        "",
        "每一条都种在真实计划 plans/yuelin-2027.yaml（已签约）里，下面是检查给出的原文。",
        "Each is planted in the real plan plans/yuelin-2027.yaml (agreed); below is what check says of it.",
        "由测试生成 · Made by the tests: `make update-goldens`.",
        "",
    ]
    for index, mistake in enumerate(MISTAKES):
        named = mistake["mistake"]
        planted = [one for one in found(index) if one.rule.code == mistake["code"]]
        # Rules that speak of the plan as it stands do so here, too: the planted place is the one patched.
        own = [one for one in planted if any(_near(one, place) for place in mistake["patch"])] or planted
        lines += [
            f"## {index + 1}. {named['zh']} · {named['en']}",
            "",
            f"`{dotted(own[0].finding.path) or REAL_PLAN.name}`",
            "",
        ]
        lines += [f"- {said(own[0], locale, patched(mistake['patch']))}" for locale in LOCALES]
        lines.append("")
    return "\n".join(lines)


def _near(stamped: Stamped, place: str) -> bool:
    path = tuple(map(str, stamped.finding.path))
    steps = tuple(place.split("."))
    shorter = min(len(path), len(steps))
    return path[:shorter] == steps[:shorter]


def test_the_page_of_mistakes_is_fresh() -> None:
    assert_golden(page(), ROOT / "docs" / "mistakes.md")
