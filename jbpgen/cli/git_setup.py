"""``jbpgen git-setup``."""

from __future__ import annotations

import click

from jbpgen.cli.shared import JobFailedError, default_locale, locale_option, say
from jbpgen.locale.git_words import git_words
from jbpgen.locale.merge_words import merge_words


@click.command(
    "git-setup",
    help="""Let git merge plans by id (jbpgen merge-driver) and head its diffs with the entity.

Writes the lines for the plans into .gitattributes, which is committed, and two drivers into the settings of this
clone, which every clone needs for itself. May be run again at any time.

Exit code: 0 done, 1 (--check) something is missing, 2 the job could not be done.""",
)
@click.option("--check", "only_check", is_flag=True, help="Say what is set and what is missing; change nothing.")
@click.option("--remove", "take_out", is_flag=True, help="Take everything out again.")
@locale_option
def command(only_check: bool, take_out: bool, locale: str | None) -> int:
    """Set git up."""
    from jbpgen.git.errors import GitError
    from jbpgen.git.repository import Repository
    from jbpgen.workflows import git_setup

    if only_check and take_out:
        raise click.UsageError("--check / --remove")
    language = locale or default_locale()
    act = git_setup.check if only_check else git_setup.remove if take_out else git_setup.install
    try:
        said = act(Repository.discover())
    except GitError as error:
        raise JobFailedError(git_words(language, error.key, error.remedy, error.arguments)) from error
    except OSError as error:
        words = merge_words(language, "unwritable", file=git_setup.ATTRIBUTES, error=error.strerror or error)
        raise JobFailedError(words) from error
    say("".join(f"{merge_words(language, one.key, **one.arguments)}\n" for one in said))
    return 0 if all(one.fine for one in said) else 1
