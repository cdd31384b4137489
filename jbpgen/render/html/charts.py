"""Charts as drawings that scale, follow the page's colours and can be heard."""

from __future__ import annotations

from typing import assert_never

from jbpgen.document.blocks import Bridge, Bubbles, Chart, Columns, Scorecard, Step, Tone
from jbpgen.render.data_table import shown_steps
from jbpgen.render.html.bubbles import bubbles_chart
from jbpgen.render.html.columns import columns_chart
from jbpgen.render.html.drawing import (
    LINE,
    TEXT,
    WIDTH,
    Scale,
    below,
    box,
    diamond,
    fitting,
    frame,
    legend,
    lines,
    stroke,
    swatch,
    words,
)
from jbpgen.render.html.look import fill_of_tone
from jbpgen.render.html.markup import Html
from jbpgen.render.office.charts import floating_columns
from jbpgen.render.office.measure import text_width, wrap

_PLOT = 250.0
_ROW = 40.0


def chart_svg(block: Chart, identity: str) -> Html:
    """The drawing of a chart; ``identity`` is the HTML id that its parts' ids begin with."""
    match block:
        case Bridge():
            return _bridge(block, identity)
        case Columns():
            return columns_chart(block, identity)
        case Scorecard():
            return _scorecard(block, identity)
        case Bubbles():
            return bubbles_chart(block, identity)
        case _:
            assert_never(block)


def _bridge(block: Bridge, identity: str) -> Html:
    floats = floating_columns(block.steps)
    figures = shown_steps(block)
    lows = [one.base + one.below for one in floats]
    highs = [one.base + one.above for one in floats]
    slot = WIDTH / max(len(floats), 1)
    size = fitting(figures, slot * 0.94, bold=True)
    scale = Scale(min(0.0, *lows) if lows else 0.0, max([0.0, *highs]) or 1.0, size * LINE + _PLOT, size * LINE)
    parts: list[Html] = []
    for at, (step, low, high, figure) in enumerate(zip(block.steps, lows, highs, figures, strict=True)):
        left, top = at * slot + slot * 0.14, scale.at(high)
        fill = f"f-{_step_fill(step)}"
        parts.append(box(left, top, slot * 0.72, scale.at(low) - top, fill))
        parts.append(words(figure, left + slot * 0.36, top - 4, size=size, class_="bold"))
        if at + 1 < len(floats):
            level = scale.at(_end(step, low, high))
            parts.append(stroke(((left + slot * 0.72, level), (left + slot, level)), "axis"))
    parts.append(stroke(((0, scale.at(0)), (WIDTH, scale.at(0))), "axis"))
    centres = [(at + 0.5) * slot for at in range(len(floats))]
    names, height = below([step.label for step in block.steps], centres, scale.start + 4, slot * 0.94)
    return frame(identity, scale.start + 8 + height, block.caption, block.alt, [*parts, names])


def _end(step: Step, low: float, high: float) -> float:
    """The level that the next column starts from."""
    return high if step.value >= 0 else low


def _step_fill(step: Step) -> str:
    if step.tone is not Tone.NONE:
        return fill_of_tone(step.tone, "accent-fill")
    if step.kind == "total":
        return "quiet"
    return "accent-fill" if step.value >= 0 else "bad-fill"


def _scorecard(block: Scorecard, identity: str) -> Html:
    """One line per measure, target = 100: a bar for what there is, a stroke for the target, a diamond beyond it."""
    has_stretch = any(one.stretch is not None for one in block.bullets)
    signs = [(block.bar_name, swatch("f-muted")), (block.target_name, stroke(((6, 0), (6, 12)), "target"))]
    signs += [(block.stretch_name, diamond(6, 6, 6, "stretch"))] if has_stretch else []
    key, top = legend(signs)
    label_room = min(max((text_width(one.label, TEXT) for one in block.bullets), default=0) + 12, WIDTH * 0.3)
    texts = [_figures(one.baseline_text, one.target_text, one.stretch_text) for one in block.bullets]
    figure_room = min(max((text_width(text, TEXT) for text in texts), default=0) + 16, WIDTH * 0.34)
    values = [value for one in block.bullets for value in (one.baseline, one.actual, one.target, one.stretch) if value]
    scale = Scale(0.0, max(values, default=100.0) * 1.03, label_room, WIDTH - figure_room)
    parts = [key]
    for at, (one, text) in enumerate(zip(block.bullets, texts, strict=True)):
        y = top + 8 + at * _ROW
        name = wrap(one.label, label_room - 10, TEXT - 1)[:2]
        parts.append(lines(name, 0, y + (19 if len(name) == 1 else 12), "start", TEXT - 1))
        bar = one.baseline if one.actual is None else one.actual
        if bar is not None:
            parts.append(box(scale.start, y + 6, scale.at(bar) - scale.start, 18, "f-muted"))
        parts.append(stroke(((scale.at(one.target), y + 1), (scale.at(one.target), y + 29)), "target"))
        if one.stretch is not None:
            parts.append(diamond(scale.at(one.stretch), y + 15, 6, "stretch"))
        parts.append(words(text, WIDTH, y + 19, "end", fitting([text], figure_room - 10)))
    parts.append(stroke(((scale.start, top + 4), (scale.start, top + 8 + _ROW * len(block.bullets))), "axis"))
    return frame(identity, top + 12 + _ROW * len(block.bullets), block.caption, block.alt, parts)


def _figures(baseline: str, target: str, stretch: str) -> str:
    """``112 → 128 (133)``."""
    way = " → ".join(text for text in (baseline, target) if text)
    return f"{way} ({stretch})" if stretch and way else way or stretch
