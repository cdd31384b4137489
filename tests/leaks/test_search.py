"""The search of finished files finds internal words however a page has set them, and not what stands there anyway."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from jbpgen.plan.redact import redact
from jbpgen.workflows.leaks import LeakError, internal_texts, search
from tests.plan.small import small_plan


def package(**parts: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def forbidden(**chapters: Any) -> frozenset[str]:
    plan = small_plan(**chapters)
    return internal_texts(plan, redact(plan, "customer"), "en")


NOTE = {
    "goals": {"G": {"statement": "Sell more", "note": "walk away below twelve\nnever tell Wang. Ask for more shelf"}}
}
PERSON = {"people": {"hidden-adviser": {"name": "陈刚", "internal": True}}}


@pytest.mark.parametrize(
    ("chapters", "found"),
    [
        (NOTE, "<w:t>walk away</w:t><w:br/><w:t> below twelve</w:t><w:t>never tell Wang. Ask for more shelf</w:t>"),
        (NOTE, "<a:t>Walk Away Below Twelve</a:t>"),
        (NOTE, "<a:t>Ask for more shelf</a:t>"),
        (NOTE, '<p:cNvPr descr="walk away&#10;below twelve"/>'),
        (PERSON, "<w:t>负责人：陈</w:t><w:t>刚</w:t>"),
        (PERSON, '<p:cNvPr name="people.hidden-adviser"/>'),
    ],
)
def test_words_are_found_however_they_are_set(chapters: dict[str, Any], found: str) -> None:
    words = forbidden(**chapters)
    with pytest.raises(LeakError, match=r"^document\.xml$") as leak:
        search(package(**{"document.xml": found}), words)
    assert "walk" not in str(leak.value)
    with pytest.raises(LeakError, match=r"chart\.xlsx!sheet"):
        search(package(**{"chart.xlsx": package(sheet=found)}), words)
    with pytest.raises(LeakError):
        search(package(**{"item.xml": found.encode("utf-16")}), words)


def test_names_of_parts_are_searched_too() -> None:
    with pytest.raises(LeakError, match="part names"):
        search(package(**{"media/陈刚.png": b"\x89PNG"}), forbidden(**PERSON))


def test_what_the_customer_may_read_is_no_leak() -> None:
    words = forbidden(
        goals={"G": {"statement": "Sell more tea together", "note": "Sell more tea"}},
        people={"ann": {"name": "Ann", "internal": True}, "anna": {"name": "Anna"}},
    )
    assert words == frozenset()


def test_what_the_tool_says_itself_is_no_leak() -> None:
    """A hidden text may be the name of a KPI of the library, which tables show."""
    note = {"zh": "促销提前期", "en": "promotion lead time"}
    assert forbidden(goals={"G": {"statement": "Sell more", "note": note}}) == frozenset()


def test_figures_put_beside_visible_words_are_no_leak() -> None:
    """Pages write "fill rate 92% → 97%" themselves, out of a KPI that the customer may see."""
    note = "Fill rate 92% → 97%"
    assert forbidden(goals={"G": {"statement": "Better fill rate", "note": note}}) == frozenset()
    assert forbidden(goals={"G": {"statement": "Sell more", "note": f"Floor: {note}"}})


def test_a_name_is_not_made_up_of_two_cells() -> None:
    search(
        package(sheet="<t>李白陈</t><t>刚果</t>", document="<w:p><w:t>陈</w:t></w:p><w:p><w:t>刚</w:t></w:p>"),
        forbidden(**PERSON),
    )
