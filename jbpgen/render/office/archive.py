"""Zip archives whose bytes depend on their members only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def read_archive(content: bytes) -> dict[str, bytes]:
    """Members by name. Raises ValueError for something that is no zip or names a member twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if len(names) != len(set(names)):
                raise ValueError("the package holds the same part twice")
            return {name: archive.read(name) for name in names}
    except zipfile.BadZipFile as error:
        raise ValueError("this is not an Office package") from error


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """A zip in a fixed order and with fixed times.

    Members are stored, not deflated: compressed bytes differ between zlib builds, and identical plans are promised
    identical files on every machine.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members, key=_package_order):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, members[name])
    return buffer.getvalue()


def _package_order(name: str) -> tuple[int, str]:
    first = {CONTENT_TYPES: 0, "_rels/.rels": 1}
    return first.get(name, 2), name
