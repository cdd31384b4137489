"""``jbpgen check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from jbpgen.cli.shared import (
    STATUSES,
    JobFailedError,
    as_of_option,
    colour_on,
    default_locale,
    jobs_option,
    locale_option,
    say,
)
from jbpgen.cli.speech import said
from jbpgen.cli.targets import targets, write
from jbpgen.diagnostics import Diagnostic, Severity
from jbpgen.locale.ui import ui
from jbpgen.report import json_, text
from jbpgen.report.todo import lines as todo_lines
from jbpgen.workflows.check import Report, Request, check, default_store, open_project, paths_of
from jbpgen.workflows.results import FileResult

_FORMATS = ("text", "json")


@click.command(
    "check",
    help="""Check plans and tell all findings of all files in one run.

PATH is a file, a folder (every .yaml below it is taken for a plan) or nothing (the plans folder of the nearest
jbpgen.yaml, else ./plans).

Exit code: 0 nothing at or above --fail-on, 1 findings, 2 a file could not be opened or a rule crashed.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[=FILE]",
    help="text or json; with =FILE into a file. May be repeated.",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these codes or families: MEA002,WBS")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or families.")
@click.option("--gate", type=click.Choice(STATUSES), default=None, help="Check as if every plan had this status.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default="error",
    show_default=True,
    help="The severity from which on the exit code is 1.",
)
@click.option("--todo", is_flag=True, help="What each plan lacks for its next status, in planning order.")
@click.option("--plugins", is_flag=True, help="Run the rules of installed plugins that jbpgen.yaml names.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, keep nothing.")
@as_of_option
@jobs_option
@locale_option
def command(
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    gate: str | None,
    fail_on: str,
    todo: bool,
    plugins: bool,
    no_cache: bool,
    as_of: str,
    jobs: int | None,
    locale: str | None,
) -> int:
    """Check plans."""
    wanted = targets(formats, _FORMATS)
    chosen, dropped = (_codes(name, given, plugins) for name, given in (("--select", select), ("--ignore", ignore)))
    project = open_project(paths, None if no_cache else default_store()[0])
    language = locale or project.outline.locale or default_locale()
    if not paths_of(paths, project):
        raise JobFailedError(ui(language, "no_project"))
    report = check(Request(paths, as_of, language, gate, jobs or 0, not no_cache, todo, plugins), project)
    found = [one for result in report.results for one in result.diagnostics if _wanted(one, chosen, dropped)]
    for target in wanted:
        to_screen = target.file is None
        if to_screen and target.format == "text" and not report.results:
            continue  # "nothing found" would be no answer where nothing was looked at
        is_json = target.format == "json"
        content = _json(report, found, todo) if is_json else _text(report, found, language, todo, to_screen)
        write(target, content, language)
    if _tell_failures(report, language):
        return 2
    rank = Severity(fail_on).rank
    return int(any(one.severity.rank >= rank and not one.suppressed for one in found))


def _text(report: Report, found: list[Diagnostic], locale: str, todo: bool, to_screen: bool) -> str:
    """Findings and summary; or the lists of what is to do, behind the errors, which may hide what is still open."""
    shown = [one for one in found if not one.suppressed and (not todo or one.severity is Severity.ERROR)]
    lines = list(text.lines(shown, locale, colour_on() and to_screen))
    if todo:
        lines += [line for result in report.results if result.plan for line in _todo(result, locale)]
    else:
        lines.append(text.summary(found, len(report.results), locale))
    return "".join(f"{line}\n" for line in lines)


def _json(report: Report, found: list[Diagnostic], todo: bool) -> str:
    plans = [(result.plan, result.status, result.completeness) for result in report.results if result.plan]
    open_ = [
        json_.ToDo(result.plan, _ahead(result), result.chapters, result.todo)
        for result in report.results
        if todo and result.plan
    ]
    return json_.dumps(json_.document(found, len(report.results), plans, open_))


def _ahead(result: FileResult) -> str:
    from jbpgen.lint.completeness import NEXT_STATUS

    return NEXT_STATUS[result.status or "draft"]


def _todo(result: FileResult, locale: str) -> Iterator[str]:
    return todo_lines(result.plan or "", _ahead(result), result.completeness, result.chapters, result.todo, locale)


def _target(item: str) -> tuple[str, Path | None]:
    name, _, file = item.partition("=")
    if name not in _FORMATS:
        words = said("{name}: choose {choices}").format(name=name, choices=" / ".join(_FORMATS))
        raise click.BadParameter(words, param_hint="--format")
    return name, Path(file) if file else None


def _codes(option: str, items: Iterable[str], plugins: bool) -> tuple[str, ...]:
    """Read codes and families. One that no rule bears is a slip that would hide findings, so it is refused."""
    codes = tuple(part.strip().upper() for item in items for part in item.split(",") if part.strip())
    if codes and not plugins:
        from jbpgen.workflows.rules import known_codes

        known = known_codes()
        for code in codes:
            # Codes of the organisation's own rules are only known once a plan is checked, like those of plugins.
            if not code.startswith("ORG") and not any(other == code or other[:3] == code for other in known):
                raise click.BadParameter(said("no rule has the code {code}").format(code=code), param_hint=option)
    return codes


def _wanted(one: Diagnostic, chosen: tuple[str, ...], dropped: tuple[str, ...]) -> bool:
    # What keeps a file from being read at all is told whatever was selected: it hides everything else.
    if one.code.startswith("SYN") and one.severity is Severity.ERROR:
        return True
    code = one.code.upper()
    if chosen and not code.startswith(chosen):
        return False
    return not (dropped and code.startswith(dropped))


def _tell_failures(report: Report, locale: str) -> bool:
    said = [ui(locale, "not_found", path=path) for path in report.missing]
    said += [ui(locale, "no_plans", path=path) for path in report.empty]
    said += [ui(locale, "unreadable", file=file, error=error) for file, error in report.unreadable]
    for result in report.results:
        said += [ui(locale, "crash", code=code, file=result.file, error=error) for code, error in result.crashes]
    for line in said:
        say(f"jbpgen: {line}\n", err=True)
    return bool(said)
