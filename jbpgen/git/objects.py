"""Objects by id, many through one process."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from typing import Protocol

from jbpgen.git.command import REMEDIES
from jbpgen.git.errors import GitError


class Run(Protocol):
    """Runs a git command in the repository at hand."""

    def __call__(
        self, *arguments: str, given: bytes | None = None, fine: tuple[int, ...] = (0,), settings: Iterable[str] = ()
    ) -> subprocess.CompletedProcess[bytes]: ...


def read_objects(run: Run, ids: Iterable[str], kind: str) -> Iterator[tuple[str, bytes]]:
    """Yield (id, content) in the order asked for. Raises ``GitError`` where one is missing or of another kind."""
    wanted = list(ids)
    if not wanted:
        return
    output = run("cat-file", "--batch", "--buffer", given="".join(f"{one}\n" for one in wanted).encode()).stdout
    start = 0
    for one in wanted:
        end = output.find(b"\n", start)
        words = output[start:end].split() if end >= 0 else []
        if len(words) != 3:
            key = "missing_object" if _is_partial(run) else "damaged"
            raise GitError(key, REMEDIES[key], said=one)
        size = int(words[2])
        if words[1].decode() != kind:
            raise GitError("damaged", REMEDIES["damaged"], said=f"{one} is a {words[1].decode()}")
        yield one, output[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _is_partial(run: Run) -> bool:
    return run("config", "--get-regexp", r"^remote\..*\.promisor$", fine=(0, 1)).returncode == 0
