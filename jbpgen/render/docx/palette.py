"""Colours as Word wants them: a theme slot, with the value it has in this template beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Tone
from jbpgen.render.docx.markup import NAMESPACES, run
from jbpgen.render.office.recolour import Recolouring, recolouring
from jbpgen.render.office.theme import Colour, load_theme
from jbpgen.render.signs import sign
from jbpgen.render.template_remark import Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2"}
_SLOTS = {name: slot for slot, name in _NAMES.items()}
_W = f"{{{NAMESPACES['w']}}}"
_COLOURED = (("theme", "Color", ("color", "val")), ("themeFill", "", ("fill",)))
RULE = Colour("dk2", 80)


@dataclass(frozen=True, slots=True)
class Palette:
    """Theme slots (dk1 … accent6) and their RRGGBB values in the template at hand.

    ``meanings`` says which of its colours carries what ours mean; without it the slots are ours.
    """

    slots: Mapping[str, str]
    meanings: Recolouring | None = None

    def ink(self, colour: Colour) -> str:
        """Run property: text in ``colour``."""
        return f"<w:color {self._attributes(colour, 'val', 'theme', 'Color')}/>"

    def fill(self, colour: Colour) -> str:
        """Shading of a paragraph, run or cell with ``colour``."""
        return f'<w:shd w:val="clear" w:color="auto" {self._attributes(colour, "fill", "themeFill", "")}/>'

    def edge(self, side: str, colour: Colour, eighths: int, space: int = 0) -> str:
        """One border, ``eighths`` of a point thick and ``space`` points away from the text."""
        look = self._attributes(colour, "color", "theme", "Color")
        return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" {look}/>'

    def tone(self, tone: Tone) -> Colour:
        """The colour that carries ``tone``."""
        return load_theme().tones[tone]

    def tint(self, tone: Tone, lighter: int = 80) -> Colour:
        """A light background in the colour of ``tone``."""
        return Colour(self.tone(tone).slot, lighter)

    def tone_text(self, text: str, tone: Tone, properties: str = "") -> str:
        """``text`` with the sign of ``tone``, so that the meaning survives a black-and-white print."""
        if cue := sign(tone):
            mark = run(f"{cue} " if text else cue, properties + self.ink(self.tone(tone)))
            return mark + run(text, properties)
        if tone is Tone.MUTED:
            properties += self.ink(Colour("dk2"))
        elif tone is Tone.ACCENT:
            properties += self.ink(Colour("accent1"))
        return run(text, properties)

    def recolour(self, style: _Element) -> None:
        """Bring the theme colours of one of our styles to the template's."""
        for element in style.iter("*"):
            for theme, suffix, value in _COLOURED:
                name = element.get(f"{_W}{theme}{suffix}")
                if name is None:
                    continue
                tint = int(element.attrib.pop(f"{_W}{theme}Tint", "FF"), 16)
                colour = Colour(_SLOTS.get(name, name), round(100 - tint * 100 / 255))
                key = next((one for one in value if element.get(f"{_W}{one}") is not None), value[0])
                for attribute, text in self._values(colour, key, theme, suffix).items():
                    element.set(f"{_W}{attribute}", text)

    def _attributes(self, colour: Colour, value: str, theme: str, suffix: str) -> str:
        return " ".join(f'w:{name}="{text}"' for name, text in self._values(colour, value, theme, suffix).items())

    def _values(self, colour: Colour, value: str, theme: str, suffix: str) -> dict[str, str]:
        shown = self.meanings.of(colour) if self.meanings else colour
        values = {value: self.rgb(colour), f"{theme}{suffix}": _NAMES.get(shown.slot, shown.slot)}
        if shown.lighter:
            values[f"{theme}Tint"] = f"{round(255 * (100 - shown.lighter) / 100):02X}"
        if shown.darker:
            values[f"{theme}Shade"] = f"{round(255 * (100 - shown.darker) / 100):02X}"
        return values

    def rgb(self, colour: Colour) -> str:
        """RRGGBB of ``colour`` on white, for readers that don't follow themes."""
        colour = self.meanings.of(colour) if self.meanings else colour
        base = self.slots.get(colour.slot, "000000")
        share, kept = colour.lighter / 100, 1 - colour.darker / 100
        channels = (int(base[index : index + 2], 16) * kept for index in (0, 2, 4))
        return "".join(f"{round(channel + (255 - channel) * share):02X}" for channel in channels)


def fitted_palette(theme_part: bytes | None, named: Mapping[Tone, Colour]) -> tuple[Palette, tuple[Remark, ...]]:
    """The palette of a template that is not ours, its colours chosen by what they mean, and remarks on the choice."""
    slots = read_palette(theme_part).slots
    if theme_part is None:
        return Palette(slots), ()
    meanings = recolouring(slots, slots.get("lt1", "FFFFFF"), named)
    return Palette(slots, meanings), meanings.remarks


def read_palette(theme_part: bytes | None) -> Palette:
    """The palette of a template's theme part; slots that it lacks (or a missing theme) take the default colours."""
    slots = dict(load_theme().palette)
    if theme_part is not None:
        from lxml import etree

        scheme = etree.fromstring(theme_part).find(".//a:clrScheme", NAMESPACES)
        for slot in scheme.iterchildren("*") if scheme is not None else ():
            value = slot[0].get("lastClr") or slot[0].get("val") if len(slot) else None
            if value and len(value) == 6:
                slots[etree.QName(slot).localname] = value.upper()
    return Palette(slots)
