"""``jbpgen merge-driver``: what git calls, as ``jbpgen git-setup`` tells it to."""

from __future__ import annotations

from pathlib import Path

import click

from jbpgen.cli.merge import merged, tell, version, write
from jbpgen.cli.shared import JobFailedError, as_of_option, default_locale, locale_option, say
from jbpgen.git.errors import GitError

# Above 128 git takes a driver for crashed and stops; below, the file is left in conflict for people.
_FAILED = 129


@click.command(
    "merge-driver",
    help="""Merge one file for git, which calls this itself once jbpgen git-setup has run.

BASE, OURS and THEIRS are git's %O, %A and %B, PATH its %P. The result goes into OURS.

Exit code: 0 merged and sound, 1 left in conflict, above 128 the job could not be done.""",
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path")
@click.option("--marker-size", type=click.IntRange(min=1), default=7, help="Length of conflict markers, git's %L.")
@as_of_option
@locale_option
def command(base: Path, ours: Path, theirs: Path, path: str, marker_size: int, as_of: str, locale: str | None) -> int:
    """Merge for git."""
    from jbpgen.workflows.merge import Inputs, Outcome, line_by_line
    from jbpgen.workflows.merge_origins import origins

    language = locale or default_locale()
    try:
        before, here, there = (version(str(name), language) for name in (base, ours, theirs))
        inputs = Inputs(path, before or None, here, there, lambda: origins(path, there), marker_size)
        try:
            outcome = merged(inputs, as_of, language)
        except Exception as error:  # noqa: BLE001 - git would take the crash for a merge in which ours won
            outcome = Outcome(line_by_line(inputs), lines_only=("ours", f"jbpgen: {type(error).__name__}: {error}"))
        write(ours, outcome.content, language)
    except (JobFailedError, GitError) as error:
        say(f"jbpgen: {error}\n", err=True)
        return _FAILED
    return tell(outcome, path, language, in_git=True)
