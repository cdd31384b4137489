"""How a process of jbpgen ends: everything said and tidied up, then at once.

Python would first take every module and object apart, one by one. For a command that lives for a second this is
up to a fifth of its time, and the operating system does the same for nothing.
"""

from __future__ import annotations

import atexit
import os
import sys
from typing import NoReturn

__all__ = ["end_process"]

_COULD_NOT = 2


def end_process(code: int) -> NoReturn:
    """End the process with ``code`` after other threads, what is registered to be done at the end, and the streams.

    Exit code 2 in place of ``code`` where what was said cannot be written (a full disk); a reader that left early is
    no mistake.
    """
    _wait_for_threads()
    atexit._run_exitfuncs()
    os._exit(code if _flushed() else _COULD_NOT)


def _wait_for_threads() -> None:
    threading = sys.modules.get("threading")  # without it nobody has begun a thread, and loading it costs every start
    if threading is None:
        return
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def _flushed() -> bool:
    done = True
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except BrokenPipeError:
            continue
        except OSError as error:
            done = False
            _say(f"jbpgen: {error}\n")
    return done


def _say(text: str) -> None:
    try:
        os.write(2, text.encode(errors="replace"))
    except OSError:
        return
