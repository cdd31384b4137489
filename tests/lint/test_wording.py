"""How findings speak: people's words beside what one types, amounts that can be typed as shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jbpgen.lint.rules.ref001_unknown_id import PLACES
from jbpgen.lint.wording import all_words
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.references import declared
from jbpgen.plan.scalars import Duration, Quantity, parse_quantity

DATA = {
    "people": {"tang-rui": {"name": {"zh": "唐睿", "en": "Tang Rui"}}},
    "kpis": {
        "gap_rate": {"definition": {"name": "缺口率"}},
        "west_fill": {"is": "fill_rate"},
        "named": {"is": "fill_rate", "name": {"zh": "西区满足率", "en": "Fill rate west"}},
    },
}


@pytest.mark.parametrize(
    ("name", "value", "chinese", "english"),
    [
        ("missing", ["owner", "response_time"], "负责人、响应时间", "owner, response time"),
        ("missing", ["store_execution"], "store_execution（店面执行）", "store_execution (store execution score)"),
        ("party", "customer", "客户", "customer"),
        ("collection", "budget_lines", "预算行", "budget lines"),
        ("kpi", "fill_rate", "fill_rate（订单满足率）", "fill_rate (order fill rate)"),
        ("kpi", "west_fill", "west_fill（订单满足率）", "west_fill (order fill rate)"),
        ("kpi", "named", "named（西区满足率）", "named (Fill rate west)"),
        ("kpi", "gap_rate", "gap_rate（缺口率）", "gap_rate (缺口率)"),
        ("kpi", "nobody_knows", "nobody_knows", "nobody_knows"),
        ("person", "tang-rui", "tang-rui（唐睿）", "tang-rui (Tang Rui)"),
        ("person", "target", "target", "target"),
        ("limit", Decimal(60), "60", "60"),
    ],
)
def test_said_is_what_people_say(name: str, value: object, chinese: str, english: str) -> None:
    for locale, expected in zip(LOCALES, (chinese, english), strict=True):
        assert f"{{{name}_said}}".format_map(all_words({name: value}, locale, DATA)) == expected


def test_what_is_typed_stays_as_typed() -> None:
    assert "{missing}".format_map(all_words({"missing": ["owner", "proof"]}, "zh-CN")) == "owner、proof"


def test_an_argument_nobody_gave_is_a_mistake_of_the_catalogue() -> None:
    with pytest.raises(KeyError):
        "{other_said}".format_map(all_words({"kpi": "fill_rate"}, "en"))


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (Duration(45, "d"), "45天", "45 days"),
        (Duration(1, "wd"), "1个工作日", "1 working day"),
        (Duration(48, "h"), "48小时", "48 hours"),
        (Quantity(Decimal(60), "d"), "60天", "60 days"),
    ],
)
def test_spans_are_in_words(value: object, chinese: str, english: str) -> None:
    assert all_words({"days": value}, "zh-CN")["days"] == chinese
    assert all_words({"days": value}, "en")["days"] == english


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("amount", ["158400000", "96000", "1584000000", "450"])
def test_an_amount_in_a_message_can_be_typed(locale: str, amount: str) -> None:
    shown = all_words({"sum": Decimal(amount)}, locale)["sum"]
    assert parse_quantity(shown) == Quantity(Decimal(amount))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_collection_has_its_words(locale: str) -> None:
    collections = set(declared({}, {}, ()))
    assert set(catalogue(locale, "terms")["collections"]) == collections
    assert set(PLACES) <= collections


def test_both_languages_have_the_same_terms() -> None:
    first, second = (catalogue(locale, "terms") for locale in LOCALES)
    assert {part: set(first[part]) for part in first} == {part: set(second[part]) for part in second}
