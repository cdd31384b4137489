"""``jbpgen rules``."""

from __future__ import annotations

from datetime import date

import click

from jbpgen.cli.shared import JobFailedError, as_of_option, default_locale, locale_option
from jbpgen.cli.speech import said
from jbpgen.locale.ui import ui


@click.command(
    "rules",
    help="""List the rules; with CODE (or its name), explain one: why, bad, good, how to fix, source, settings.

With --try PACK: which plans would newly fail by that version of the rules (exit 1 if any would).""",
)
@click.argument("words", nargs=-1, metavar="[CODE | PATH...]")
@click.option("--try", "pack", type=click.IntRange(min=1), default=None, metavar="PACK", help="A rule pack to try out.")
@as_of_option
@locale_option
def command(words: tuple[str, ...], pack: int | None, as_of: str, locale: str | None) -> int:
    """List or explain rules."""
    if pack is not None:
        return _try(words, pack, as_of, locale or default_locale())
    if len(words) > 1:
        raise click.UsageError(said("one CODE at a time; paths go with --try PACK"))
    return _explain(words[0] if words else None, locale)


def _try(paths: tuple[str, ...], pack: int, as_of: str, locale: str) -> int:
    from jbpgen.lint.registry import newest_pack
    from jbpgen.workflows.checking import Manner
    from jbpgen.workflows.try_pack import try_pack

    newest = newest_pack()
    if pack > newest:
        raise JobFailedError(ui(locale, "no_pack", pack=pack, newest=newest))
    report = try_pack(paths, pack, Manner(date.fromisoformat(as_of), locale))
    lost = [ui(locale, "not_found", path=path) for path in report.found.missing]
    lost += [ui(locale, "no_plans", path=path) for path in report.found.empty]
    if not report.trials and not lost:
        raise JobFailedError(ui(locale, "no_project"))
    click.echo(ui(locale, "try_head", before=report.before or newest, pack=pack))
    for trial in report.trials:
        codes = ", ".join(f"{code} × {count}" for code, count in trial.codes().items()) or ui(locale, "try_nothing")
        verdict = "try_fails" if trial.fails_then and not trial.failed_before else "try_holds"
        click.echo(f"  {trial.file}: {ui(locale, verdict)}; {codes}")
    for line in lost:
        click.echo(f"jbpgen: {line}", err=True)
    if lost:
        return 2
    return int(any(trial.fails_then and not trial.failed_before for trial in report.trials))


def _explain(code: str | None, locale: str | None) -> int:
    from jbpgen.workflows.change_rules import change_rule_names
    from jbpgen.workflows.rules import known_codes, listing, page

    language = locale or default_locale()
    if code is None:
        click.echo(listing(language), nl=False)
        return 0
    text = page(code, language)
    if text is None:
        import difflib

        near = difflib.get_close_matches(code.lower(), change_rule_names(), n=1, cutoff=0.6)
        near = near or difflib.get_close_matches(code.upper(), known_codes(), n=1, cutoff=0.5)
        guess = ui(language, "did_you_mean", code=near[0]) if near else ""
        raise JobFailedError(ui(language, "unknown_code", code=code) + guess)
    click.echo(text, nl=False)
    return 0
