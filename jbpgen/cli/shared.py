"""Options that several commands share, and the language messages are in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import click

from jbpgen.cli.speech import said
from jbpgen.locale.formats import LOCALES

LEVELS = ("breaking", "warning", "info")
STATUSES = ("draft", "proposed", "agreed", "active", "closed")
Command = TypeVar("Command", bound=Callable[..., Any])


class JobFailedError(Exception):
    """The command could not do its job: exit code 2 with this one line."""


class Day(click.ParamType[str]):
    """An ISO date, passed on as text."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(said("{value} is no date; write it as 2027-02-22").format(value=value), param, ctx)


def default_locale() -> str:
    """Return the language of messages where none is asked for: that of the environment, else English."""
    for name in ("JBPGEN_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh-CN" if value.lower().startswith("zh") else "en"
    return "en"


def locale_asked(arguments: list[str]) -> str:
    """Return the language that these arguments ask for, else that of the environment."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--locale":
            wanted = value or (arguments[number + 1] if number + 1 < len(arguments) else "")
            if wanted in LOCALES:
                return wanted
    return default_locale()


def level_and_class(command: Command) -> Command:
    """``--level`` and ``--class``: which changes are told."""
    command = click.option(
        "--class",
        "sorts",
        multiple=True,
        type=click.Choice(["plan", "progress", "editorial"]),
        help="Only these: what was agreed, how it goes, its wording. May be repeated.",
    )(command)
    level = click.Choice(LEVELS)
    return click.option("--level", type=level, default=None, help="Only changes of at least this level.")(command)


def locale_option(command: Command) -> Command:
    """``--locale``: the language of messages."""
    return click.option(
        "--locale",
        type=click.Choice(LOCALES),
        default=None,
        help="Language of messages (default: jbpgen.yaml, else the environment, else en).",
    )(command)


def today() -> str:
    """Return today, or the day of ``SOURCE_DATE_EPOCH`` where a build asks to be reproducible."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return date.today().isoformat()


def as_of_option(command: Command) -> Command:
    """``--as-of``: the day that checks and documents take for today."""
    return click.option(
        "--as-of",
        type=Day(),
        default=today,
        show_default="today",
        help="The day taken for today, as 2027-02-22.",
    )(command)


def jobs_option(command: Command) -> Command:
    """``--jobs``: how many processes."""
    return click.option(
        "--jobs", type=click.IntRange(min=1), default=None, help="Processes to use (default: as many as pay)."
    )(command)


def colour_on() -> bool:
    """Colour only on a terminal, and not where NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def say(content: str, err: bool = False) -> None:
    """Print text as it is. A reader who has left (``| head``) is no mistake and changes no exit code."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(content, file=stream, nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
