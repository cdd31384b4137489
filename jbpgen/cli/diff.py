"""``jbpgen diff``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli.comparing import comparing, tell_unreadable
from jbpgen.cli.shared import (
    LEVELS,
    JobFailedError,
    as_of_option,
    colour_on,
    default_locale,
    level_and_class,
    locale_option,
    say,
)
from jbpgen.cli.speech import said
from jbpgen.cli.targets import Target, targets, write
from jbpgen.locale.diff_words import diff_words
from jbpgen.locale.ui import ui

if TYPE_CHECKING:
    from jbpgen.changes.difference import Difference
    from jbpgen.cli.diff_approvals import Approvals
    from jbpgen.workflows.diff import Sides
    from jbpgen.workflows.diff_inputs import Inputs

FORMATS = ("text", "markdown", "html", "json", "csv", "pr-comment", "job-summary", "docx")
_AFTER_DASHES = "jbpgen.after_dashes"
_WITH_APPROVALS = ("pr-comment", "job-summary")


class _WithPaths(click.Command):
    """Keeps what stands after ``--`` apart: click alone would take it for more revisions."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            at = args.index("--")
            args, ctx.meta[_AFTER_DASHES] = args[:at], tuple(args[at + 1 :])
        return super().parse_args(ctx, args)


@click.command(
    "diff",
    cls=_WithPaths,
    help="""Tell what changed in plans, by meaning: which target, budget, date, owner; by how much; what it drags along.

OLD and NEW are files, folders, revisions (REV, REV:PATH, tags), A..B, A...B (from where the two parted), or @agreed
(what was agreed last). Nothing: the last commit against the files on disk; one revision: that against the files on
disk. PATHs after -- limit the comparison.

Comments, quotes, anchors, layout and the order of chapters and fields are no changes.

For a pull request: A...B --format pr-comment (or job-summary) tells the approvals as well, by the rules of A.

Exit code: 0 told, 1 a change at or above --fail-on, 2 something could not be compared: what, and how to
mend it, is said.""",
)
@click.argument("words", nargs=-1, metavar="[OLD] [NEW] [-- PATH...]", type=click.UNPROCESSED)
@click.option("--cached", is_flag=True, help="Compare with what is staged instead of the files on disk.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help=f"{', '.join(FORMATS)}; with =FILE into a file. May be repeated. docx is the plan with tracked changes.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build"), help="Folder for docx.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A .docx or .dotx of your own, for docx.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="never",
    show_default=True,
    help="Exit with 1 from this level on.",
)
@level_and_class
@click.option(
    "--audience",
    type=click.Choice(["customer", "internal"]),
    default="internal",
    show_default=True,
    help="For the customer: the customer's editions of both versions are compared.",
)
@click.option(
    "--reviews",
    type=click.Path(path_type=Path),
    help="Reviews as JSON from the host's API, for the approvals that pr-comment and job-summary tell of A...B.",
)
@as_of_option
@locale_option
@click.pass_context
def command(
    ctx: click.Context,
    words: tuple[str, ...],
    cached: bool,
    formats: tuple[str, ...],
    fail_on: str,
    level: str | None,
    sorts: tuple[str, ...],
    out: Path,
    template: Path | None,
    audience: str,
    reviews: Path | None,
    as_of: str,
    locale: str | None,
) -> int:
    """Tell the changes."""
    from jbpgen.changes.change import Level, Sort
    from jbpgen.report.text import harmless
    from jbpgen.workflows.diff import Asked, differences, read_sides

    wanted = _wanted(formats, template, locale or default_locale())
    pages = [target for target in wanted if target.format in _WITH_APPROVALS] if audience == "internal" else []
    inputs = _opened(words, ctx.meta.get(_AFTER_DASHES, ()), cached, locale or default_locale())
    language = locale or inputs.project.outline.locale or default_locale()
    asked = Asked(
        date.fromisoformat(as_of),
        language,
        "customer" if audience == "customer" else "internal",
        Level(level or "info"),
        frozenset(Sort(sort) for sort in sorts),
    )
    with comparing(language):
        sides = read_sides(inputs, asked)
    found = differences(sides)
    if found.never_agreed and not (found.plans or found.unreadable):
        raise JobFailedError(diff_words(language, "no-agreed"))
    for plan in found.never_agreed:
        say(f"jbpgen: {harmless(diff_words(language, 'never-agreed', plan=plan))}\n", err=True)
    approvals = _approvals(sides, reviews, bool(pages))
    from jbpgen.cli.redline import write_redline

    without = 0
    for target in wanted:
        if target.format == "docx":
            without += write_redline(sides, locale, target.file or out, template)
        else:
            lines = approvals.lines if approvals is not None and target in pages else ()
            write(target, _content(target, found, language, lines), language)
    tell_unreadable(found.unreadable, language)
    if approvals is not None:
        approvals.raise_failure()
    if found.unreadable or without:
        return 2
    failing = fail_on != "never" and any(one.change.level.rank >= Level(fail_on).rank for one in found.changes())
    return int(failing)


def _approvals(sides: Sides, reviews: Path | None, wanted: bool) -> Approvals | None:
    """The approvals of ``A...B`` where a page is asked for that tells them."""
    wanted = wanted and sides.inputs.merging is not None
    if reviews is not None and not wanted:
        raise JobFailedError(diff_words(sides.asked.locale, "reviews-unused"))
    if not wanted:
        return None
    from jbpgen.cli.diff_approvals import approvals_lines

    return approvals_lines(sides, reviews)


def _wanted(formats: tuple[str, ...], template: Path | None, locale: str) -> list[Target]:
    """Read ``--format``; a template that nothing would be set on is a mistake that has to be told."""
    wanted = targets(formats, FORMATS)
    if template is not None:
        if all(target.format != "docx" for target in wanted):
            raise JobFailedError(diff_words(locale, "redline-template"))
        if template.suffix.lower() not in (".docx", ".dotx"):
            words = said("{name}: choose {choices}").format(name=template, choices=".docx / .dotx")
            raise click.BadParameter(words, param_hint="--template")
    return wanted


def _opened(words: tuple[str, ...], paths: tuple[str, ...], cached: bool, locale: str) -> Inputs:
    from jbpgen.workflows.diff_inputs import Wanted, open_inputs

    try:
        with comparing(locale):
            return open_inputs(Wanted(words, paths, cached))
    except OSError as error:
        shown = ui(locale, "unreadable", file=error.filename or "", error=error.strerror or error)
        raise JobFailedError(shown) from error


def _content(target: Target, found: Difference, locale: str, approvals: Sequence[str] = ()) -> str:
    match target.format:
        case "text":
            from jbpgen.report.changes_text import text_lines

            return "".join(f"{line}\n" for line in text_lines(found, locale, colour_on() and target.file is None))
        case "json":
            from jbpgen.report.changes_tables import diff_document
            from jbpgen.report.json_ import dumps

            return dumps(diff_document(found, locale))
        case "csv":
            from jbpgen.report.changes_tables import diff_csv

            return diff_csv(found, locale)
        case "html":
            from jbpgen.report.changes_html import page

            return page(found, locale)
        case _:
            from jbpgen.report.changes_markdown import COMMENT, PAGE, SUMMARY, markdown

            forms = {"markdown": PAGE, "pr-comment": COMMENT, "job-summary": SUMMARY}
            return markdown(found, locale, forms[target.format], approvals)
