"""``jbpgen baseline``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli.shared import Day, JobFailedError, as_of_option, default_locale, locale_option, say
from jbpgen.git.errors import GitError
from jbpgen.locale.approval_words import approval_words
from jbpgen.locale.baseline_words import baseline_words
from jbpgen.locale.git_words import git_words
from jbpgen.locale.ui import ui

if TYPE_CHECKING:
    from jbpgen.workflows.baseline import Opened

_FORMATS = ("text", "csv", "json")


@contextmanager
def told(locale: str | None) -> Iterator[str]:
    """Say in the reader's language what could not be done."""
    from jbpgen.workflows.approval_evidence import ReviewsError
    from jbpgen.workflows.baseline import BaselineError

    language = locale or default_locale()
    try:
        yield language
    except BaselineError as error:
        raise JobFailedError(baseline_words(language, error.key, **error.arguments)) from error
    except ReviewsError as error:
        raise JobFailedError(approval_words(language, "reviews-broken", file=error.file)) from error
    except GitError as error:
        raise JobFailedError(git_words(language, error.key, error.remedy, error.arguments)) from error
    except OSError as error:
        shown = ui(language, "unreadable", file=error.filename or "", error=error.strerror or error)
        raise JobFailedError(shown) from error


@click.group("baseline")
def command() -> None:
    """Agreed versions: record one, list them, tell whether they still are what was recorded.

    A baseline is an annotated tag jbp/PLAN/NAME and a record in _baselines/PLAN.yaml beside the plan; each holds the
    other's seal. jbpgen diff @agreed compares with the last agreed one.
    """


@command.command("set")
@click.argument("plan")
@click.option("--name", default="", help="Name of the baseline (default: agreed, then agreed-2, …).")
@click.option("--reason", default="", help="Why; needed where an agreed baseline is replaced.")
@click.option("--approver", "approvers", multiple=True, help="Who approved, by person id. May be repeated.")
@click.option("--signed-file", "signed", type=click.Path(path_type=Path), help="The signed paper; its hash is kept.")
@click.option("--confirmation", type=click.Path(path_type=Path), help="The customer's confirmation; its hash is kept.")
@click.option("--signer", default="", help="Who confirmed for the customer.")
@click.option("--date", "day", type=Day(), default=None, help="The day of the customer's confirmation.")
@click.option("--sign", is_flag=True, help="Sign the tag with your key, which proves who set it.")
@as_of_option
@locale_option
def set_(
    plan: str,
    name: str,
    reason: str,
    approvers: tuple[str, ...],
    signed: Path | None,
    confirmation: Path | None,
    signer: str,
    day: str | None,
    sign: bool,
    as_of: str,
    locale: str | None,
) -> int:
    """Record the committed state of PLAN (a file or an id) as agreed: a commit with its record, and a tag."""
    from jbpgen.changes.baseline import tag_name
    from jbpgen.workflows.baseline import Statement, open_baselines, set_baseline
    from jbpgen.workflows.configuration import load_settings

    with told(locale) as language:
        found = open_baselines(plan)
        config = load_settings(found.project, language, "jbpgen.yaml").configuration
        said = Statement(name, reason, approvers, signed, confirmation, signer, day or "", sign)
        record = set_baseline(found, said, date.fromisoformat(as_of), config.people if config is not None else ())
    words = {"plan": found.plan, "name": record.name, "commit": record.commit[:10]}
    say(baseline_words(language, "set", **words, tag=tag_name(found.plan or "", record.name)) + "\n")
    return 0


@command.command("confirm")
@click.argument("plan")
@click.option("--confirmation", type=click.Path(path_type=Path), required=True, help="The paper; its hash is kept.")
@click.option("--signer", required=True, help="Who confirmed for the customer.")
@click.option("--date", "day", type=Day(), required=True, help="The day of the customer's confirmation.")
@locale_option
def confirm_(plan: str, confirmation: Path, signer: str, day: str, locale: str | None) -> int:
    """Record the customer's confirmation of the committed state of PLAN, for rules that bind both companies."""
    from jbpgen.workflows.baseline import Statement, confirm, open_baselines

    with told(locale) as language:
        found = open_baselines(plan)
        word = confirm(found, Statement(confirmation=confirmation, signer=signer, date=day))
    say(baseline_words(language, "confirmed", plan=found.plan, signer=word.signer, date=word.date) + "\n")
    return 0


