"""Changes as Markdown: a page of its own, a pull request's comment, a job's summary.

The two that have a largest size are cut between entities, the totals stay those of everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from jbpgen.changes.change import Level
from jbpgen.changes.difference import Difference, PlanDiff
from jbpgen.changes.rollup import roll_up_lines
from jbpgen.locale.diff_words import diff_words, file_count, plan_count
from jbpgen.report.changes_grouping import (
    EntityGroup,
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
from jbpgen.report.foreign_words import in_code, in_html, in_markdown, shortened

MARKER = "<!-- jbpgen diff -->"
"""Stands at the head of the comment, so that the next run finds it and updates it."""

COMMENT_LIMIT = 65_000  # GitHub refuses more than 65,536
SUMMARY_LIMIT = 1_000_000  # GitHub refuses more than a mebibyte
_SIGNS = {Level.BREAKING: "🔴", Level.WARNING: "🟡", Level.INFO: "⚪"}
_EFFECTS, _ROWS, _FILES, _FOOT = 5, 60, 20, 800
_LONGEST, _SENTENCE = 160, 600
_APPROVALS = 0.3  # of a page

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Form:
    """How a page is made up. ``size`` measures text, and nothing grows beyond ``limit`` (0: as long as it gets);
    ``folded`` puts plans into folds and tells no more than a few effects of each change.
    """

    folded: bool
    limit: int = 0
    size: Callable[[str], int] = len
    marker: str = ""


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


PAGE = Form(folded=False)
COMMENT = Form(folded=True, limit=COMMENT_LIMIT, size=_utf16, marker=MARKER)
SUMMARY = Form(folded=True, limit=SUMMARY_LIMIT, size=_utf8)


def markdown(difference: Difference, locale: str, form: Form = PAGE, approvals: Sequence[str] = ()) -> str:
    """Return the page. ``approvals`` are finished lines of Markdown that stand after the totals."""
    return _Page(difference, locale, form).text(approvals)


class _Page:
    """Writes one page and knows how much room is left."""

    def __init__(self, difference: Difference, locale: str, form: Form) -> None:
        self._difference = difference
        self._locale = locale
        self._form = form
        self._changed = sorted(
            (plan for plan in difference.plans if plan.changes),
            key=lambda plan: -max(one.change.level.rank for one in plan.changes),
        )

    def text(self, approvals: Sequence[str]) -> str:
        head = "\n\n".join(piece for piece in self._head(approvals) if piece) + "\n"
        details, left_out = self._details(self._form.size(head))
        foot = [self._cut(left_out)] if left_out else []
        foot.append(f"<sub>{self._said('made')}</sub>" if self._form.folded else "")
        return "\n".join([head, *details, *(piece for piece in foot if piece)]).rstrip() + "\n"

    def _said(self, key: str, **values: object) -> str:
        return diff_words(self._locale, key, **values)

    # --- head ----------------------------------------------------------------------------------------

    def _head(self, approvals: Sequence[str]) -> Iterator[str]:
        found, level = self._difference, "##" if self._form.folded else "#"
        yield self._form.marker
        yield f"{level} {self._said('title')}"
        if self._changed:
            yield in_code(shortened(ends(found, self._locale), _LONGEST))
            yield "\n".join(f"- {in_markdown(line)}" for line in roll_up_lines(totals(found), self._locale))
            yield self._table()
        elif not found.unreadable:
            yield in_markdown(shortened(nothing(found, self._locale), _LONGEST))
        if approvals:
            yield "\n".join([f"{level}# {self._said('approvals')}", "", *self._shown(approvals)])
        yield self._unreadable(f"{level}#")

    def _shown(self, approvals: Sequence[str]) -> Lines:
        """As many lines of the approvals as leave room for the changes; the first ones say what matters."""
        lines: Lines = []
        used = 0
        for line in approvals:
            used += self._form.size(line) + 1
            if self._form.limit and used > self._form.limit * _APPROVALS:
                return [*lines, "", self._said("approvals-cut", count=len(approvals) - len(lines))]
            lines.append(line)
        return lines

    def _table(self) -> str:
        """Levels by plan; one plan needs none."""
        if len(self._changed) < 2:
            return ""
        rows = [f"| {self._said('plan')} | {' | '.join(level_word(one, self._locale) for one in reversed(Level))} |"]
        rows.append("| :-- |" + " --: |" * len(Level))
        for plan in self._changed[:_ROWS]:
            found = counts(plan.changes)
            cells = " | ".join(str(found.get(level, "")) for level in reversed(Level))
            rows.append(f"| {in_markdown(shortened(self._name(plan), _LONGEST))} | {cells} |")
        if len(self._changed) > _ROWS:
            more = self._said("more-plans", plans=plan_count(self._locale, len(self._changed) - _ROWS))
            rows.append(f"| {more} |" + " |" * len(Level))
        return "\n".join(rows)

    def _unreadable(self, level: str) -> str:
        files = list(dict.fromkeys(one.file for one in self._difference.unreadable))
        if not files:
            return ""
        shown = [f"- {in_code(shortened(file, _LONGEST))}" for file in files[:_FILES]]
        if len(files) > _FILES:
            shown.append(f"- {self._said('more-files', files=file_count(self._locale, len(files) - _FILES))}")
        return "\n".join([f"{level} {self._said('left-out')}", "", self._said("left-out-why"), "", *shown])

    # --- details -------------------------------------------------------------------------------------

    def _details(self, used: int) -> tuple[Lines, list[Said]]:
        """Return the lines of all plans as far as there is room, and the changes that there was none for."""
        lines: Lines = []
        left_out: list[Said] = []
        for plan in self._changed:
            opening, closing = self._frame(plan)
            frame = self._size([*opening, *closing])
            pending = opening
            for title, entity in self._entities(plan):
                block = [*pending, *title, *self._entity(entity)]
                size = self._size(block)
                if left_out or not self._fits(used + size + frame):
                    left_out += entity.changes
                    continue
                lines += block
                used += size
                pending = []
            if not pending:
                lines += closing
                used += self._size(closing)
        return lines, left_out

    def _entities(self, plan: PlanDiff) -> Iterator[tuple[Lines, EntityGroup]]:
        for chapter in chapters(plan, self._locale):
            said = in_markdown(shortened(chapter.title, _LONGEST))
            title = [f"**{said}**" if self._form.folded else f"### {said}", ""] if said else []
            for entity in chapter.entities:
                yield title, entity
                title = []

    def _frame(self, plan: PlanDiff) -> tuple[Lines, Lines]:
        said = level_counts(counts(plan.changes), self._locale)
        file = shortened(place(plan, self._difference), _LONGEST)
        name = shortened(self._name(plan), _LONGEST)
        if not self._form.folded:
            where = " · ".join([in_code(file), said] if file else [said])
            return [f"## {in_markdown(name)}", "", where, ""], []
        where = " · ".join([said, f"<code>{in_html(file)}</code>"] if file else [said])
        shown = f"<summary><b>{in_html(name)}</b> · {where}</summary>"
        return ["<details>", shown, ""], ["</details>", ""]

    def _entity(self, entity: EntityGroup) -> Lines:
        lines = [line for said in entity.changes for line in self._change(said)]
        return [*lines, ""]

    def _change(self, said: Said) -> Iterator[str]:
        level = said.change.level
        where = " · ".join(part for part in (in_code(said.change.rule), said.lines) if part)
        word = f"{_SIGNS[level]} **{level_word(level, self._locale)}**"
        yield f"- {word} {self._words(said.sentence)} <sub>{where}</sub>"
        shown = said.effects[:_EFFECTS] if self._form.folded else said.effects
        yield from (f"  - ↳ {self._words(effect)}" for effect in shown)
        if len(said.effects) > len(shown):
            yield f"  - ↳ {self._said('more-effects', count=len(said.effects) - len(shown))}"

    def _words(self, text: str) -> str:
        """A sentence; where room is short, an id as long as a page takes none from the others."""
        return in_markdown(shortened(text, _SENTENCE) if self._form.limit else text)

    def _cut(self, left_out: Sequence[Said]) -> str:
        old, new = (end.label for end in (self._difference.old, self._difference.new))
        words = [word for word in (old, new) if word not in ("work tree", "index")]
        command = " ".join(["jbpgen diff", *words, *(["--cached"] if new == "index" else [])])
        shown = in_code(shortened(command, _LONGEST))
        return f"> {self._said('cut', changes=level_counts(counts(left_out), self._locale), command=shown)}\n"

    def _name(self, plan: PlanDiff) -> str:
        return plan_name(plan, self._locale)

    def _size(self, lines: Lines) -> int:
        return self._form.size("\n".join(lines)) + 1 if lines else 0

    def _fits(self, size: int) -> bool:
        return not self._form.limit or size + _FOOT <= self._form.limit
