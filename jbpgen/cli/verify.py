"""``jbpgen verify``."""

from __future__ import annotations

import click

from jbpgen.cli.shared import JobFailedError, default_locale, locale_option, say
from jbpgen.locale.ui import ui


@click.command(
    "verify",
    help="""Tell which plan rendered files come from, and whether they are still true of it.

FILE is a .docx, .pptx, .html, .md or .pdf, also one that Office saved again or that was printed from these. Exit code
0: all are still true; 1: one is outdated or was altered; 2: of one it cannot be told.

The seal shows changes made by accident or in passing. It is no signature against forgery.""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--plans",
    multiple=True,
    metavar="PATH",
    type=click.Path(),
    help="Where the plans are (default: the plans folder of the nearest jbpgen.yaml).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@locale_option
def command(files: tuple[str, ...], plans: tuple[str, ...], form: str, locale: str | None) -> int:
    """Verify files."""
    from jbpgen.report import verification
    from jbpgen.report.json_ import dumps
    from jbpgen.workflows.check import open_project, paths_of
    from jbpgen.workflows.configuration import load_settings
    from jbpgen.workflows.project import CONFIG_NAME, Found, discover
    from jbpgen.workflows.verify import verify

    project = open_project(plans)
    language = locale or project.outline.locale or default_locale()
    paths = paths_of(plans, project)
    found = discover(paths, project) if paths else Found(())
    if found.missing:
        raise JobFailedError(ui(language, "not_found", path=found.missing[0]))
    settings = load_settings(project, language, CONFIG_NAME)
    try:
        verified = verify(files, found, settings, language)
    except OSError as error:
        raise JobFailedError(ui(language, "unreadable", file=error.filename, error=error.strerror)) from error
    if form == "json":
        say(dumps(verification.document(verified)))
    else:
        for one in verified:
            say("".join(f"{line}\n" for line in verification.lines(one, language)))
    return max(verification.EXIT_CODES[one.verdict] for one in verified)
