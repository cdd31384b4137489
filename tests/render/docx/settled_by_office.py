"""LibreOffice's own accepting and rejecting of tracked changes, and what stands in the text then.

Its macro language does it, which every installation has; the bridge to Python is a package of its own.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import etree

Command = Literal["AcceptAllTrackedChanges", "RejectAllTrackedChanges", ""]
ACCEPT: Command = "AcceptAllTrackedChanges"
REJECT: Command = "RejectAllTrackedChanges"
NOTHING: Command = ""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_COUNTED = (f"{_TEXT}page-number", f"{_TEXT}page-count")  # LibreOffice counts pages itself, with or without all text

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settling" script:language="StarBasic">
Sub SettleAll(list As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "OpenDocument Text Flat XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  jobs = FreeFile
  Open list For Input As #jobs
  Do While Not Eof(jobs)
    Line Input #jobs, job
    words = Split(job, "|")
    opened = StarDesktop.loadComponentFromURL(ConvertToURL(words(0)), "_blank", 0, hidden())
    If words(2) &lt;&gt; "" Then
      dispatcher.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; words(2), "", 0, Array())
    End If
    opened.storeToURL(ConvertToURL(words(1)), kind())
    opened.close(True)
  Loop
  Close #jobs
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settling"/></library:library>
"""


@dataclass(frozen=True)
class Job:
    """Open ``source``, do ``command`` with all its tracked changes, write what comes of it to ``target`` (.fodt)."""

    source: Path
    target: Path
    command: Command


def settle(jobs: Iterable[Job], folder: Path) -> None:
    """Let LibreOffice do all jobs, in a profile of its own below ``folder``."""
    profile = folder / "profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start fills the profile, and would write over a macro that is there already.
    subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
    library = profile / "user/basic/Standard"
    (library / "Settling.xba").write_text(_MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    listed = folder / "jobs.txt"
    listed.write_text("".join(f"{job.source}|{job.target}|{job.command}\n" for job in jobs), encoding="utf-8")
    call = f'macro:///Standard.Settling.SettleAll("{listed}")'
    subprocess.run([*office, call], check=True, capture_output=True, timeout=900)


Shown = tuple[str, ...]


def shown(path: Path) -> list[Shown]:
    """Every paragraph of the text, its headers and footers: where it stands (tables, rows, cells by number), its words.

    Pictures are passed over, page numbers shown as #. Fails where a change is still tracked.
    """
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    assert next(root.iter(f"{_TEXT}changed-region"), None) is None, "changes are left"
    found: list[Shown] = []
    for story in (root.find(f"{_OFFICE}body/{_OFFICE}text"), root.find(f"{_OFFICE}master-styles")):
        assert story is not None
        _walk(story, (), found)
    return found


def _walk(element: etree._Element, place: Shown, into: list[Shown]) -> None:
    counted: dict[str, int] = {}
    for child in element.iterchildren("*"):
        tag = str(child.tag)
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            into.append((*place, _words(child)))
        elif tag.startswith(_TABLE) and tag.removeprefix(_TABLE) in ("table", "table-row", "table-cell"):
            counted[tag] = counted.get(tag, 0) + 1
            _walk(child, (*place, f"{tag.removeprefix(_TABLE)} {counted[tag]}"), into)
        elif not tag.startswith(_DRAW):
            _walk(child, place, into)


def _words(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element.iterchildren():
        tag = str(child.tag)
        if tag == f"{_TEXT}s":
            pieces.append(" " * int(child.get(f"{_TEXT}c") or 1))
        elif tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append("\t" if tag.endswith("tab") else "\n")
        elif tag in _COUNTED:
            pieces.append("#")
        elif not tag.startswith(_DRAW):
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
