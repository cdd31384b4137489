"""Text can be read on everything it stands on, in light and dark, and by who sees no colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jbpgen.render.html as package
from jbpgen.document.blocks import Tone
from jbpgen.render.html.look import fill_of_series, fill_of_tone, look

CSS = (Path(package.__file__).parent / "page.css").read_text(encoding="utf-8")
MODES = {"light": look().light, "dark": look().dark}
TEXTS = ("ink", "quiet", "accent", "good", "watch", "bad", "info")
TINTS = tuple(f"{name}-tint" for name in ("good", "watch", "bad", "info", "accent"))
FILLS = ("muted", *(f"s{number}" for number in range(6)), *(f"{tint[:-5]}-fill" for tint in TINTS))


def luminance(colour: str) -> float:
    """Relative luminance as the WCAG 2 define it, written down apart from the renderer's own."""
    total = 0.0
    for at, weight in ((0, 0.2126), (2, 0.7152), (4, 0.0722)):
        share = int(colour[at : at + 2], 16) / 255
        total += weight * (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
    return total


def ratio(one: str, other: str) -> float:
    first, second = luminance(one), luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_has_the_contrast_of_level_aa(mode: str) -> None:
    colours = MODES[mode]
    weak = {(text, paper) for text in TEXTS for paper in ("page", "card") if ratio(colours[text], colours[paper]) < 4.5}
    weak |= {("ink", tint) for tint in TINTS if ratio(colours["ink"], colours[tint]) < 4.5}
    weak |= {(f"on-{fill}", fill) for fill in FILLS if ratio(colours[f"on-{fill}"], colours[fill]) < 4.5}
    assert weak == set()


def test_the_sheet_sets_text_only_in_such_pairs() -> None:
    texts = set(re.findall(r"(?<![-\w])color:\s*var\(--([\w-]+)\)", CSS))
    papers = set(re.findall(r"background:\s*var\(--([\w-]+)\)", CSS))
    assert texts == {*TEXTS, "line"}  # "line" is the draft's watermark on a print, which is meant to be pale
    assert papers == {"page", "card", *TINTS}
    drawn = set(re.findall(r"svg text[.\w-]* \{ fill: var\(--([\w-]+)\)", CSS))
    assert drawn <= set(TEXTS)
    tinted = re.findall(r"[^}]*background: var\(--\w+-tint\);[^}]*}", CSS)
    assert all("color: var(--ink)" in rule or ".heat-" in rule for rule in tinted)


@pytest.mark.parametrize("mode", MODES)
def test_shapes_stand_out_from_the_page(mode: str) -> None:
    colours = MODES[mode]
    shapes = [fill for fill in FILLS if fill not in ("s4", "s5", "s2", "muted", "s1")]
    assert {fill for fill in shapes if ratio(colours[fill], colours["page"]) < 3} == set()


def test_every_fill_is_declared_in_both_modes() -> None:
    used = {fill_of_tone(tone, "accent-fill") for tone in Tone} | {fill_of_series(number) for number in range(9)}
    used |= set(re.findall(r"var\(--([\w-]+)\)", CSS))
    for colours in MODES.values():
        assert used <= set(colours)
    assert set(MODES["light"]) == set(MODES["dark"])


def test_prints_are_light() -> None:
    sheet = look().sheet()
    assert sheet.count("prefers-color-scheme") == 1
    assert "@media screen and (prefers-color-scheme:dark)" in sheet
