"""Slides are drawn 960 points wide; a template of another size gets the same drawing, larger or smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDTH = 960.0  # points: the slide that everything is drawn for
_LENGTHS: dict[str, tuple[str, ...]] = {
    "off": ("x", "y"),
    "chOff": ("x", "y"),
    "ext": ("cx", "cy"),
    "chExt": ("cx", "cy"),
    "gridCol": ("w",),
    "tr": ("h",),
    "bodyPr": ("lIns", "tIns", "rIns", "bIns", "spcCol"),
    "tcPr": ("marL", "marR", "marT", "marB"),
    "pPr": ("marL", "indent", "defTabSz"),
    "tab": ("pos",),
    "spcPts": ("val",),
    **dict.fromkeys(("ln", "lnL", "lnR", "lnT", "lnB"), ("w",)),
}
_TYPE = {"rPr", "defRPr", "endParaRPr"}
_LEAST_TYPE = 100  # hundredths of a point, the least that the format knows
_MARKER = (2, 72)


def rescale(root: _Element, factor: float) -> None:
    """Multiply every length and type size below ``root`` (slide or chart markup) by ``factor``."""
    if abs(factor - 1) < 0.001:
        return
    for element in root.iter("*"):
        name = str(element.tag).rpartition("}")[2]
        for attribute in _LENGTHS.get(name, ()):
            if (value := element.get(attribute)) is not None:
                element.set(attribute, str(round(int(value) * factor)))
        if name in _TYPE and (size := element.get("sz")) is not None:
            # Tenths of a point, so that sizes that were equal stay so.
            element.set("sz", str(max(round(int(size) * factor / 10) * 10, _LEAST_TYPE)))
        elif name == "size" and (parent := element.getparent()) is not None and str(parent.tag).endswith("}marker"):
            size_ = round(int(element.get("val") or 5) * factor)
            element.set("val", str(min(max(size_, _MARKER[0]), _MARKER[1])))
