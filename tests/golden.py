"""Golden texts: what the code gave when somebody last read it."""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(actual: str, golden: Path) -> None:
    """Compare `actual` with the text kept in `golden`; `make update-goldens` writes it there instead.

    It does so by naming, in JBPGEN_UPDATE_GOLDENS, a file that takes down which goldens were written.
    Line ends are LF on every system. Raises `AssertionError` where the texts differ or none is kept.
    """
    if journal := os.environ.get("JBPGEN_UPDATE_GOLDENS"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(actual, encoding="utf-8", newline="\n")
        with Path(journal).open("a", encoding="utf-8") as written:
            written.write(f"{golden}\n")
        return
    assert golden.is_file(), f"no golden {golden.name}: run 'make update-goldens', then read it"
    assert actual == golden.read_text(encoding="utf-8"), f"{golden.name} differs: make update-goldens if that is meant"
