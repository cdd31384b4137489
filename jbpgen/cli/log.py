"""``jbpgen log``."""

from __future__ import annotations

import click

from jbpgen.changes.told import Told
from jbpgen.cli.history import FORMATS, edition_of, history_options, opened, refuse_without
from jbpgen.cli.shared import Day, colour_on, jobs_option, level_and_class, locale_option, say
from jbpgen.cli.targets import Target, targets, write
from jbpgen.locale.history_words import history_words


@click.command(
    "log",
    help="""Tell who changed which field of a plan when, from what to what, in which commit, and why; newest first.

PATH is a file, a folder, REVISION:PATH or nothing (all plans of the project). Entities are followed by their id,
through moves and renames of ids and files. What is reported in a plan's ID.progress.yaml is told, too (class
progress; --field progress:PATTERN is of those files alone), but never to the customer.

Exit code: 0 told (even if nothing matches), 2 no plan there, no repository, a shallow clone, an unknown revision.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--field", "fields", multiple=True, metavar="PATTERN", help="Only these: kpis.*.target, wbs.**.end, goals"
)
@click.option("--author", default="", metavar="TEXT", help="Only by authors whose name or address has this in it.")
@click.option("--since", type=Day(), default=None, help="From this day on (the author's day).")
@click.option("--until", type=Day(), default=None, help="Up to this day.")
@level_and_class
@click.option("--limit", type=click.IntRange(min=0), default=0, metavar="N", help="At most so many changes.")
@history_options
@jobs_option
@locale_option
def command(
    paths: tuple[str, ...],
    fields: tuple[str, ...],
    author: str,
    since: str | None,
    until: str | None,
    level: str | None,
    sorts: tuple[str, ...],
    limit: int,
    formats: tuple[str, ...],
    revision: str,
    audience: str,
    no_cache: bool,
    jobs: int | None,
    locale: str | None,
) -> int:
    """Tell the history."""
    from jbpgen.workflows.history_rows import Question, log

    chosen = targets(formats, FORMATS)
    language, found = opened(paths, revision, audience, jobs, not no_cache, locale)
    refuse_without(found, revision, language)
    asked = Question(fields, author, since or "", until or "", level or "", limit, sorts)
    rows = log(found.history, found.plans, asked)
    if audience == "customer":
        from jbpgen.workflows.customer_history import rows_for_customer

        rows = rows_for_customer(rows, edition_of(found, language), language)
    for target in chosen:
        write(target, _content(target, rows, found.history.commit, language), language)
    if not rows:
        say(f"jbpgen: {history_words(language, 'none-match')}\n", err=True)
    return 0


def _content(target: Target, rows: list[Told], commit: str, locale: str) -> str:
    if target.format == "text":
        from jbpgen.report.history_text import joined, log_lines

        return joined(log_lines(rows, locale, colour_on() and target.file is None)) if rows else ""
    from jbpgen.report.history_tables import log_csv, log_document
    from jbpgen.report.json_ import dumps

    return log_csv(rows) if target.format == "csv" else dumps(log_document(rows, commit))
