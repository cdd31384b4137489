"""``python -m tests.coverage``: write docs/coverage.md anew."""

from __future__ import annotations

from tests.coverage import PAGE, page

PAGE.write_text(page(), encoding="utf-8", newline="\n")
