"""``jbpgen rules``."""

from __future__ import annotations

import click

from jbpgen.cli.shared import JobFailedError, default_locale, locale_option
from jbpgen.locale.ui import ui


@click.command("rules", help="List the rules; with CODE (or its name), explain one: why, bad, good, how to fix.")
@click.argument("code", required=False)
@locale_option
def command(code: str | None, locale: str | None) -> int:
    """List or explain rules."""
    from jbpgen.workflows.rules import known_codes, listing, page

    language = locale or default_locale()
    if code is None:
        click.echo(listing(language), nl=False)
        return 0
    text = page(code, language)
    if text is None:
        import difflib

        near = difflib.get_close_matches(code.upper(), known_codes(), n=1, cutoff=0.5)
        guess = ui(language, "did_you_mean", code=near[0]) if near else ""
        raise JobFailedError(ui(language, "unknown_code", code=code) + guess)
    click.echo(text, nl=False)
    return 0
