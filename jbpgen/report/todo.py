"""What a plan still lacks for its next status, in planning order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jbpgen.diagnostics import Diagnostic
from jbpgen.locale.ui import ui


def lines(
    plan: str, status: str, ratio: float | None, chapters: Iterable[tuple[str, int, int]], items: Iterable[Diagnostic],
    locale: str,
) -> Iterator[str]:  # fmt: skip
    """Yield the list of one plan: how complete it is, chapter by chapter, then every open item with its place."""
    percent = "–" if ratio is None else f"{ratio * 100:.0f}%"
    yield ui(locale, "todo_head", plan=plan, status=ui(locale, status), percent=percent)
    for chapter, done, required in chapters:
        yield f"  {'✓' if done == required else ' '} {chapter:<14} {done}/{required}"
    for item in items:
        yield f"  [ ] {item.path or plan}: {item.message}"
        yield f"      {item.file}:{item.span.line}:{item.span.column} {item.code}. {item.help}"
    yield ""
