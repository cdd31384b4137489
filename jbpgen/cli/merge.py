"""``jbpgen merge``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli.shared import JobFailedError, as_of_option, colour_on, default_locale, locale_option, say
from jbpgen.locale.git_words import git_words
from jbpgen.locale.merge_words import merge_words

if TYPE_CHECKING:
    from jbpgen.workflows.merge import Inputs, Outcome


@click.command(
    "merge",
    help="""Merge two changes of a plan by id and print the merged plan.

BASE, OURS and THEIRS are files or REVISION:PATH (main:plans/a.yaml). Comments, order, quotes and anchors stay. A field
that both sides changed is marked in the file, as git does; what else they cannot mean together is told.

Exit code: 0 merged and sound, 1 conflicts or errors that neither side had, 2 the job could not be done.""",
)
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.option("-o", "--output", default="-", metavar="FILE", help="Write there instead of printing; - prints.")
@click.option("--in-place", is_flag=True, help="Write the merged plan into OURS.")
@as_of_option
@locale_option
def command(base: str, ours: str, theirs: str, output: str, in_place: bool, as_of: str, locale: str | None) -> int:
    """Merge three versions."""
    from jbpgen.workflows.merge import Inputs

    language = locale or default_locale()
    before = version(base, language, "no_base")
    here, there = (version(name, language, "side_gone") for name in (ours, theirs))
    if in_place and not Path(ours).is_file():
        raise JobFailedError(merge_words(language, "in_place", file=ours))
    shown = ours if Path(ours).exists() else ours.partition(":")[2]
    names = {"ours": ours, "theirs": theirs}
    outcome = merged(Inputs(shown, before or None, here, there, lambda: names), as_of, language)
    target = ours if in_place else output
    if target == "-":
        sys.stdout.buffer.write(outcome.content)
        sys.stdout.flush()
    else:
        write(Path(target), outcome.content, language)
    return tell(outcome, shown if target == "-" else target, language)


def version(name: str, locale: str, advice: str = "") -> bytes:
    """Return the bytes of a file, or of ``REVISION:PATH``. ``advice`` is for where a revision lacks it."""
    path = Path(name)
    if path.exists():
        return _bytes(path, locale)
    revision, colon, inside = name.partition(":")
    if not colon or not revision or not inside:
        raise JobFailedError(merge_words(locale, "no_side", name=name))
    from jbpgen.git.errors import GitError
    from jbpgen.git.repository import Repository

    try:
        repository = Repository.discover()
        return repository.read(revision, inside)
    except GitError as error:
        said = git_words(locale, error.key, error.remedy, error.arguments)
        if advice and error.key == "no_file":
            said += f"\n{merge_words(locale, advice)}"
        raise JobFailedError(said) from error


def _bytes(path: Path, locale: str) -> bytes:
    if path.is_dir():
        raise JobFailedError(merge_words(locale, "folder", file=path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise JobFailedError(merge_words(locale, "unreadable", file=path, error=error.strerror or error)) from error


def merged(inputs: Inputs, as_of: str, locale: str) -> Outcome:
    """Merge, with a missing git told as what could not be done."""
    from jbpgen.git.errors import GitError
    from jbpgen.workflows.merge import merge_file

    try:
        return merge_file(inputs, date.fromisoformat(as_of), locale)
    except GitError as error:
        raise JobFailedError(git_words(locale, error.key, error.remedy, error.arguments)) from error


def write(path: Path, content: bytes, locale: str) -> None:
    """Write the merged file whole."""
    from jbpgen.workflows.files import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise JobFailedError(merge_words(locale, "unwritable", file=path, error=error.strerror or error)) from error


def tell(outcome: Outcome, shown: str, locale: str, in_git: bool = False) -> int:
    """Say on the error stream what is left to people, and return the exit code."""
    from jbpgen.report.merge import lines

    say("".join(f"{line}\n" for line in lines(outcome, shown, locale, colour_on(), in_git)), err=True)
    return 0 if outcome.clean else 1
