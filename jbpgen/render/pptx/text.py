"""Paragraphs of slide text: measured and written with explicit sizes and exact line spacing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jbpgen.render.office.measure import text_width, wrap
from jbpgen.render.office.theme import Colour, Theme
from jbpgen.render.office.xml_text import escape, printable
from jbpgen.render.pptx.geometry import emu

LINE = 1.3  # line spacing in sizes; exact, so that no font's own line height moves anything
_CAUTION = 0.98  # leave a little of each line free: the real face is never exactly the measured one
COLUMN_SPACE = 24.0  # points between columns of text in one shape
INK = Colour("dk1")
QUIET = Colour("dk2")
WHITE = Colour("lt1")


def xml_text(text: str) -> str:
    """``text`` for an XML element or a double-quoted attribute, without the characters that XML cannot hold."""
    return escape(printable(text)).replace('"', "&quot;")


@dataclass(frozen=True, slots=True)
class Pen:
    """What all text of a deck has in common: language, East Asian face, theme."""

    lang: str
    east_asian: str
    theme: Theme


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one character format. ``bold`` or ``colour`` None leave it to the layout, as titles do."""

    text: str
    bold: bool | None = False
    colour: Colour | None = INK
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph at ``size`` points; ``left`` is the indent of a list, ``before`` the space above.

    ``sign`` in ``sign_colour`` stands in place of the ordinary bullet.
    """

    runs: tuple[Run, ...]
    size: float
    align: Literal["l", "ctr", "r"] = "l"
    mark: Literal["", "bullet", "number"] = ""
    sign: str = ""
    sign_colour: Colour | None = None
    start: int = 1
    left: float = 0
    before: float = 0
    level: int = 0
    line: float = LINE

    def lines(self, width: float) -> int:
        """How many lines it takes at ``width`` points."""
        text = "".join(run.text for run in self.runs)
        bold = sum(len(run.text) for run in self.runs if run.bold is not False) * 2 > len(text)
        extra = (
            0.0
            if bold
            else sum(
                text_width(run.text, self.size, bold=True) - text_width(run.text, self.size)
                for run in self.runs
                if run.bold
            )
        )
        return len(wrap(text, (width - self.left) * _CAUTION - extra, self.size, bold=bold))

    def height(self, width: float) -> float:
        return self.before + self.lines(width) * self.size * self.line

    def xml(self, pen: Pen) -> str:
        runs = "".join(_run_xml(run, self.size, pen) for run in self.runs if run.text)
        level = f' lvl="{self.level}"' if self.level else ""
        hang = min(self.left, 1.1 * self.size) if self.mark else 0
        return (
            f'<a:p><a:pPr marL="{emu(self.left)}"{level} indent="{-emu(hang)}" algn="{self.align}">'
            f'<a:lnSpc><a:spcPts val="{round(self.size * self.line * 100)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(self.before * 100)}"/></a:spcBef>{self._mark_xml()}</a:pPr>'
            f'{runs}<a:endParaRPr lang="{pen.lang}" sz="{round(self.size * 100)}"/></a:p>'
        )

    def _mark_xml(self) -> str:
        if self.mark == "number":
            return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{self.start}"/>'
        if self.mark == "bullet" and self.sign and self.sign_colour:
            paint = f"<a:buClr>{self.sign_colour.xml()}</a:buClr>"
            return f'{paint}<a:buSzPct val="80000"/><a:buFont typeface="Arial"/><a:buChar char="{self.sign}"/>'
        if self.mark == "bullet":
            return f'<a:buFont typeface="Arial"/><a:buChar char="{"–" if self.level else "•"}"/>'
        return "<a:buNone/>"


def _run_xml(run: Run, size: float, pen: Pen) -> str:
    other = "en-US" if pen.lang.startswith("zh") else "zh-CN"
    weight = "" if run.bold is None else f' b="{int(run.bold)}"'
    slant = ' i="1"' if run.italic else ""
    faces = f'<a:ea typeface="{xml_text(pen.east_asian)}"/>'
    if run.colour is not None:
        faces = f'{run.colour.fill()}<a:latin typeface="+mn-lt"/>{faces}'
    elif pen.east_asian.startswith("+"):
        faces = ""
    properties = (
        f'<a:rPr lang="{pen.lang}" altLang="{other}" sz="{round(size * 100)}"{weight}{slant} dirty="0">{faces}</a:rPr>'
    )
    pieces = [f"<a:r>{properties}<a:t>{xml_text(piece)}</a:t></a:r>" for piece in run.text.split("\n")]
    return f"<a:br>{properties}</a:br>".join(pieces)


def height(paras: Sequence[Para], width: float) -> float:
    """Height of paragraphs below one another; space above the first is not set by Office."""
    return sum(para.height(width) for para in paras) - (paras[0].before if paras else 0)


def spread(paras: Sequence[Para], spare: float, close: Collection[int] = ()) -> list[Para]:
    """The paragraphs with ``spare`` points divided among the spaces between them, except those above ``close`` ones."""
    open_ones = [index for index in range(1, len(paras)) if index not in close]
    more = spare / max(len(open_ones), 1)
    return [replace(para, before=para.before + more) if i in open_ones else para for i, para in enumerate(paras)]


def plain(
    text: str, size: float, *, bold: bool = False, colour: Colour = INK, align: Literal["l", "ctr", "r"] = "l"
) -> Para:
    """A paragraph of one run."""
    return Para((Run(text, bold, colour),), size, align)


def body_xml(
    paras: Sequence[Para],
    pen: Pen,
    *,
    anchor: str = "t",
    inset: float | None = 0,
    rotate: str = "",
    columns: int = 1,
) -> str:
    """The ``txBody`` content. Overflow is measured beforehand, so nothing may resize by itself."""
    edges = "" if inset is None else "".join(f' {side}="{emu(inset)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
    turned = f' vert="{rotate}"' if rotate else ""
    content = "".join(para.xml(pen) for para in paras) or f'<a:p><a:endParaRPr lang="{pen.lang}"/></a:p>'
    divided = f' numCol="{columns}" spcCol="{emu(COLUMN_SPACE)}"' if columns > 1 else ""
    placed = f' anchor="{anchor}"' if anchor else ""
    frame = f'<a:bodyPr{turned} wrap="square"{edges}{divided} rtlCol="0"{placed}><a:noAutofit/></a:bodyPr>'
    return f"{frame}<a:lstStyle/>{content}"
