"""The command line. ``main`` is the console script: one group, one module per command, loaded when it is called."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

import jbpgen
from jbpgen.cli.shared import JobFailedError, default_locale, locale_asked
from jbpgen.cli.speech import in_language, said, speak, summary, wants_help
from jbpgen.ending import end_process
from jbpgen.git.errors import GitError
from jbpgen.locale.git_words import git_words
from jbpgen.locale.ui import ui

# Installed pydantic plugins are none of a plan's business, and looking for them costs every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

_FULL = {errno.ENOSPC, errno.EDQUOT}

_COMMANDS: dict[str, str] = {
    "check": "Check plans: syntax, shape, references, completeness, arithmetic.",
    "render": "Write the Word plan and the sell-in deck of checked plans.",
    "verify": "Tell which plan rendered files come from, and whether they are still true of it.",
    "template": "Corporate templates: write a starter pair, or say what one lacks.",
    "new": "Write a plan to fill in, every chapter explained.",
    "rules": "List the rules, or explain one.",
    "schema": "Write the JSON Schemas for editors and other programs.",
    "log": "Tell who changed which field of a plan, when and why.",
    "blame": "Tell for every field of a plan who made it what it is.",
    "diff": "Tell what changed in plans between two versions, by meaning.",
    "approvals": "Tell who must approve a change of plans, and who has on what evidence.",
    "baseline": "Agreed versions: record, list, verify; what became of them.",
    "merge": "Merge two changes of a plan by id, field by field.",
    "merge-driver": "Merge one file for git, which calls this itself.",
    "git-setup": "Let git merge plans by id and head its diffs with the entity.",
}


class _Lazy(click.Group):
    """Imports a command's module only when that command runs, so that ``check`` never pays for ``render``."""

    speaks_help = False

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"jbpgen.cli.{cmd_name.replace('-', '_')}").command
        return in_language(command, cmd_name) if self.speaks_help else command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(said("Commands")):
            formatter.write_dl([(name, summary(name, text)) for name, text in _COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(jbpgen.__version__, "-V", "--version", prog_name="jbpgen")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of jbpgen itself.")
def group(debug: bool) -> None:
    """Joint business plans (联合生意计划) as YAML files: checked, rendered, traceable.

    Start with: jbpgen new my-customer-2027, then: jbpgen check
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 fine, 1 findings, 2 the job could not be done."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A command lives for a second and makes few cycles; looking for them costs a third of a check.
    gc.disable()
    end_process(run(sys.argv[1:]))


def _spoken_group(arguments: list[str]) -> click.Command:
    """The commands; where help is wanted, in the reader's language."""
    if not wants_help(arguments):
        return group
    spoken = in_language(group)
    if isinstance(spoken, _Lazy):
        spoken.speaks_help = spoken is not group
    return spoken


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments and return its exit code; nothing escapes as a traceback."""
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    speak(locale_asked(arguments))
    try:
        answer: Any = _spoken_group(arguments).main(arguments, prog_name="jbpgen", standalone_mode=False)
        return int(answer or 0)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.ClickException as error:
        error.show()
        return 2
    except JobFailedError as error:
        click.echo(f"jbpgen: {error}", err=True)
        return 2
    except GitError as error:  # a command that knows --locale has said it in that language already
        words = git_words(default_locale(), error.key, error.remedy, error.arguments)
        click.echo(f"jbpgen: {words}", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(ui(default_locale(), "interrupted"), err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; that is no mistake
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            click.echo(f"jbpgen: {ui(default_locale(), 'disk_full', error=error)}", err=True)
            return 2
        if debug:
            raise
        words = f"{type(error).__name__}: {error}".splitlines()[0]
        click.echo(f"jbpgen: {ui(default_locale(), 'internal_error', error=words)}", err=True)
        return 2
