"""Native table cells and rows: text, fill and thin rules, in explicit heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jbpgen.render.office.theme import Colour
from jbpgen.render.pptx.geometry import emu
from jbpgen.render.pptx.text import Para, Pen, height

MARGIN_X, MARGIN_Y = 5.0, 3.5
HAIRLINE = (0.5, Colour("accent2", 40))
STRONG_RULE = (1.0, Colour("dk2"))
Rule = tuple[float, Colour] | None


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell. ``span`` counts the columns it covers; ``merged`` cells are covered by another."""

    paras: tuple[Para, ...] = ()
    fill: Colour | None = None
    top: Rule = None
    bottom: Rule = HAIRLINE
    left: Rule = None
    right: Rule = None
    span: int = 1
    rows: int = 1
    merged: str = ""  # "h" or "v": covered from the left or from above
    anchor: str = "ctr"
    rotate: str = ""
    margin_x: float = MARGIN_X
    margin_y: float = MARGIN_Y
    lead: float = 0  # additional margin on the left

    def height(self, width: float) -> float:
        return height(self.paras, width - 2 * self.margin_x - self.lead) + 2 * self.margin_y

    def xml(self, pen: Pen) -> str:
        covering = (f' gridSpan="{self.span}"' if self.span > 1 else "") + (
            f' rowSpan="{self.rows}"' if self.rows > 1 else ""
        )
        covered = f' {self.merged}Merge="1"' if self.merged else ""
        content = "".join(para.xml(pen) for para in self.paras)
        content = content or f'<a:p><a:endParaRPr lang="{pen.lang}" sz="800"/></a:p>'
        rules = "".join(
            _rule(tag, rule)
            for tag, rule in (("lnL", self.left), ("lnR", self.right), ("lnT", self.top), ("lnB", self.bottom))
        )
        turned = f' vert="{self.rotate}"' if self.rotate else ""
        return (
            f"<a:tc{covering}{covered}><a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody>"
            f'<a:tcPr marL="{emu(self.margin_x + self.lead)}" marR="{emu(self.margin_x)}" marT="{emu(self.margin_y)}"'
            f' marB="{emu(self.margin_y)}"{turned} anchor="{self.anchor}">{rules}'
            f"{self.fill.fill() if self.fill else '<a:noFill/>'}</a:tcPr></a:tc>"
        )


def _rule(tag: str, rule: Rule) -> str:
    if rule is None:
        return f'<a:{tag} w="0"><a:noFill/></a:{tag}>'
    return f'<a:{tag} w="{emu(rule[0])}">{rule[1].fill()}</a:{tag}>'


def row_xml(cells: Sequence[TableCell], row_height: float, pen: Pen) -> str:
    """An ``a:tr`` of the given height in points."""
    return f'<a:tr h="{emu(row_height)}">{"".join(cell.xml(pen) for cell in cells)}</a:tr>'
