"""``jbpgen new``."""

from __future__ import annotations

from pathlib import Path

import click

from jbpgen.cli.shared import JobFailedError, default_locale, today
from jbpgen.locale.formats import LOCALES

_KINDS = ("key-account", "distributor")


@click.command(
    "new",
    help="""Write ID.yaml, a draft plan to fill in: every chapter explained, invented examples to replace.

It goes into the plans folder of the nearest jbpgen.yaml, else into ./plans, else here; no file is ever overwritten.

With --from, last year's plan is carried over: people, sources, dimensions, governance, and KPIs, whose baselines become
last year's actuals (PLAN's <id>.actuals.csv, where it has the whole year) or else its targets; commitments become
promises to answer for. Comments of PLAN are not carried over.""",
)
@click.argument("plan_id", metavar="ID")
@click.option("--kind", type=click.Choice(_KINDS), default=None, help="Kind of customer (default: key-account).")
@click.option("--period", type=click.IntRange(2000, 2100), default=None, help="The plan's year (default: next year).")
@click.option("--locale", type=click.Choice(LOCALES), default=None, help="Language of texts and explanations.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Another file (*.yaml) or folder.")
@click.option(
    "--from", "previous", metavar="PLAN", type=click.Path(dir_okay=False, path_type=Path), help="Last year's plan."
)
def command(
    plan_id: str, kind: str | None, period: int | None, locale: str | None, out: Path | None, previous: Path | None
) -> int:
    """Write a new plan."""
    from jbpgen.workflows.check import open_project
    from jbpgen.workflows.new import Order, RefusedError, new_plan, tell

    language = locale or open_project(()).outline.locale or default_locale()
    if previous is not None and (kind or period):
        raise click.UsageError(tell(language, "set_by_previous"))
    year = period or int(today()[:4]) + 1
    try:
        made = new_plan(Order(plan_id, language, year, kind or _KINDS[0], out, previous))
    except RefusedError as error:
        raise JobFailedError(str(error)) from error
    except OSError as error:
        raise JobFailedError(tell(language, "cannot_write", file=error.filename, reason=error.strerror)) from error
    if made.carried is None:
        click.echo(tell(language, "written", file=made.file))
    else:
        counts = {"actuals": made.carried.actuals, "targets": made.carried.targets}
        click.echo(tell(language, "carried", file=made.file, previous=previous, **counts))
    click.echo(tell(language, "next", check=f"jbpgen check {made.file}"))
    if not made.has_schema:
        click.echo(tell(language, "schema", folder=made.schema))
    return 0
