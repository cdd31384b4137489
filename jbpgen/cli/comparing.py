"""What ``diff`` and ``render --changes-since`` say alike where two versions cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jbpgen.cli.shared import JobFailedError, say
from jbpgen.git.errors import GitError
from jbpgen.locale.diff_words import diff_words
from jbpgen.locale.git_words import git_words

if TYPE_CHECKING:
    from jbpgen.changes.difference import Unreadable


@contextmanager
def comparing(locale: str) -> Iterator[None]:
    """Turn what git cannot do, and words that name no two versions, into the command's one line of failure."""
    from jbpgen.workflows.diff_inputs import InputError
    from jbpgen.workflows.history import ConfigurationInDoubtError

    try:
        yield
    except GitError as error:
        raise JobFailedError(git_words(locale, error.key, error.remedy, error.arguments)) from error
    except InputError as error:
        raise JobFailedError(diff_words(locale, error.key, **error.arguments)) from error
    except ConfigurationInDoubtError as error:
        raise JobFailedError(diff_words(locale, "in-doubt", file=error)) from error


def tell_unreadable(unreadable: Iterable[Unreadable], locale: str) -> None:
    """Say which versions could not be compared, with the first findings of each."""
    from jbpgen.report.text import harmless

    for one in unreadable:
        for diagnostic in one.diagnostics[:3]:
            shown = f"{diagnostic.file}:{diagnostic.span.line}: {diagnostic.message}"
            say(f"{harmless(shown)}\n", err=True)
        key = "no-edition" if one.edition else "unreadable"
        say(f"jbpgen: {harmless(diff_words(locale, key, file=one.file))}\n", err=True)
