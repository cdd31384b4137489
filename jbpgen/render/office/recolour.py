"""Our slots in a template's colours: the same meanings, told apart as well, readable on its background.

Our documents mean something by each slot: ``accent1`` is what to look at, ``accent2`` the quiet rest, ``accent3`` to
``accent5`` good, watch and bad, ``accent6`` information. Another theme's accents mean nothing, so each meaning takes
the slot whose hue carries it, in a shade that reaches 4.5 : 1 where it has to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Tone
from jbpgen.render.office.scheme import contrast, hue_and_chroma, shown
from jbpgen.render.office.theme import Colour, load_theme
from jbpgen.render.template_remark import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

ENOUGH = 4.5
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_MEANINGS = {
    "accent3": (Tone.GOOD, 130.0, 55.0),
    "accent4": (Tone.WATCH, 38.0, 20.0),
    "accent5": (Tone.BAD, 0.0, 17.0),
    "accent6": (Tone.INFO, 210.0, 45.0),
}  # our slot: what it means, the hue that says so, and how far a slot's hue may be off
_STAND_INS = {"accent3": "accent1", "accent4": "dk2", "accent5": "dk1", "accent6": "accent1"}
_COLOURFUL = 0.25
_STEPS = (0, 10, 20, 30, 40, 50, 60, 70)  # per cent darker, or lighter on dark ground
_DEEPER = 0.85  # of a tint's lightness, taken away on dark ground
_PALE = 1.7  # contrast that a card may have with the ground it lies on
_SWAPPED = {"dk1": "lt1", "lt1": "dk1", "dk2": "lt2", "lt2": "dk2"}
_NAMES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_SLOTS = {name: slot for slot, name in _NAMES.items()}


@dataclass(frozen=True, slots=True)
class Recolouring:
    """The template's colour for each of our slots; ``flipped`` when its text and ground have to change places.

    On a ``dark`` ground our tints go towards it too: what is paler on white is deeper on blue.
    """

    slots: Mapping[str, Colour]
    flipped: bool = False
    dark: bool = False
    remarks: tuple[Remark, ...] = ()

    def of(self, colour: Colour) -> Colour:
        """One of our colours as the template has it."""
        target = self.slots.get(colour.slot, Colour(colour.slot))
        return Colour(target.slot, colour.lighter or target.lighter, target.darker)

    def apply(self, root: _Element) -> None:
        """Rewrite the ``a:schemeClr`` elements below ``root``, which must all be ours."""
        for element in root.iter(f"{_A}schemeClr"):
            value = element.get("val") or ""
            target = self.slots.get(_SLOTS.get(value, value))
            if target is not None:
                element.set("val", _NAMES.get(target.slot, target.slot))
            if self.dark:
                _deepen(element)
            element[:0] = list(target.changes()) if target is not None else []


def recolouring(
    scheme: Mapping[str, str], ground: str, named: Mapping[Tone, Colour], place: str = "", *, flippable: bool = True
) -> Recolouring:
    """How our slots map on a template with ``scheme`` (RRGGBB by slot) whose content lies on ``ground``.

    ``named`` are the tones that the template's own map gives; they are taken as they are. Unless ``flippable``, text
    and ground keep their slots.
    """
    remarks: list[Remark] = []
    flipped = False
    if flippable and contrast(scheme.get("dk1", "000000"), ground) < ENOUGH:
        if contrast(scheme.get("lt1", "FFFFFF"), ground) >= ENOUGH:
            scheme = {slot: scheme.get(_SWAPPED.get(slot, slot), value) for slot, value in scheme.items()}
            flipped = True
            remarks.append(Remark("dark_background", place, "note"))
        else:
            remarks.append(Remark("no_contrast", place))
    grounds = [ground]
    card = _card(scheme, ground)
    grounds.append(shown(scheme, card))
    light = contrast(ground, "000000") > contrast(ground, "FFFFFF")
    slots: dict[str, Colour] = {"lt2": card, "dk2": _quiet(scheme, grounds, light)}
    slots["accent2"] = Colour("dk1", 50) if light else Colour("dk1", 0, 40)
    slots["accent1"] = _main(scheme, grounds, light)
    ours = {slot: tone for tone, colour in load_theme().tones.items() if (slot := colour.slot) in _MEANINGS}
    for slot, (tone, hue, reach) in _MEANINGS.items():
        given = named.get(ours.get(slot, tone))
        if given is not None:
            slots[slot] = given
            continue
        found = _by_hue(scheme, hue, reach)
        if found is None:
            slots[slot] = slots.get(_STAND_INS[slot], Colour(_STAND_INS[slot]))
            stand_in = slots[slot].slot
            remarks.append(Remark("tone_missing", "theme", args={"tone": tone.value, "slot": stand_in}))
        else:
            slots[slot] = _readable(scheme, found, grounds, light)
    for tone, slot in ((Tone.ACCENT, "accent1"), (Tone.NONE, "accent1"), (Tone.MUTED, "accent2")):
        if tone in named:
            slots[slot] = named[tone]
    return Recolouring(slots, flipped, not light, tuple(remarks))


def _deepen(element: _Element) -> None:
    """Turn a tint made for white paper into one for a dark ground."""
    offset = element.find(f"{_A}lumOff")
    if offset is None:
        return
    share = int(offset.get("val") or 0) / 100_000
    for name in ("satMod", "lumOff"):
        for child in element.findall(f"{_A}{name}"):
            element.remove(child)
    modulate = element.find(f"{_A}lumMod")
    if modulate is not None:
        modulate.set("val", str(round(100_000 * (1 - _DEEPER * share))))


def _card(scheme: Mapping[str, str], ground: str) -> Colour:
    """The background of cards and table heads: the theme's, where it is a pale one that text can stand on."""
    theirs = scheme.get("lt2", "EEEEEE")
    if contrast(scheme.get("dk1", "000000"), theirs) >= 7 and contrast(theirs, ground) <= _PALE:
        return Colour("lt2")
    light = contrast(ground, "000000") > contrast(ground, "FFFFFF")
    return Colour("lt1", 0, 6) if light else Colour("lt1", 14)


