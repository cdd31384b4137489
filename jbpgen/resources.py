"""Where the files that travel beside the code are: `schemas/` and `templates/`.

In a checkout they are top-level folders, so that people and editors find them;
in a wheel they are packed below `jbpgen/_data`. Nothing else in the package
needs to know which of the two it runs from.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["ResourceMissingError", "resource"]

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent


class ResourceMissingError(FileNotFoundError):
    """A file that belongs to the installation is not there."""


def resource(name: str) -> Path:
    """Path of the shipped file or folder `name`, e.g. `templates/outline.yaml`.

    `name` is relative, with forward slashes, and begins with `schemas` or `templates`.
    Raises `ValueError` for any other name and `ResourceMissingError` when the
    installation lacks the file.
    """
    parts = name.split("/")
    if parts[0] not in ("schemas", "templates") or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"not the name of a shipped file: {name!r} (expected schemas/… or templates/…)")
    # A wheel always has _data and a checkout never does, so its presence decides:
    # what happens to lie beside site-packages must not be taken for ours.
    root = _PACKED if _PACKED.is_dir() else _CHECKOUT
    path = root.joinpath(*parts)
    if not path.exists():
        raise ResourceMissingError(f"the jbpgen installation lacks {name} (looked in {root})")
    return path
