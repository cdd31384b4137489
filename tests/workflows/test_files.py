"""Files are written whole; what is no ordinary file keeps what it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jbpgen.workflows.files import write_whole


def test_the_folder_is_made_and_nothing_else_is_left_in_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "found.json"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert [(path.name, path.read_bytes()) for path in target.parent.iterdir()] == [("found.json", b"new")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR)
    try:
        write_whole(pipe, b"found")
        assert os.read(reader, 100) == b"found"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path, b"found")
