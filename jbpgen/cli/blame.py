"""``jbpgen blame``."""

from __future__ import annotations

import click

from jbpgen.changes.told import Field
from jbpgen.cli.history import FORMATS, edition_of, history_options, opened, refuse_without
from jbpgen.cli.shared import JobFailedError, colour_on, jobs_option, locale_option
from jbpgen.cli.targets import Target, targets, write
from jbpgen.locale.history_words import history_words


@click.command(
    "blame",
    help="""Tell for every field of a plan who last changed it: value, value before, who, when, commit, why.

PLAN is a file, REVISION:FILE or a plan's id. FIELD is a dotted path (kpis.fill_rate.target) or a pattern
(kpis.*.target, wbs.**.end); an entity means all its fields; progress:FIELD is one of the plan's ID.progress.yaml,
which may be named as PLAN, too. A file changed but not committed is told as such.

Exit code: 0 told, 2 no such plan or field, no repository, a shallow clone, an unknown revision.""",
)
@click.argument("plan")
@click.argument("fields", nargs=-1, metavar="[FIELD]...")
@history_options
@jobs_option
@locale_option
def command(
    plan: str,
    fields: tuple[str, ...],
    formats: tuple[str, ...],
    revision: str,
    audience: str,
    no_cache: bool,
    jobs: int | None,
    locale: str | None,
) -> int:
    """Tell who made each field what it is."""
    from jbpgen.workflows.blame import blame_here
    from jbpgen.workflows.history_opening import plan_named

    chosen = targets(formats, FORMATS)
    language, found = opened((plan,), revision, audience, jobs, not no_cache, locale)
    one = plan_named(found, plan)
    if one is None:
        refuse_without(found, revision, language)
        plans = ", ".join(other.file for other in found.plans)
        raise JobFailedError(history_words(language, "several", path=plan, count=len(found.plans), plans=plans))
    one, told = blame_here(found, one, fields, audience == "internal")
    if fields and not told:
        raise JobFailedError(history_words(language, "no-field", plan=one.plan or one.file, field=", ".join(fields)))
    file = one.file
    if audience == "customer":
        from jbpgen.workflows.customer_history import fields_for_customer

        told, file = fields_for_customer(told, one, edition_of(found, language), language), ""
    for target in chosen:
        content = _content(target, told, (one.plan or "", file, found.history.commit), language)
        write(target, content, language)
    return 0


def _content(target: Target, told: list[Field], about: tuple[str, str, str], locale: str) -> str:
    if target.format == "text":
        from jbpgen.report.history_text import blame_lines, joined

        return joined(blame_lines(told, locale, colour_on() and target.file is None))
    from jbpgen.report.history_tables import blame_csv, blame_document
    from jbpgen.report.json_ import dumps

    return blame_csv(told, *about[:2]) if target.format == "csv" else dumps(blame_document(told, *about))
