"""What tests of commands that read history stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git.repositories import Tiny, isolate


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """An empty repository to stand in, of no kept results, no repository above it, and English messages."""
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = Tiny(tmp_path / "work")
    monkeypatch.chdir(made.folder)
    return made
