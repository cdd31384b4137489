"""``jbpgen template``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli.shared import JobFailedError, default_locale, locale_option, say
from jbpgen.locale.ui import counted, file_count, ui

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jbpgen.workflows.template import TemplateFinding

_LEVELS = {"error": ("error",), "warning": ("error", "warning"), "note": ("error", "warning", "note")}


@click.group("template")
def command() -> None:
    """Corporate templates: a starter pair, and what a template lacks."""


@command.command("init")
@click.argument("folder", metavar="[DIR]", default="templates", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace files that are there already.")
@locale_option
def init(folder: Path, force: bool, locale: str | None) -> int:
    """Write deck.pptx, plan.docx and template.yaml into DIR (default: templates).

    Ordinary Office files to change in PowerPoint and Word; template.yaml says in comments what may be set.
    """
    from jbpgen.workflows.template import StarterExistsError, init_templates

    language = locale or _project_locale()
    try:
        written = init_templates(folder, language, force=force)
    except StarterExistsError as error:
        raise JobFailedError(ui(language, "template_exists", file=error)) from error
    except OSError as error:
        raise JobFailedError(ui(language, "unwritable", file=error.filename, error=error.strerror)) from error
    for target in written:
        click.echo(ui(language, "written", file=target))
    click.echo(ui(language, "template_next", deck=written[0], plan=written[1]))
    return 0


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False))
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(list(_LEVELS)), default="error", show_default=True)
@locale_option
def check(files: tuple[str, ...], format_: str, fail_on: str, locale: str | None) -> int:
    """Say what each template lacks or has too small, where, and what to do about it."""
    from jbpgen.workflows.template import as_json, check_template

    language = locale or _project_locale()
    findings: list[TemplateFinding] = []
    failed = False
    for name in files:
        try:
            findings += check_template(Path(name), name, language)
        except OSError as error:
            failed = True
            click.echo(f"jbpgen: {ui(language, 'unreadable', file=name, error=error.strerror)}", err=True)
    if format_ == "json":
        say(json.dumps(as_json(findings, files), ensure_ascii=False, indent=2) + "\n")
    else:
        say(_text(findings, files, language))
    if failed:
        return 2
    return int(any(one.severity in _LEVELS[fail_on] for one in findings))


def _text(findings: Sequence[TemplateFinding], files: Sequence[str], language: str) -> str:
    """A finding in two lines: file, place, severity and message, then the suggestion."""
    joint = "：" if language.startswith("zh") else ": "
    lines = []
    for one in findings:
        place = f"{joint}{one.place}" if one.place else ""
        lines.append(f"{one.file}{place}{joint}{ui(language, one.severity)}{joint}{one.message}")
        if one.help:
            lines.append(f"    {ui(language, 'help')}{joint}{one.help}")
    counts = {
        f"{level}s": counted(language, sum(one.severity == level for one in findings), level) for level in _LEVELS
    }
    lines.append(ui(language, "summary", files=file_count(language, len(files)), **counts))
    return "\n".join(lines) + "\n"


def _project_locale() -> str:
    from jbpgen.workflows.check import open_project

    return open_project(()).outline.locale or default_locale()
