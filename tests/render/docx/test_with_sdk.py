"""The Open XML SDK's own validator."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from jbpgen.render.docx import render_docx
from tests.render.docx.reading import EDITIONS, Audience, Locale, rendered
from tests.render.sample import sample

pytestmark = pytest.mark.node


def _errors(content: bytes, folder: Path) -> list[str]:
    path = folder / "plan.docx"
    path.write_bytes(content)
    tool = Path(os.environ["JBPGEN_NODE_MODULES"]) / ".bin" / "ooxml-validator"
    done = subprocess.run([str(tool), str(path)], capture_output=True, text=True, check=False, timeout=120)
    report = json.loads(done.stdout)
    return [f"{error['path']}: {error['description']}" for error in report["errors"]]


@pytest.mark.parametrize(("locale", "audience"), EDITIONS)
def test_sdk_finds_nothing(locale: Locale, audience: Audience, tmp_path: Path) -> None:
    assert _errors(rendered(locale, audience), tmp_path) == []


def test_sdk_finds_nothing_on_another_template(tmp_path: Path) -> None:
    import docx

    docx.Document().save(str(tmp_path / "house.docx"))
    content = render_docx(sample("zh-CN", "plan", "internal"), tmp_path / "house.docx").content
    assert _errors(content, tmp_path) == []
