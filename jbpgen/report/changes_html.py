"""Changes as one HTML page that needs nothing else: no script, no font, no picture from anywhere; it prints well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from jbpgen.changes.difference import Difference, PlanDiff
from jbpgen.changes.rollup import roll_up_lines
from jbpgen.locale.diff_words import diff_words
from jbpgen.report.changes_grouping import (
    ChapterGroup,
    Said,
    chapters,
    counts,
    ends,
    level_counts,
    level_word,
    nothing,
    place,
    plan_name,
    totals,
)
from jbpgen.report.text import harmless

_STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1b2430;max-width:62rem;
margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin-bottom:.2rem}h2{font-size:1.2rem;border-top:1px solid #c8d0da;padding-top:1rem;
margin:2rem 0 .2rem}
h3{font-size:1rem;margin:1.2rem 0 .3rem;color:#44546a}
.where,.place{color:#5a6675;font-size:.85em}ul{padding-left:1.2rem}
.changes{list-style:none;padding:0}.changes>li{margin:.45rem 0;padding-left:.7rem;border-left:4px solid #8a96a3}
.changes>li.breaking{border-color:#b3261e}.changes>li.warning{border-color:#9a6700}
.level{font-weight:600}.breaking .level{color:#b3261e}.warning .level{color:#805500}
.effects{margin:.2rem 0;color:#3a4655}code{font-size:.92em}
@media print{body{margin:0;max-width:none}.changes>li{break-inside:avoid}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(difference: Difference, locale: str) -> str:
    """Return the page."""
    return "\n".join(_page(difference, locale)) + "\n"


def _page(difference: Difference, locale: str) -> Iterator[str]:
    title = diff_words(locale, "title")
    yield f'<!DOCTYPE html>\n<html lang="{locale}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{_text(title)}</h1>"
    changed = [plan for plan in difference.plans if plan.changes]
    if changed:
        yield f'<p class="place">{_text(ends(difference, locale))}</p>'
        yield from _list(roll_up_lines(totals(difference), locale))
    elif not difference.unreadable:
        yield f"<p>{_text(nothing(difference, locale))}</p>"
    if difference.unreadable:
        yield f"<h2>{_text(diff_words(locale, 'left-out'))}</h2>\n<p>{_text(diff_words(locale, 'left-out-why'))}</p>"
        yield from _list(dict.fromkeys(one.file for one in difference.unreadable))
    for plan in changed:
        yield from _plan(plan, difference, locale)
    yield f'<p class="place">{_text(diff_words(locale, "made"))}</p>\n</body>\n</html>'


def _plan(plan: PlanDiff, difference: Difference, locale: str) -> Iterator[str]:
    found = level_counts(counts(plan.changes), locale)
    yield f"<section>\n<h2>{_text(plan_name(plan, locale))}</h2>"
    file = place(plan, difference)
    where = f"<code>{_text(file)}</code> · " if file else ""
    yield f'<p class="place">{where}{_text(found)}</p>'
    for chapter in chapters(plan, locale):
        yield from _chapter(chapter, locale)
    yield "</section>"


def _chapter(chapter: ChapterGroup, locale: str) -> Iterator[str]:
    if chapter.title:
        yield f"<h3>{_text(chapter.title)}</h3>"
    yield '<ul class="changes">'
    for said in chapter.changes:
        yield from _change(said, locale)
    yield "</ul>"


def _change(said: Said, locale: str) -> Iterator[str]:
    level = said.change.level
    where = " · ".join(_text(part) for part in (said.change.rule, said.lines) if part)
    yield (
        f'<li class="{level.value}"><span class="level">{_text(level_word(level, locale))}</span> '
        f'{_text(said.sentence)} <span class="where">{where}</span>'
    )
    if said.effects:
        yield from _list(said.effects, ' class="effects"')
    yield "</li>"


def _list(lines: Iterable[str], attributes: str = "") -> Iterator[str]:
    yield f"<ul{attributes}>"
    yield from (f"<li>{_text(line)}</li>" for line in lines)
    yield "</ul>"


def _text(text: str) -> str:
    return escape(harmless(text.encode("utf-8", "replace").decode()))
