"""What ``log`` and ``blame`` share: options, opening the history, writing what was asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jbpgen.cli.shared import JobFailedError, default_locale, say
from jbpgen.git.errors import GitError
from jbpgen.locale.git_words import git_words
from jbpgen.locale.history_words import history_words

if TYPE_CHECKING:
    from jbpgen.workflows.customer_history import CustomerHistory
    from jbpgen.workflows.history_opening import Opened

FORMATS = ("text", "csv", "json")
_FEW = 8
Command = TypeVar("Command", bound=Callable[..., Any])


def history_options(command: Command) -> Command:
    """``--format``, ``--rev``, ``--audience``, ``--no-cache``."""
    for option in (
        click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT[=FILE]",
            help="text, csv or json; with =FILE into a file. May be repeated.",
        ),
        click.option("--rev", "revision", default="HEAD", show_default=True, help="The history of this revision."),
        click.option(
            "--audience",
            type=click.Choice(["customer", "internal"]),
            default="internal",
            show_default=True,
            help="For the customer: nothing internal, companies instead of names.",
        ),
        click.option("--no-cache", is_flag=True, help="Read the whole history anew, keep nothing."),
    ):
        command = option(command)
    return command


def opened(
    paths: tuple[str, ...], revision: str, audience: str, jobs: int | None, keep: bool, locale: str | None
) -> tuple[str, Opened]:
    """Open the history; what git cannot do is told in the reader's language."""
    from jbpgen.workflows.history import ConfigurationInDoubtError
    from jbpgen.workflows.history_opening import open_history

    try:
        found = open_history(paths, revision, audience, jobs or 0, keep)
    except GitError as error:
        words = git_words(locale or default_locale(), error.key, error.remedy, error.arguments)
        raise JobFailedError(words) from error
    except ConfigurationInDoubtError as error:
        words = history_words(locale or default_locale(), "in-doubt", file=error)
        raise JobFailedError(words) from error
    return locale or found.project.outline.locale or default_locale(), found


def edition_of(found: Opened, locale: str) -> CustomerHistory:
    """Return the customer's history; say how much of it had to be passed over."""
    from jbpgen.workflows.customer_history import CustomerHistory

    history = found.history
    assert isinstance(history, CustomerHistory)
    passed_over = sum(history.passed_over.values())
    if passed_over:
        say(f"jbpgen: {history_words(locale, 'left-out', count=passed_over)}\n", err=True)
    return history


def _without(found: Opened, path: str, locale: str) -> str:
    """Say that no plan stands at a path; of what may be an id, which there are."""
    known = [plan.plan for plan in found.history.plans if plan.plan]
    if "/" in path or path.endswith((".yaml", ".yml")) or not known:
        return history_words(locale, "no-plan", path=path)
    more = ", …" if len(known) > _FEW else ""
    return history_words(locale, "no-id", path=path, known=", ".join(sorted(known)[:_FEW]) + more)


def refuse_without(found: Opened, revision: str, locale: str) -> None:
    """Fail where a path, or the whole repository, has no plan: that is no empty history."""
    if found.without and found.without != ("",):
        raise JobFailedError("\njbpgen: ".join(_without(found, path, locale) for path in found.without))
    if not found.plans:
        raise JobFailedError(history_words(locale, "no-history", revision=revision))
