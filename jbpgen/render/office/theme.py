"""The shared look of the documents, read from ``templates/theme.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jbpgen.document.blocks import Tone
from jbpgen.resources import resource


@dataclass(frozen=True, slots=True)
class Colour:
    """A theme slot, ``lighter`` by so many per cent (0–100)."""

    slot: str
    lighter: int = 0

    @staticmethod
    def parse(text: str) -> Colour:
        """``"accent1"`` or ``"accent1+40"``."""
        slot, _, lighter = text.partition("+")
        return Colour(slot, int(lighter or 0))

    def xml(self, opacity: int = 100) -> str:
        """The DrawingML ``a:schemeClr`` element. Document text and page slots go by their mapped names."""
        slot = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}.get(self.slot, self.slot)
        changes = ""
        if self.lighter:
            modulate, offset = (100 - self.lighter) * 1000, self.lighter * 1000
            # A deep colour made lighter turns garish unless it also loses saturation.
            changes = f'<a:satMod val="60000"/><a:lumMod val="{modulate}"/><a:lumOff val="{offset}"/>'
        if opacity < 100:
            changes += f'<a:alpha val="{opacity * 1000}"/>'
        return f'<a:schemeClr val="{slot}">{changes}</a:schemeClr>' if changes else f'<a:schemeClr val="{slot}"/>'

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
    import yaml

    data = yaml.safe_load(resource("templates/theme.yaml").read_text(encoding="utf-8"))
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
