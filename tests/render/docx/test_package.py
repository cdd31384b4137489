"""The file as a package: valid, reproducible, without traces, and lazy to make."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from jbpgen.render.docx.markup import NAMESPACES
from tests.render.docx.reading import EDITIONS, Audience, Locale, W, body_of, members, part, rendered, text_of

ROOT = Path(__file__).resolve().parents[3]
WP = f"{{{NAMESPACES['wp']}}}"
each_edition = pytest.mark.parametrize(("locale", "audience"), EDITIONS)

_HASHES = """
import hashlib
from jbpgen.render.docx import render_docx
from tests.render.sample import sample
for locale in ("zh-CN", "en"):
    print(hashlib.sha256(render_docx(sample(locale, "plan", "internal")).content).hexdigest())
"""


def _in_other_circumstances(folder: Path, zone: str, seed: str) -> str:
    surroundings = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", _HASHES], cwd=folder, env=surroundings, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_identical_bytes_in_other_time_zones_folders_and_hash_seeds(tmp_path: Path) -> None:
    first = _in_other_circumstances(tmp_path, "Asia/Shanghai", "1")
    assert first == _in_other_circumstances(ROOT, "America/Los_Angeles", "4711")
    here = [hashlib.sha256(rendered(locale, "internal")).hexdigest() for locale in ("zh-CN", "en")]
    assert first.split() == here


def test_importing_the_renderer_loads_no_office_library() -> None:
    probe = "import sys, jbpgen.render.docx; print(sorted({'docx', 'pptx', 'lxml', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@each_edition
def test_openxml_audit_finds_nothing(locale: Locale, audience: Audience, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

    path = tmp_path / "plan.docx"
    path.write_bytes(rendered(locale, audience))
    result = OpenXmlValidator().validate(str(path))
    assert [error.description for error in result.errors] == []


@each_edition
def test_relationships_and_content_types_are_complete(locale: Locale, audience: Audience) -> None:
    inside = members(rendered(locale, audience))
    types = etree.fromstring(inside["[Content_Types].xml"])
    named = {(one.get("PartName") or "").lstrip("/") for one in types}
    extensions = {one.get("Extension") for one in types}
    for name in inside:
        assert name in named or name.rsplit(".", 1)[-1] in extensions
    assert {name for name in named if name} <= set(inside)
    for name in (name for name in inside if name.endswith(".rels")):
        source = name.replace("_rels/", "").removesuffix(".rels")
        entries = list(etree.fromstring(inside[name]))
        assert len({one.get("Id") for one in entries}) == len(entries)
        for one in entries:
            target = one.get("Target") or ""
            assert posixpath.normpath(posixpath.join(posixpath.dirname(source), target)) in inside
        if source in inside:
            mentioned = set(re.findall(rb'r:(?:id|embed)="([^"]+)"', inside[source]))
            assert mentioned <= {(one.get("Id") or "").encode() for one in entries}


@each_edition
def test_every_chart_is_native_described_and_has_its_workbook(locale: Locale, audience: Audience) -> None:
    content = rendered(locale, audience)
    inside = members(content)
    drawings = list(body_of(content).iter(f"{WP}docPr"))
    charts = [name for name in inside if re.fullmatch(r"word/charts/planChart\d+\.xml", name)]
    assert len(drawings) == len(charts) == 6
    assert len({one.get("id") for one in drawings}) == 6
    assert all(one.get("descr") for one in drawings)
    for number in range(1, 6):
        assert f"word/embeddings/planChart{number}.xlsx" in inside


@each_edition
def test_ids_are_unique_and_styles_exist(locale: Locale, audience: Audience) -> None:
    content = rendered(locale, audience)
    body = body_of(content)
    bookmarks = list(body.iter(f"{W}bookmarkStart"))
    assert len({one.get(f"{W}id") for one in bookmarks}) == len(bookmarks)
    assert len({one.get(f"{W}name") for one in bookmarks}) == len(bookmarks)
    defined = {one.get(f"{W}styleId") for one in part(content, "word/styles.xml").iterfind(f"{W}style")}
    for name in ("document", "planHeader", "coverHeader", "planFooter", "coverFooter"):
        element = part(content, f"word/{name}.xml")
        used = {one.get(f"{W}val") for one in element.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= defined
    lists = {one.get(f"{W}numId") for one in part(content, "word/numbering.xml").iterfind(f"{W}num")}
    assert {one.get(f"{W}val") for one in body.iter(f"{W}numId")} <= lists


@each_edition
def test_no_path_or_user_of_this_machine(locale: Locale, audience: Audience) -> None:
    content = b"".join(members(rendered(locale, audience)).values())
    for trace in (str(ROOT), str(Path.home()), "python-docx", "/tmp/"):
        assert trace.encode() not in content


@each_edition
def test_no_prompt_to_update_fields(locale: Locale, audience: Audience) -> None:
    settings = part(rendered(locale, audience), "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    assert text_of(settings) == ""
