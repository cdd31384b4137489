"""A template's colour scheme: what its slots look like, and how far they stand out from each other."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from jbpgen.render.office.theme import Colour

if TYPE_CHECKING:
    from lxml.etree import _Element

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MAPPED = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_PRESETS = {"white": "FFFFFF", "black": "000000", "red": "FF0000", "blue": "0000FF", "green": "008000"}


def read_scheme(theme: bytes, colour_map: Mapping[str, str] | None = None) -> dict[str, str]:
    """RRGGBB by slot, as slides see them: ``colour_map`` is the master's (``tx1`` → ``lt1`` on a dark one).

    A slot that the theme leaves out is not there.
    """
    from lxml import etree

    scheme = etree.fromstring(theme).find(f".//{_A}clrScheme")
    raw: dict[str, str] = {}
    for slot in scheme.iterchildren("*") if scheme is not None else ():
        value = slot[0].get("lastClr") or slot[0].get("val") if len(slot) else None
        if value and len(value) == 6:
            raw[etree.QName(slot).localname] = value.upper()
    if not colour_map:
        return raw
    seen = {_MAPPED.get(name, name): raw.get(target, "") for name, target in colour_map.items()}
    return {slot: value for slot, value in seen.items() if value}


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2 between two RRGGBB colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(rgb: str) -> float:
    channels = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def hue_and_chroma(rgb: str) -> tuple[float, float]:
    """Hue in degrees, and how colourful it is: 0 for greys, 1 for pure colours."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, _ = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, max(red, green, blue) - min(red, green, blue)


def shown(scheme: Mapping[str, str], colour: Colour) -> str:
    """RRGGBB of a slot with its shade, as Office computes it from luminance."""
    return _shaded(scheme.get(colour.slot, "808080"), 1 - colour.darker / 100, colour.lighter / 100)


def _shaded(rgb: str, modulate: float, lighter: float) -> str:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    if lighter:
        light, saturation = light * (1 - lighter) + lighter, saturation * 0.6
    channels = colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light * modulate)), saturation)
    return "".join(f"{round(value * 255):02X}" for value in channels)


def resolved(fill: _Element, scheme: Mapping[str, str]) -> str | None:
    """RRGGBB of an ``a:solidFill``, or of the middle of an ``a:gradFill``; None for anything else."""
    from lxml import etree

    kind = etree.QName(fill).localname
    if kind == "gradFill":
        stops = [colour for stop in fill.iter(f"{_A}gs") for colour in stop.iterchildren("*")]
        colours = [one for one in (_resolved_colour(stop, scheme) for stop in stops) if one]
        return average(colours) if colours else None
    if kind == "solidFill" and len(fill):
        return _resolved_colour(fill[0], scheme)
    return None


def _resolved_colour(colour: _Element, scheme: Mapping[str, str]) -> str | None:
    from lxml import etree

    kind, value = etree.QName(colour).localname, colour.get("val") or ""
    base = {
        "srgbClr": value.upper(),
        "sysClr": (colour.get("lastClr") or "").upper(),
        "schemeClr": scheme.get(_MAPPED.get(value, value), ""),
        "prstClr": _PRESETS.get(value, ""),
    }.get(kind, "")
    if len(base) != 6:
        return None
    modulate = offset = None
    for change in colour.iterchildren("*"):
        amount = int(change.get("val") or 0) / 100_000
        name = etree.QName(change).localname
        if name == "alpha" and amount < 0.5:
            return None
        modulate = amount if name in ("lumMod", "shade") else modulate
        offset = amount if name == "lumOff" else offset
    red, green, blue = (int(base[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = max(0.0, min(1.0, light * (1 if modulate is None else modulate) + (offset or 0)))
    return "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light, saturation))


def average(colours: list[str]) -> str:
    """The mean of RRGGBB colours."""
    return "".join(f"{round(sum(int(one[at : at + 2], 16) for one in colours) / len(colours)):02X}" for at in (0, 2, 4))
