"""``jbpgen render``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jbpgen.cli import speech
from jbpgen.cli.shared import JobFailedError, as_of_option, colour_on, default_locale
from jbpgen.diagnostics import Severity
from jbpgen.locale.formats import LOCALES
from jbpgen.locale.ui import ui
from jbpgen.report import text
from jbpgen.workflows.check import open_project, paths_of
from jbpgen.workflows.project import CONFIG_NAME, discover

if TYPE_CHECKING:
    from jbpgen.workflows.change_log import ChangesSince
    from jbpgen.workflows.configuration import Settings
    from jbpgen.workflows.drawing import Format
    from jbpgen.workflows.render import Edition, Product

_FORMATS_HELP = "From docx, html, md (the plan), pptx (the deck); pdf and deck.pdf: either, printed by LibreOffice."
_TEMPLATE_ENDINGS = (".docx", ".dotx", ".pptx", ".potx")


@click.command(
    "render",
    help="""Check plans, then write OUT/<plan id>-<audience>-<locale>.<format>.

A plan with errors is not rendered, unless --draft marks it as a draft on every page. The customer's edition holds no
internal content, no contact data and no x- fields; it is only made of a file that could be read in every part.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option("--to", "formats", default="docx,pptx", show_default=True, metavar="FORMATS", help=_FORMATS_HELP)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build"), show_default=True)
@click.option("--audience", type=click.Choice(["customer", "internal"]), default="customer", show_default=True)
@click.option("--locale", type=click.Choice(LOCALES), default=None, help="Language (default: the plan's first).")
@click.option(
    "--template",
    "templates",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A .docx, .dotx, .pptx or .potx of your own; may be repeated.",
)
@click.option(
    "--changes-since",
    "since",
    metavar="REV",
    help="Add a change log: what changed since this revision, tag, or @agreed (what was agreed last).",
)
@click.option("--draft", is_flag=True, help="Render plans with errors too, marked as draft on every page.")
@click.option("--vito", is_flag=True, help="Only the one-page cut for the top officer.")
@click.option("--strict", is_flag=True, help="Fail where something does not fit or has no place.")
@as_of_option
def command(
    paths: tuple[str, ...],
    formats: str,
    out: Path,
    audience: str,
    locale: str | None,
    templates: tuple[Path, ...],
    since: str | None,
    draft: bool,
    vito: bool,
    strict: bool,
    as_of: str,
) -> int:
    """Render plans."""
    from jbpgen.workflows.configuration import load_settings
    from jbpgen.workflows.render import Edition

    kinds = _formats(formats)
    for template in templates:
        if template.suffix.lower() not in _TEMPLATE_ENDINGS:
            raise click.BadParameter(f"{template}: choose a {', '.join(_TEMPLATE_ENDINGS)}", param_hint="--template")
    project = open_project(paths)
    language = project.outline.locale or default_locale()
    if not paths_of(paths, project):
        raise JobFailedError(ui(language, "no_project"))
    found = discover(paths_of(paths, project), project)
    edition = Edition(
        formats=kinds,
        audience="internal" if audience == "internal" else "customer",
        locale=locale,
        out=out,
        as_of=date.fromisoformat(as_of),
        draft=draft,
        vito=vito,
        strict=strict,
        templates=templates,
        changes=_changes(since),
    )
    settings = load_settings(project, language, CONFIG_NAME)
    code = 0
    for name in (*found.missing, *found.empty):
        click.echo(f"jbpgen: {ui(language, 'not_found' if name in found.missing else 'no_plans', path=name)}", err=True)
        code = 2
    made: dict[str, str] = {}
    for path, shown in found.files:
        code = max(code, _render_one(path, shown, edition, settings, language, made))
    return code


def _changes(since: str | None) -> ChangesSince | None:
    if since is None:
        return None
    if not since or ".." in since or ":" in since:
        raise click.BadParameter(
            speech.said("{value}: name one revision").format(value=since), param_hint="--changes-since"
        )
    from jbpgen.workflows.change_log import ChangesSince

    return ChangesSince(since)


def _formats(text_: str) -> tuple[Format, ...]:
    from jbpgen.workflows.drawing import FORMATS

    wanted = [part.strip().lower() for part in text_.split(",") if part.strip()]
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        choices = ", ".join(FORMATS)
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose from {choices}", param_hint="--to")
    return tuple(kind for kind in FORMATS if kind in wanted)


def _render_one(
    path: Path, shown: str, edition: Edition, settings: Settings, language: str, made: dict[str, str]
) -> int:
    from jbpgen.workflows.drawing import UnusableTemplateError
    from jbpgen.workflows.leaks import LeakError
    from jbpgen.workflows.overlays import OverlayError
    from jbpgen.workflows.render import render_plan

    try:
        if edition.changes is None:
            product = render_plan(path, shown, edition, settings, language, frozenset(made))
        else:
            from jbpgen.cli.comparing import comparing

            with comparing(language):
                product = render_plan(path, shown, edition, settings, language, frozenset(made))
    except UnusableTemplateError as error:
        raise JobFailedError(error.words(language)) from error
    except OverlayError as error:
        raise JobFailedError(str(error)) from error
    except LeakError as leak:
        raise JobFailedError(ui(language, "leak", where=leak)) from leak
    except OSError as error:
        click.echo(
            f"jbpgen: {ui(language, 'unreadable', file=error.filename or shown, error=error.strerror)}", err=True
        )
        return 2
    if product.clash:
        other = made[product.clash]
        click.echo(f"jbpgen: {ui(language, 'same_output', one=other, other=shown, id=product.clash)}", err=True)
        return 2
    if product.uncompared:
        from jbpgen.cli.comparing import tell_unreadable

        tell_unreadable(product.uncompared, language)
        return 2
    if product.unlogged:
        click.echo(f"jbpgen: {ui(language, 'no_log_place', file=shown)}", err=True)
    if product.result.plan:
        made[product.result.plan] = shown
    return _tell(product, edition, language)


def _tell(product: Product, edition: Edition, language: str) -> int:
    """Print what happened to one plan and return its exit code."""
    errors = [one for one in product.result.diagnostics if one.severity is Severity.ERROR and not one.suppressed]
    for line in text.lines(errors, language, colour_on()):
        click.echo(line)
    for code, error in product.result.crashes:
        click.echo(f"jbpgen: {ui(language, 'crash', code=code, file=product.result.file, error=error)}", err=True)
    for template, remark in product.template_remarks:
        click.echo(f"jbpgen: {template}: {remark.words(language)}", err=True)
    for target, note in product.overflows:
        said = ui(language, "unplaced", file=target, section=note.section, block=note.block, words=note.words)
        click.echo(f"jbpgen: {said}", err=True)
    for target in product.written:
        click.echo(ui(language, "written", file=target))
    for target, failure in product.unprinted:
        said = ui(language, f"print_{failure.kind}", file=target, error=failure.detail)
        click.echo(f"jbpgen: {said}", err=True)
    if product.unreadable:
        click.echo(f"jbpgen: {ui(language, 'not_a_plan', file=product.result.file)}", err=True)
    elif product.doubtful:
        click.echo(f"jbpgen: {ui(language, 'in_doubt', file=product.result.file, where=product.doubtful)}", err=True)
    elif errors and not product.written:
        said = ui(language, "has_errors", file=product.result.file, errors=len(errors))
        click.echo(f"jbpgen: {said}", err=True)
    if product.result.crashes or product.unprinted:
        return 2
    return int(bool(errors or product.doubtful) or (edition.strict and not product.written))