def _listed(found: Opened, format_: str, language: str, name: str = "") -> None:
    from jbpgen.changes.baseline import Records, to_plain
    from jbpgen.report.baseline_text import COLUMNS, baseline_row, list_lines
    from jbpgen.report.csv_cells import csv_text
    from jbpgen.report.json_ import dumps
    from jbpgen.workflows.baseline import baseline_rows

    rows = [(plan, one) for plan, one in baseline_rows(found) if name in ("", one.name)]
    if format_ == "json":
        plans = [to_plain(Records(plan, tuple(o for p, o in rows if p == plan))) for plan in dict(rows)]
        say(dumps({"version": 1, "plans": plans}))
    elif format_ == "csv":
        say(csv_text(COLUMNS, [baseline_row(*row) for row in rows]))
    else:
        say("".join(f"{line}\n" for line in list_lines(rows, language, bool(name))))


@command.command("list")
@click.argument("plan", default="")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@locale_option
def list_(plan: str, format_: str, locale: str | None) -> int:
    """List the baselines of PLAN, or of all plans."""
    from jbpgen.workflows.baseline import open_baselines

    with told(locale) as language:
        _listed(open_baselines(plan), format_, language)
    return 0


@command.command("show")
@click.argument("plan")
@click.argument("name", default="")
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@locale_option
def show(plan: str, name: str, format_: str, locale: str | None) -> int:
    """Show one baseline of PLAN with its hashes and papers (default: the last agreed one)."""
    from jbpgen.workflows.baseline import BaselineError, open_baselines

    with told(locale) as language:
        found = open_baselines(plan)
        records = found.records[found.plan or ""]
        if not name and not records.binding:
            raise BaselineError("no-baseline", plan=found.plan or plan)
        if name and records.named(name) is None:
            raise BaselineError("no-record", plan=found.plan or plan, name=name)
        _listed(found, format_, language, name or records.binding[-1].name)
    return 0


@command.command("verify")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
@locale_option
def verify_(plans: tuple[str, ...], format_: str, locale: str | None) -> int:
    """Tell whether baselines are as recorded: tag, record, commit, content, signed papers.

    Exit code: 0 they are, 1 something was moved, edited or removed, 2 it could not be told.
    """
    from jbpgen.report.baseline_text import remark_document, remark_lines
    from jbpgen.report.json_ import dumps
    from jbpgen.workflows.baseline import baseline_rows, open_baselines
    from jbpgen.workflows.baseline_verify import verify

    with told(locale) as language:
        opened = [open_baselines(plan) for plan in plans or ("",)]
        wanted = tuple(one.plan for one in opened if one.plan is not None)
        remarks = verify(opened[0].repository, opened[0].there, wanted)
        count = sum(1 for one in opened for _ in baseline_rows(one))
    if format_ == "json":
        say(dumps(remark_document(remarks, count)))
    else:
        say("".join(f"{line}\n" for line in remark_lines(remarks, count, language)))
    return int(any(not one.is_note for one in remarks))


@command.command("variance")
@click.argument("plan")
@click.option(
    "--reviews",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Reviews of a pull request as JSON from the host's API; proof of its approvals. May be repeated.",
)
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text", show_default=True)
@locale_option
def variance_(plan: str, reviews: tuple[Path, ...], format_: str, locale: str | None) -> int:
    """Tell how PLAN came from its first agreed baseline to today: original, approved, claimed, not approved, actual.

    A step is approved by a new baseline that names who did, or as jbpgen approvals would have judged it before it was
    merged; a line Approved-by in a commit is a claim. Actuals are what PLAN's ID.progress.yaml says was spent and
    delivered, and the KPIs' figures of ID.actuals.csv (kpi, period, value), put together by each KPI's own way.

    Exit code: 0 everything since is approved or nothing changed, 1 something is not, 2 it could not be told.
    """
    from jbpgen.report.csv_cells import csv_text
    from jbpgen.report.json_ import dumps
    from jbpgen.report.variance_text import COLUMNS, variance_document, variance_lines, variance_rows
    from jbpgen.workflows.baseline import open_baselines
    from jbpgen.workflows.baseline_variance import variance

    with told(locale) as language:
        found = variance(open_baselines(plan), language, reviews)
    if format_ == "json":
        say(dumps(variance_document(found)))
    elif format_ == "csv":
        say(csv_text(COLUMNS, variance_rows(found)))
    else:
        say("".join(f"{line}\n" for line in variance_lines(found, language)))
    return int(any(step.grade != "approved" for step in found.steps))
