"""Rules on plans that nobody made for them: with holes anywhere, with odd figures, hardly begun."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from jbpgen.diagnostics import Severity
from jbpgen.lint.engine import Outcome, run
from jbpgen.lint.examples import EXAMPLE_DAY, example_data
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Context
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared

RULES = load_rules()
LEAST = {
    "jbp": 1,
    "plan": {"id": "new-2027", "title": "新计划", "period": 2027, "locales": ["zh-CN", "en"]},
    "parties": {"supplier": {"name": "禾山零食"}, "customer": {"name": "蓝桥便利"}},
}


def checked(data: dict[str, Any]) -> Outcome | None:
    """Run all rules on what can be understood of ``data``; nothing where the plan has lost its frame."""
    decoded = decode(data)
    if not isinstance(decoded.plan, Plan):
        return None
    library = load_library()
    context = Context(decoded.plan, decoded.plan.plan.status, EXAMPLE_DAY, declared(data, {}, library), library)
    return run(context, RULES, None, decoded.broken)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*path, key)
        if isinstance(value, (dict, list)):
            yield from places(value, (*path, key))


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


CHAPTERS = sorted(example_data())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_rule_crashes_on_a_plan_with_a_hole(chapter: str) -> None:
    """Leave out every value of the chapter that is not just one language of a text, one at a time."""
    data = example_data()
    inside = data[chapter]
    below = places(inside, (chapter,)) if isinstance(inside, (dict, list)) else ()
    for path in [(chapter,), *(path for path in below if path[-1] not in ("zh", "en"))]:
        holder = at(data, path[:-1])
        kept = list(holder) if isinstance(holder, list) else dict(holder)
        del holder[path[-1]]
        outcome = checked(data)
        if outcome is not None:
            assert (path, outcome.crashes) == (path, ())
        holder.clear()
        holder.extend(kept) if isinstance(holder, list) else holder.update(kept)
    assert data == example_data()


FIGURE = re.compile(r"^-?[0-9][0-9.,]*(?:%|万|亿|d|wd|h|-[0-9]{2}-[0-9]{2})?$")


@pytest.mark.parametrize("odd", [0, "0%", "-5%", "9999亿", "0d", "2000-01-01"], ids=str)
def test_no_rule_crashes_on_odd_figures(odd: Any) -> None:
    """Put an odd value into every place of a figure or a day that takes it."""
    data = example_data()
    tried = 0
    for path in [path for path in places(data) if FIGURE.match(str(at(data, path)))]:
        holder, key = at(data, path[:-1]), path[-1]
        kept, holder[key] = holder[key], odd
        if not decode(data).misfits:
            outcome = checked(data)
            assert outcome is not None
            assert (path, outcome.crashes) == (path, ())
            tried += 1
        holder[key] = kept
    assert tried > 5


def test_a_draft_just_begun_gets_notes_only() -> None:
    outcome = checked(LEAST)
    assert outcome is not None
    assert {one.severity for one in outcome.stamped} == {Severity.NOTE}
    assert [(one.rule.code, one.finding.path) for one in outcome.stamped] == [
        ("GOV001", ("objective",)),
        ("GOV001", ("goals",)),
    ]


@pytest.mark.parametrize(("status", "count"), [("draft", 2), ("proposed", 10), ("agreed", 18), ("active", 18)])
def test_chapters_are_asked_for_by_status(status: str, count: int) -> None:
    outcome = checked({**LEAST, "plan": {**LEAST["plan"], "status": status}})  # type: ignore[dict-item]
    assert outcome is not None
    assert [one.rule.code for one in outcome.stamped] == ["GOV001"] * count


def test_a_draft_of_goals_and_tasks_gets_no_error() -> None:
    draft = {
        **LEAST,
        "objective": {"statement": "先把货架做满"},
        "goals": {"G1": {"statement": "提升铺货"}},
        "strategies": {"S1": {"title": "核心店"}},
        "kpis": {"fill_rate": {"target": "95%"}},
        "wbs": {"D1": {"title": "陈列", "projects": {"P1": {"title": "落位", "tasks": {"T1": {"title": "名单"}}}}}},
        "promotions": {"p-1": {"title": "春节", "mechanic": "gift"}},
        "budget": {"lines": {"b-1": {"title": "陈列费", "kind": "display", "amount": "2万"}}},
    }
    outcome = checked(draft)
    assert outcome is not None
    assert {one.rule.code for one in outcome.stamped if one.severity is Severity.ERROR} == set()
    assert {one.rule.code for one in outcome.stamped if one.severity is Severity.WARNING} == {"FIN001"}
