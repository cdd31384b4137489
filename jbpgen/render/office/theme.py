"""The shared look of the documents, read from ``templates/theme.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jbpgen.document.blocks import Tone
from jbpgen.locale.plain_yaml import plain_yaml
from jbpgen.resources import resource

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Colour:
    """A theme slot, ``lighter`` or ``darker`` by so many per cent (0–100)."""

    slot: str
    lighter: int = 0
    darker: int = 0

    @staticmethod
    def parse(text: str) -> Colour:
        """``"accent1"``, ``"accent1+40"`` (lighter) or ``"accent1-25"`` (darker). Raises ValueError for other texts."""
        found = re.fullmatch(r"(dk[12]|lt[12]|accent[1-6]|hlink|folHlink)(?:([+-])(\d{1,2}))?", text)
        if found is None:
            raise ValueError(f"{text!r} is no theme slot")
        amount = int(found[3] or 0)
        return Colour(found[1], amount if found[2] == "+" else 0, amount if found[2] == "-" else 0)

    def xml(self, opacity: int = 100) -> str:
        """The DrawingML ``a:schemeClr`` element. Document text and page slots go by their mapped names."""
        slot = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}.get(self.slot, self.slot)
        changes = "".join(f'<a:{name} val="{value}"/>' for name, value in self._steps())
        if opacity < 100:
            changes += f'<a:alpha val="{opacity * 1000}"/>'
        return f'<a:schemeClr val="{slot}">{changes}</a:schemeClr>' if changes else f'<a:schemeClr val="{slot}"/>'

    def changes(self) -> Iterator[_Element]:
        """What makes it lighter or darker, as elements for an ``a:schemeClr``."""
        from lxml import etree

        for name, value in self._steps():
            yield etree.Element(f"{_DRAWING}{name}", {"val": str(value)})

    def _steps(self) -> Iterator[tuple[str, int]]:
        if self.lighter:
            # A deep colour made lighter turns garish unless it also loses saturation.
            yield from (("satMod", 60_000), ("lumMod", (100 - self.lighter) * 1000), ("lumOff", self.lighter * 1000))
        if self.darker:
            yield "lumMod", (100 - self.darker) * 1000

    def fill(self, opacity: int = 100) -> str:
        """The DrawingML ``a:solidFill`` element; ``opacity`` in per cent."""
        return f"<a:solidFill>{self.xml(opacity)}</a:solidFill>"


@dataclass(frozen=True, slots=True)
class Theme:
    """Palette (slot to RRGGBB), font faces, colour by tone and by series, and the type scale in points."""

    palette: Mapping[str, str]
    latin: str
    east_asian: str
    tones: Mapping[Tone, Colour]
    series: tuple[Colour, ...]
    title: tuple[float, ...]
    body: tuple[float, ...]
    table: tuple[float, ...]
    caption: float
    note: float
    chart: float


@cache
def load_theme() -> Theme:
    """The default theme. Raises FileNotFoundError without the templates folder."""
    data = plain_yaml(resource("templates/theme.yaml").read_text(encoding="utf-8"))
    scale = data["type"]
    return Theme(
        palette=data["palette"],
        latin=data["fonts"]["latin"],
        east_asian=data["fonts"]["ea"],
        tones={Tone(tone): Colour.parse(slot) for tone, slot in data["tones"].items()},
        series=tuple(Colour.parse(slot) for slot in data["series"]),
        title=tuple(map(float, scale["title"])),
        body=tuple(map(float, scale["body"])),
        table=tuple(map(float, scale["table"])),
        caption=float(scale["caption"]),
        note=float(scale["note"]),
        chart=float(scale["chart"]),
    )
