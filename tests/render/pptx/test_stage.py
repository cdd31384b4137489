"""Templates of other sizes and colours: the same drawing, in their room."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Emu

from jbpgen.render.pptx import render_pptx
from jbpgen.render.pptx.geometry import Box
from jbpgen.render.pptx.room import content_room
from tests.render.pptx.reading import slides
from tests.render.sample import sample
from tests.render.validation import audit_errors, xpath

SLIDE = Box(0, 0, 960, 540)


@pytest.mark.parametrize(
    ("body", "kept", "grown"),
    [
        (Box(40, 100, 880, 380), [], Box(40, 100, 880, 380)),
        (Box(100, 200, 300, 200), [], Box(38.4, 38.4, 883.2, 463.2)),
        (Box(400, 100, 500, 380), [Box(0, 0, 380, 540)], Box(390, 100, 531.6, 380)),
        (Box(40, 200, 880, 200), [Box(40, 40, 880, 60), Box(40, 500, 300, 20)], Box(40, 110, 880, 380)),
    ],
)
def test_a_small_body_grows_into_empty_room_only(body: Box, kept: list[Box], grown: Box) -> None:
    found = content_room(body, SLIDE, kept)
    assert (found.x, found.y, found.w, found.h) == pytest.approx((grown.x, grown.y, grown.w, grown.h))


@pytest.mark.parametrize(("width", "height"), [(9144000, 6858000), (9144000, 5143500), (24384000, 13716000)])
def test_everything_stays_on_slides_of_any_size(width: int, height: int, tmp_path: Path) -> None:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(width), Emu(height)
    share_x, share_y = width / 9144000, height / 6858000
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(int(shape.left * share_x)), Emu(int(shape.width * share_x))
                shape.top, shape.height = Emu(int(shape.top * share_y)), Emu(int(shape.height * share_y))
    path = tmp_path / "house.pptx"
    presentation.save(str(path))
    made = render_pptx(sample("zh-CN"), path)
    (tmp_path / "made.pptx").write_bytes(made.content)
    assert audit_errors(tmp_path / "made.pptx") == []
    for slide in slides(made.content):
        for off in xpath(slide, "//p:sp/p:spPr/a:xfrm | //p:graphicFrame/p:xfrm"):
            x, y, cx, cy = (int(off[at].get(name)) for at, name in ((0, "x"), (0, "y"), (1, "cx"), (1, "cy")))
            assert x >= 0
            assert y >= 0
            assert x + cx <= width + 12700
            assert y + cy <= height + 12700


def test_a_dark_master_turns_text_light(tmp_path: Path) -> None:
    presentation = Presentation()
    fill = presentation.slide_master.background.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_2
    path = tmp_path / "dark.pptx"
    presentation.save(str(path))
    made = render_pptx(sample("en"), path)
    assert "dark_background" in {remark.key for remark in made.template_remarks}
    maps = [xpath(slide, "//p:clrMapOvr/a:overrideClrMapping/@tx1") for slide in slides(made.content)[1:4]]
    assert maps == [["lt1"]] * 3


def test_our_own_template_is_drawn_on_as_it_is() -> None:
    for slide in slides(render_pptx(sample("en")).content):
        assert xpath(slide, "//a:overrideClrMapping") == []