def _quiet(scheme: Mapping[str, str], grounds: list[str], light: bool) -> Colour:
    for colour in (Colour("dk2"), Colour("dk1", 30) if light else Colour("dk1", 0, 20)):
        if _holds(scheme, colour, grounds):
            return colour
    return Colour("dk1")


def _main(scheme: Mapping[str, str], grounds: list[str], light: bool) -> Colour:
    """The brand's colour: its first accent, else one that stands out without a shade, else a shade of the first."""
    colourful = [slot for slot in _ACCENTS if hue_and_chroma(scheme.get(slot, "808080"))[1] >= _COLOURFUL]
    first = colourful[0] if colourful else "dk2"
    candidates = [first]
    if hue_and_chroma(scheme.get("dk2", "808080"))[1] >= _COLOURFUL:
        candidates.append("dk2")
    for slot in candidates:
        if _holds(scheme, Colour(slot), grounds):
            return Colour(slot)
    return _readable(scheme, first, grounds, light)


def _by_hue(scheme: Mapping[str, str], hue: float, reach: float) -> str | None:
    """The accent nearest to a hue, if one is near enough and colourful."""
    near = []
    for slot in _ACCENTS:
        own, chroma = hue_and_chroma(scheme.get(slot, "808080"))
        distance = min(abs(own - hue), 360 - abs(own - hue))
        if chroma >= _COLOURFUL and distance <= reach:
            near.append((distance, slot))
    return min(near)[1] if near else None


def _readable(scheme: Mapping[str, str], slot: str, grounds: list[str], light: bool) -> Colour:
    """The slot in the first shade that text can have on all grounds; the last one where none does."""
    shades = list(_shades(slot, light))
    return next((one for one in shades if _holds(scheme, one, grounds)), shades[-1])


def _shades(slot: str, light: bool) -> Iterator[Colour]:
    for step in _STEPS:
        yield Colour(slot, 0, step) if light else Colour(slot, step)


def _holds(scheme: Mapping[str, str], colour: Colour, grounds: list[str]) -> bool:
    rgb = shown(scheme, colour)
    return all(contrast(rgb, ground) >= ENOUGH for ground in grounds)
