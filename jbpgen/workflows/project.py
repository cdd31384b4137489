"""The organisation around the plans: the nearest ``jbpgen.yaml``, where its plans are, what it excludes.

Light on purpose: a run that finds all its results kept must not import yaml or pydantic. The configuration's content
is only parsed by ``configuration`` when a plan really has to be checked; what discovery needs of it is kept.
"""

from __future__ import annotations

import fnmatch
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jbpgen.locale.ui import UI

CONFIG_NAME = "jbpgen.yaml"
PLAN_ENDINGS = (".yaml", ".yml")
NOT_PLANS = (".progress.yaml", ".progress.yml")


@dataclass(frozen=True, slots=True)
class Outline:
    """What discovery needs of a configuration."""

    plans: str = "plans"
    exclude: tuple[str, ...] = ()
    locale: str | None = None
    schemas: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration file and what follows from it. ``digest`` covers the file and the schemas it lays over plans."""

    root: Path | None = None
    config: bytes = b""
    outline: Outline = field(default_factory=Outline)
    digest: str = ""


def find_config(start: Path) -> Path | None:
    """Return the nearest ``jbpgen.yaml`` at or above ``start``."""
    start = start.resolve()
    for folder in (start, *start.parents):
        candidate = folder / CONFIG_NAME
        if candidate.is_file():
            return candidate
    return None


def outline_of(content: bytes) -> Outline:
    """Parse a configuration as far as discovery needs it; what is wrong with it is told when it is checked."""
    from jbpgen.source.file import read_bytes

    data = read_bytes(CONFIG_NAME, content).data
    data = data if isinstance(data, dict) else {}
    plans = data.get("plans")
    locale, templates = data.get("locale"), data.get("templates")
    return Outline(
        plans if isinstance(plans, str) else "plans",
        _texts(data.get("exclude")),
        locale if isinstance(locale, str) and locale in UI else None,
        _texts(data.get("schemas")),
        _texts(data.get("plugins")),
        _texts(list(templates.values())) if isinstance(templates, dict) else (),
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def project_digest(root: Path | None, content: bytes, outline: Outline) -> str:
    """Hash everything of the organisation that a check depends on."""
    digest = hashlib.sha256(content)
    for name in outline.schemas:
        digest.update(name.encode())
        try:
            digest.update(((root or Path()) / name).read_bytes())
        except OSError:
            digest.update(b"\0missing")
    for name in outline.templates:  # what stands in them is looked at when they are used
        digest.update(b"\0there" if ((root or Path()) / name).is_file() else b"\0missing")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """Files to check, as (path, name to show), and what stands in the way of more.

    ``missing`` paths do not exist, ``empty`` folders hold no plan, ``closed`` ones (with the reason) cannot be listed.
    """

    files: tuple[tuple[Path, str], ...]
    missing: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    closed: tuple[tuple[str, str], ...] = ()


def discover(paths: tuple[str, ...], project: Project) -> Found:
    """Turn the PATH arguments into plan files, sorted within each folder; a named file is taken whatever its name."""
    files: dict[str, tuple[Path, str]] = {}
    missing: list[str] = []
    empty: list[str] = []
    closed: list[tuple[str, str]] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            before = len(closed)
            below = list(_below(path, project, closed))
            if not below and len(closed) == before:
                empty.append(name)
            for found in below:
                files.setdefault(str(found.absolute()), (found, str(found)))
        elif project.root is not None and path.absolute() == project.root / CONFIG_NAME:
            continue  # no plan: its own findings are told with every check
        elif path.exists() or path.is_symlink():
            files.setdefault(str(path.absolute()), (path, name))
        else:
            missing.append(name)
    return Found(tuple(files.values()), tuple(missing), tuple(empty), tuple(closed))


def _below(folder: Path, project: Project, closed: list[tuple[str, str]]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        closed.append((str(error.filename or folder), error.strerror or str(error)))

    for current, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(names):
            if name.startswith((".", "_")) or not name.endswith(PLAN_ENDINGS) or name.endswith(NOT_PLANS):
                continue
            path = Path(current) / name
            if name != CONFIG_NAME and not _excluded(path, project):
                yield path


def _excluded(path: Path, project: Project) -> bool:
    if not project.outline.exclude or project.root is None:
        return False
    try:
        inside = path.resolve().relative_to(project.root.resolve())
    except ValueError:
        return False
    named = [inside.as_posix(), *(folder.as_posix() for folder in inside.parents[:-1])]
    return any(fnmatch.fnmatch(name, pattern.rstrip("/")) for pattern in project.outline.exclude for name in named)
