"""The same plan gives the same bytes, whatever the folder, the clock, the language and the fonts of the machine."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from jbpgen.workflows.drawing import DRAWN
from jbpgen.workflows.pdf_text import read_pdf

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-22"
PLAN = "linjia-2027.yaml"
HERE = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LANG": "C"}
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LANG": "zh_CN.UTF-8", "USER": "kaltwasser"}
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>\n'


def rendered(folder: Path, umask: int, environment: dict[str, str], *arguments: str) -> dict[str, bytes]:
    """Render in a process of its own; gives the files by name."""
    code = f"import os, sys; os.umask({umask}); from jbpgen.cli import run; sys.exit(run(sys.argv[1:]))"
    everything = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    for name in ("SOURCE_DATE_EPOCH", "LC_ALL"):
        everything.pop(name, None)
    command = [sys.executable, "-c", code, "render", "--as-of", DAY, "--out", "out", *arguments]
    done = subprocess.run(command, cwd=folder, env=everything, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two projects with the same plan, one of them deep below and with other names in its path."""
    one, two = tmp_path / "a", tmp_path / "b" / "王 五's plans" / "deep"
    for folder in (one, two):
        (folder / "plans").mkdir(parents=True)
        shutil.copy(ROOT / "plans" / PLAN, folder / "plans")
    (two / "fonts.conf").write_text(NO_FONTS, encoding="utf-8")
    return one, two


@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_identical_bytes_elsewhere(folders: tuple[Path, Path], audience: str) -> None:
    one, two = folders
    asked = ("--to", ",".join(DRAWN), "--audience", audience)
    first = rendered(one, 0o022, HERE, "plans", *asked)
    other = {**ELSEWHERE, "HOME": str(two), "FONTCONFIG_FILE": str(two / "fonts.conf")}
    second = rendered(two, 0o077, other, str(two / "plans" / PLAN), *asked)
    assert len(first) == len(DRAWN)
    assert {name: _digest(content) for name, content in first.items()} == {
        name: _digest(content) for name, content in second.items()
    }
    for content in second.values():
        assert b"kaltwasser" not in content
        assert "王 五".encode() not in content


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.mark.office
def test_prints_are_identical_here_and_say_the_same_where_fonts_differ(folders: tuple[Path, Path]) -> None:
    one, two = folders
    asked = ("--to", "docx,pdf", "--locale", "en")
    first = rendered(one, 0o022, HERE, "plans", *asked)
    second = rendered(two, 0o077, ELSEWHERE, "plans", *asked)
    assert {name: _digest(content) for name, content in first.items()} == {
        name: _digest(content) for name, content in second.items()
    }
    few = two / "few.conf"
    folder = "<fontconfig><dir>/usr/share/fonts/opentype/noto</dir>"
    few.write_text(NO_FONTS.replace("<fontconfig>", folder), encoding="utf-8")
    shutil.rmtree(two / "out")
    third = rendered(two, 0o022, {**ELSEWHERE, "FONTCONFIG_FILE": str(few)}, "plans", *asked)
    word, print_ = "linjia-2027-customer-en.docx", "linjia-2027-customer-en.pdf"
    assert third[word] == first[word]
    assert third[print_] != first[print_], "other fonts make other bytes: that is why only texts are compared"
    texts = {"".join(line.text.split()) for line in docx.Document(io.BytesIO(first[word])).paragraphs} - {""}
    assert len(texts) > 150
    said, again = (read_pdf(content[print_]) for content in (first, third))
    assert said.properties == again.properties
    assert said.bookmarks == again.bookmarks
    for pages in (said.pages, again.pages):
        shown = "".join("".join(pages).split())
        broken = [text for text in texts if text not in shown]
        assert len(broken) <= len(texts) // 25, "a few stand on two pages, with a foot and a head between"
