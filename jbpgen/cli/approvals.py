"""``jbpgen approvals``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli.shared import JobFailedError, as_of_option, default_locale, locale_option, say
from jbpgen.cli.targets import Target, targets, write
from jbpgen.git.errors import GitError
from jbpgen.locale.approval_words import approval_words
from jbpgen.locale.git_words import git_words

if TYPE_CHECKING:
    from jbpgen.workflows.approvals import Verdict

FORMATS = ("text", "markdown", "json")


@click.command(
    "approvals",
    help="""Tell who must approve what a branch changes, who has, on what evidence, and what no longer counts.

Rules, people, keys and baselines are those of the target branch (--base; default: what the CI says, else main).
Changes count together since the baseline, over all plans of a customer. An approval is void once the plan changes,
and overdue where its rule says within which time.

A line Approved-by in a commit is a claim. Proof is a review (--reviews, as the host's API gives it) by an account, or
a commit or tag signed by a key, that jbpgen.yaml (accounts) on the target branch knows.

Exit code: 0 nothing is missing, 1 an approval is missing or a baseline was tampered with, 2 it could not be told.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--base", default="", help="The target branch, whose rules count.")
@click.option("--head", default="HEAD", show_default=True, help="The revision to be approved.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text, markdown or json; with =FILE into a file. May be repeated.",
)
@click.option("--reviews", type=click.Path(path_type=Path), help="Reviews as JSON from the host's API.")
@click.option("--codeowners", type=click.Path(path_type=Path), help="Write a CODEOWNERS file from the rules.")
@as_of_option
@locale_option
def command(
    paths: tuple[str, ...],
    base: str,
    head: str,
    formats: tuple[str, ...],
    reviews: Path | None,
    codeowners: Path | None,
    as_of: str,
    locale: str | None,
) -> int:
    """Tell what is missing."""
    from jbpgen.workflows.approval_evidence import ReviewsError
    from jbpgen.workflows.approvals import NoPlanError, Request, approvals

    language = locale or default_locale()
    wanted = targets(formats, FORMATS)
    try:
        found = approvals(Request(date.fromisoformat(as_of), language, base, head, paths, reviews))
    except GitError as error:
        raise JobFailedError(git_words(language, error.key, error.remedy, error.arguments)) from error
    except NoPlanError as error:
        raise JobFailedError(approval_words(language, "no-plan", path=error.path, known=error.known)) from error
    except ReviewsError as error:
        raise JobFailedError(approval_words(language, "reviews-broken", file=error.file)) from error
    for target in wanted:
        write(target, _content(target, found, language), language)
    if codeowners is not None:
        _write_owners(found, codeowners, language)
    return int(not found.is_complete)


def _content(target: Target, found: Verdict, locale: str) -> str:
    from jbpgen.report.approvals_text import document, markdown, text_lines
    from jbpgen.report.json_ import dumps

    if target.format == "json":
        return dumps(document(found, locale))
    if target.format == "markdown":
        return markdown(found, locale)
    return "".join(f"{line}\n" for line in text_lines(found, locale))


def _write_owners(found: Verdict, file: Path, locale: str) -> None:
    from jbpgen.workflows.code_owners import owners_file

    write(Target("codeowners", file), owners_file(found, locale), locale)
    say(f"jbpgen: {approval_words(locale, 'written', file=file)}\n", err=True)
