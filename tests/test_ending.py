"""Ending at once loses nothing: what was said is out, what was registered is done, other threads have finished."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _run(code: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-c", f"from jbpgen.ending import end_process\n{code}"]
    # Unbuffered, every print would be a write of its own, and nothing would be left for the end.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(words, check=False, env=environment, **{"capture_output": True, **how})  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_all_that_was_said_is_out_and_the_code_is_kept(code: int) -> None:
    done = _run(f"import sys\nprint('x' * 200_000)\nprint('y', file=sys.stderr)\nend_process({code})")
    assert (done.returncode, len(done.stdout.strip()), done.stderr.strip()) == (code, 200_000, b"y")


def test_nothing_comes_after_it() -> None:
    assert _run("end_process(0)\nprint('still here')").stdout == b""


def test_threads_and_registered_work_are_done_first(tmp_path: Path) -> None:
    ahead = (
        "import atexit, threading, time, pathlib\n"
        f"folder = pathlib.Path({str(tmp_path)!r})\n"
        "atexit.register(lambda: (folder / 'registered').touch())\n"
        "threading.Thread(target=lambda: (time.sleep(0.2), (folder / 'thread').touch())).start()\n"
    )
    assert _run(f"{ahead}end_process(1)").returncode == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["registered", "thread"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_what_cannot_be_written_is_told_and_is_code_2() -> None:
    with Path("/dev/full").open("wb") as full:
        done = _run("print('x')\nend_process(0)", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left" in done.stderr


def test_a_reader_that_left_is_no_mistake() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = _run("print('x')\nend_process(0)", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
