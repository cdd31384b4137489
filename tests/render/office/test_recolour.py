"""Our meanings in other people's colours."""

from __future__ import annotations

import pytest
from lxml import etree

from jbpgen.document.blocks import Tone
from jbpgen.render.office.recolour import ENOUGH, recolouring
from jbpgen.render.office.scheme import contrast, hue_and_chroma, shown
from jbpgen.render.office.theme import Colour

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47",
}  # fmt: skip
BLUES = OFFICE | {f"accent{number}": f"0{number}3C7A" for number in range(1, 7)}


@pytest.mark.parametrize(("one", "other", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_meanings_take_the_hue_that_says_them_and_can_be_read() -> None:
    found = recolouring(OFFICE, "FFFFFF", {})
    assert found.slots["accent3"].slot == "accent6"
    assert found.slots["accent4"].slot == "accent4"
    assert not found.flipped
    for slot in ("accent1", "accent3", "accent4", "accent5", "accent6", "dk2"):
        rgb = shown(OFFICE, found.slots[slot])
        assert contrast(rgb, "FFFFFF") >= ENOUGH, slot
        assert contrast(rgb, shown(OFFICE, found.slots["lt2"])) >= ENOUGH, slot


def test_quiet_data_is_grey_whatever_the_second_accent_is() -> None:
    assert hue_and_chroma(shown(OFFICE, recolouring(OFFICE, "FFFFFF", {}).slots["accent2"]))[1] < 0.1


def test_a_theme_without_red_says_so_and_takes_no_other_hue_for_it() -> None:
    found = recolouring(BLUES, "FFFFFF", {})
    assert found.slots["accent5"] == Colour("dk1")
    assert {remark.args["tone"] for remark in found.remarks} == {"good", "watch", "bad"}


def test_named_tones_are_taken_as_they_are() -> None:
    found = recolouring(BLUES, "FFFFFF", {Tone.BAD: Colour("accent2", 0, 25), Tone.MUTED: Colour("accent3")})
    assert found.slots["accent5"] == Colour("accent2", 0, 25)
    assert found.slots["accent2"] == Colour("accent3")
    assert "bad" not in {remark.args["tone"] for remark in found.remarks}


def test_on_a_dark_ground_text_and_ground_change_places_and_tints_go_down() -> None:
    found = recolouring(OFFICE, "1B3A6B", {})
    assert found.flipped
    assert found.dark
    root = etree.fromstring(
        f'<r xmlns:a="{A}"><a:schemeClr val="accent1"><a:satMod val="60000"/><a:lumMod val="40000"/>'
        '<a:lumOff val="60000"/></a:schemeClr></r>'
    )
    found.apply(root)
    own_tint = [one.get("val") for one in root[0]][-1:]
    assert own_tint == ["49000"]  # of the lightness, where on white paper it was raised


def test_slots_are_rewritten_before_their_own_changes() -> None:
    found = recolouring(OFFICE, "FFFFFF", {Tone.GOOD: Colour("accent6", 0, 30)})
    root = etree.fromstring(f'<r xmlns:a="{A}"><a:schemeClr val="accent3"><a:alpha val="45000"/></a:schemeClr></r>')
    found.apply(root)
    assert root[0].get("val") == "accent6"
    assert [(str(one.tag).rpartition("}")[2], one.get("val")) for one in root[0]] == [
        ("lumMod", "70000"),
        ("alpha", "45000"),
    ]


@pytest.mark.parametrize("text", ["red", "accent7", "accent1+", "accent1+400", "", "accent1 +40"])
def test_what_is_no_slot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no theme slot"):
        Colour.parse(text)
