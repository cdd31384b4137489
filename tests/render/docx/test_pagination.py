"""Page estimates: breaks, repeated headers, what keeps together, page turns."""

from __future__ import annotations

from lxml import etree

from jbpgen.render.docx.markup import bookmark, paragraph, run
from jbpgen.render.docx.page_frame import PageFrame, read_frame
from jbpgen.render.docx.pagination import StyleMetrics, estimate_pages
from jbpgen.render.docx.table_xml import cell, row, table
from jbpgen.resources import resource
from tests.render.docx.reading import fragment

FRAME = PageFrame()
STYLES = etree.parse(resource("templates/plan") / "word" / "styles.xml").getroot()


def _mark(number: int, style: str = "Normal", properties: str = "") -> str:
    return paragraph(style, bookmark(number, f"m{number}", run("Heading")), properties=properties)


def _estimate(xml: str, *, landscape: bool = False) -> tuple[dict[str, int], int]:
    return estimate_pages(fragment(xml + FRAME.section_properties(landscape, "")), STYLES, FRAME)


def test_styles_are_resolved_through_what_they_are_based_on() -> None:
    metrics = StyleMetrics(STYLES)
    assert metrics.paragraph("TableNumber").size == 8.5
    assert metrics.paragraph("Heading1").keep_next
    assert metrics.paragraph("unknown") == metrics.paragraph("Normal")
    assert metrics.cell_margins("PlanTable") == (70, 170)


def test_a_page_of_one_line_paragraphs() -> None:
    normal = StyleMetrics(STYLES).paragraph("Normal")
    per_page = FRAME.text_height(landscape=False) // (normal.line + normal.after)
    pages, count = _estimate("".join(_mark(number) for number in range(1, per_page + 3)))
    assert pages["m1"] == 1
    assert pages[f"m{per_page}"] == 1
    assert pages[f"m{per_page + 2}"] == 2
    assert count == 2


def test_forced_break_and_page_turn_begin_new_pages() -> None:
    turn = paragraph("SectionEnd", properties=FRAME.section_properties(False, ""))
    pages, count = _estimate(_mark(1) + _mark(2, properties="<w:pageBreakBefore/>") + turn + _mark(3), landscape=True)
    assert pages == {"m1": 1, "m2": 2, "m3": 3}
    assert count == 3


def test_heading_moves_with_what_it_keeps_to() -> None:
    filling = "".join(paragraph("Normal", run("text")) for _ in range(29))
    pages, _ = _estimate(filling + _mark(1, "Heading2") + paragraph("Normal", run("long " * 300)))
    assert pages["m1"] == 2


def test_repeated_header_rows_take_room() -> None:
    def rows(header: bool) -> str:
        body = [row([cell(paragraph("TableText", run("x")), 9000)]) for _ in range(200)]
        head = [row([cell(paragraph("TableHead", run("h\n" * 12)), 9000)], header=True)] if header else []
        return table("PlanTable", [9000], head + body)

    _, plain = _estimate(rows(False))
    _, headed = _estimate(rows(True))
    assert headed > plain


def test_long_text_runs_over_several_pages() -> None:
    pages, count = _estimate(paragraph("Normal", run("计划" * 4000)) + _mark(1))
    assert count == pages["m1"]
    assert 4 <= count <= 6


def test_frame_comes_from_the_template_with_our_margins_where_it_is_silent() -> None:
    section = fragment('<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/></w:sectPr>')[0]
    frame = read_frame(section)
    assert (frame.width, frame.height) == (12240, 15840)
    assert frame.left == PageFrame().left
    assert read_frame(None) == PageFrame()
    assert frame.text_width(landscape=True) == 15840 - 2 * PageFrame().left


def test_turned_pages_take_their_side_margins_from_the_template_s_landscape_section() -> None:
    turned = fragment('<w:sectPr><w:pgMar w:left="900" w:right="1000" w:top="5"/></w:sectPr>')[0]
    frame = read_frame(None, turned)
    assert frame.text_width(landscape=True) == frame.height - 1900
    assert frame.text_width(landscape=False) == PageFrame().text_width(landscape=False)
    assert frame.text_height(landscape=True) == PageFrame().text_height(landscape=True)
    assert 'w:right="1000"' in frame.section_properties(True, "")
    assert 'w:right="1000"' not in frame.section_properties(False, "")


def test_chinese_marks_may_hang_beside_the_line() -> None:
    """Word and LibreOffice keep on the line a last mark that sticks out a little; a character goes to the next."""
    em = FRAME.text_width(landscape=False) // 200  # of 10 points

    def count(text: str) -> int:
        return _estimate(paragraph("Normal", run(text)) * 200)[1]

    assert count("计" * em) == count("计" * em + "，") < count("计" * (em + 1))


def test_figures_are_measured_in_the_size_of_their_run() -> None:
    small = '<w:sz w:val="20"/>'
    figure = "CNY 158.4 m " * 4
    spaces = {size: _estimate(paragraph("TileFigure", run(figure, size)) * 60)[1] for size in ("", small)}
    assert spaces[""] > spaces[small]
