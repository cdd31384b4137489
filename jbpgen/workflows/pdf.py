"""PDFs are prints: LibreOffice makes them of the finished Word plan and deck, in a profile of its own."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

OFFICE_VARIABLE = "JBPGEN_SOFFICE"
_SECONDS = 240
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_FILTERS = {"docx": "writer_pdf_Export", "pptx": "impress_pdf_Export"}
_OPTIONS = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
_MOMENT = re.compile(rb"/(CreationDate|ModDate)\(D:([^)]*)\)")
_IDENTITY = re.compile(rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)")


class PrintError(RuntimeError):
    """No PDF could be made. ``kind`` is ``missing`` (no LibreOffice here) or ``failed``, with LibreOffice's words."""

    def __init__(self, kind: Literal["missing", "failed"], detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind
        self.detail = detail


def find_office() -> str | None:
    """LibreOffice's program: as the environment says, else on the path, else where its installers put it."""
    if named := os.environ.get(OFFICE_VARIABLE):
        return named if Path(named).is_file() else None
    return next(_found(), None)


def _found() -> Iterator[str]:
    for name in ("soffice", "libreoffice"):
        if path := shutil.which(name):
            yield path
    yield from (place for place in _PLACES if Path(place).is_file())


def print_pdf(content: bytes, ending: Literal["docx", "pptx"], as_of: date) -> bytes:
    """Print a finished file. Raises `PrintError`.

    The same file gives the same bytes on the same machine; another one has other fonts, and so other bytes for the
    same words.
    """
    office = find_office()
    if office is None:
        raise PrintError("missing")
    with tempfile.TemporaryDirectory(prefix="jbpgen-pdf-") as folder:
        source = Path(folder, f"document.{ending}")
        source.write_bytes(content)
        said = _convert(office, source)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise PrintError("failed", said)
        return _steadied(made.read_bytes(), as_of)


def _convert(office: str, source: Path) -> str:
    """Let LibreOffice write its PDF beside ``source``; gives the last line it said."""
    profile = (source.parent / "profile").as_uri()
    kind = f"pdf:{_FILTERS[source.suffix[1:]]}:{_OPTIONS}"
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", kind]
    command += ["--outdir", str(source.parent), str(source)]
    try:
        office_run = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env=_surroundings(),
        )
    except OSError as error:
        return str(error.strerror or error)
    try:
        said, complained = office_run.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        _end(office_run)
        return f"no answer within {_SECONDS} s"
    lines = (complained or said).decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"exit code {office_run.returncode}"


def _surroundings() -> dict[str, str]:
    """The environment without the asker's language and time zone, which LibreOffice lets into its prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_") and name != "LANGUAGE"}
    return {**kept, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _end(office_run: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started: ``soffice`` is a script, what works is its child."""
    if os.name == "posix":
        os.killpg(office_run.pid, signal.SIGKILL)
    else:
        office_run.kill()
    office_run.communicate()


def _steadied(pdf: bytes, as_of: date) -> bytes:
    """The same file without the moment and the random numbers of its printing; nothing changes its place."""
    moment = as_of.strftime("%Y%m%d000000Z").encode()
    pdf = _MOMENT.sub(lambda found: b"/%s(D:%s)" % (found[1], (moment + b"'" * 9)[: len(found[2])]), pdf)
    pdf = _CHECKSUM.sub(lambda found: found[1] + b"0" * len(found[2]), pdf)
    pdf = _IDENTITY.sub(lambda found: _identified(found, b"0" * 32), pdf)
    digest = hashlib.sha256(pdf).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(lambda found: _identified(found, digest), pdf)


def _identified(found: re.Match[bytes], digest: bytes) -> bytes:
    first, second = (digest[: len(found[group])].ljust(len(found[group]), b"0") for group in (2, 4))
    return found[1] + first + found[3] + second + found[5]
