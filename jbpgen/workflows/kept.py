"""Kept results: what a check found, by everything it depends on. Safe to delete at any time, never believed when stale.

The store lives in the user's own cache folder, not beside the plans: a repository that somebody else wrote must not be
able to bring along results that hide its findings.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import jbpgen
from jbpgen.workflows.files import write_whole

_FORMAT = "1"
_SETTLED = 2_000_000_000  # nanoseconds


def store_folder() -> Path | None:
    """Return the folder of kept results, or ``None`` where keeping is switched off (``JBPGEN_CACHE_DIR=``)."""
    chosen = os.environ.get("JBPGEN_CACHE_DIR")
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "jbpgen"


@cache
def tool_digest() -> str:
    """Identify this installation by version and by every file of the package, so that an edited checkout counts."""
    digest = hashlib.sha256(f"{_FORMAT} {jbpgen.__version__} {sys.version}".encode())
    folders = [str(Path(jbpgen.__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if not entry.is_dir():
                stat = entry.stat()
                digest.update(f"{entry.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
            elif entry.name != "__pycache__":
                folders.append(entry.path)
    return digest.hexdigest()


class Store:
    """Results by file. ``depends`` names all that a result depends on besides the file's own content.

    Each file has one record per ``slot``: tomorrow's result takes the place of today's, so the store does not grow.
    """

    def __init__(self, folder: Path | None, depends: str, slot: str) -> None:
        self.folder = folder
        self.depends = depends
        self.slot = slot

    def get(self, path: Path) -> Any:
        """Return what is kept for the file as it is now, or ``None``."""
        if self.folder is None:
            return None
        try:
            record = json.loads(self._place(path).read_bytes())
            stat = path.stat()
            if record["depends"] != self.depends:
                return None
            identity = _identity(stat)
            same = identity is not None and record["stat"] == identity
            # Another size is another content, known without reading what may be a huge file.
            same = same or (record["size"] == stat.st_size and record["sha256"] == _hash(path))
            return record["result"] if same else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, path: Path, content_hash: str, result: Any) -> None:
        """Keep a result. A store that cannot be written is no error: the next run is only slower."""
        if self.folder is None:
            return
        try:
            stat = path.stat()
            if _hash(path) != content_hash:
                return  # the file changed while it was checked
            record = {
                "depends": self.depends,
                "stat": _identity(stat),
                "size": stat.st_size,
                "sha256": content_hash,
                "result": result,
            }
            # ASCII, because a file name that is no UTF-8 has characters that cannot be encoded otherwise.
            write_whole(self._place(path), json.dumps(record, default=str).encode("ascii"))
        except OSError:
            return

    def _place(self, path: Path) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(os.fsencode(path.absolute()) + b"\0" + self.slot.encode()).hexdigest()
        return self.folder / name[:2] / f"{name}.json"


def _identity(stat: os.stat_result) -> list[int] | None:
    """Return what proves a file untouched without reading it, or ``None`` where nothing does and its content decides.

    The change time cannot be set back by a tool, unlike the modification time. It proves nothing on Windows (where it
    is the time of creation), nor within the clock's coarseness of a write.
    """
    if sys.platform == "win32" or time.time_ns() - stat.st_ctime_ns < _SETTLED:
        return None
    return [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def depends_on(*parts: str) -> str:
    """Hash all that results depend on into one name."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
