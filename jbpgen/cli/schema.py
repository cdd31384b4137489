"""``jbpgen schema``."""

from __future__ import annotations

from pathlib import Path

import click

from jbpgen.cli.shared import JobFailedError, default_locale, say
from jbpgen.locale.ui import ui


@click.command(
    "schema",
    help="""Write the JSON Schemas: for editors (completion, hover) and for other programs. Draft-07.

NAME prints one instead: plan, config, progress, or what a command's JSON looks like: check, diff, log, baselines …

Exit code: 0 written, 2 no schema of that name, a folder that cannot be written.""",
)
@click.argument("name", default="")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    show_default=True,
    help="Folder to write to; files of the same name are replaced.",
)
def command(name: str, output: Path) -> int:
    """Write the schemas."""
    from jbpgen.workflows.files import write_whole
    from jbpgen.workflows.schemas import schema_files

    files = schema_files()
    if name:
        content = files.get(f"jbp-{name}.schema.json", files.get(name))
        if content is None:
            known = ", ".join(file.removeprefix("jbp-").removesuffix(".schema.json") for file in files)
            raise JobFailedError(ui(default_locale(), "no_schema", name=name, known=known))
        say(content)
        return 0
    for file, content in files.items():
        write_whole(output / file, content.encode())
        click.echo(str(output / file))
    return 0
