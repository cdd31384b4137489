"""``jbpgen schema``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    "schema",
    help="Write the JSON Schemas: for editors (completion, hover) and for other programs. Draft-07.",
)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    show_default=True,
    help="Folder to write to; files of the same name are replaced.",
)
def command(output: Path) -> int:
    """Write the schemas."""
    from jbpgen.workflows.files import write_whole
    from jbpgen.workflows.schemas import schema_files

    for name, content in schema_files().items():
        write_whole(output / name, content.encode())
        click.echo(str(output / name))
    return 0
