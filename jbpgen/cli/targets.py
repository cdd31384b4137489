"""``--format FORMAT[=FILE]``, may be repeated: what to write, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from jbpgen.cli.shared import JobFailedError, say
from jbpgen.cli.speech import said
from jbpgen.locale.ui import ui
from jbpgen.workflows.files import write_whole


@dataclass(frozen=True, slots=True)
class Target:
    """A format, and the file to write it into; standard output without one."""

    format: str
    file: Path | None


def targets(formats: Sequence[str], choices: Sequence[str]) -> list[Target]:
    """Read ``--format``; text to standard output where none is given."""
    return [_target(item, choices) for item in formats or ("text",)]


def _target(item: str, choices: Sequence[str]) -> Target:
    name, _, file = item.partition("=")
    if name not in choices:
        words = said("{name}: choose {choices}").format(name=name, choices=" / ".join(choices))
        raise click.BadParameter(words, param_hint="--format")
    return Target(name, Path(file) if file else None)


def write(target: Target, content: str, locale: str) -> None:
    """Write to standard output, or a file as a whole."""
    if target.file is None:
        say(content)
        return
    try:
        write_whole(target.file, content.encode("utf-8", "replace"))
    except OSError as error:
        raise JobFailedError(ui(locale, "unwritable", file=target.file, error=error.strerror or error)) from error
