"""Every foreign template with every edition of the example plans, judged: `python -m tests.render.template_table`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from jbpgen.render.rendered import Overflow
from tests.render.foreign import libraries, libreoffice, more, pandoc
from tests.render.on_templates import (
    Combination,
    all_combinations,
    drawn,
    faces_are_here,
    judged_by_openxml_audit,
    judged_by_the_sdk,
    package_faults,
    print_faults,
    titles,
)
from tests.render.validation import pdfs_of

_HEADS = ("template", "files", "pages", "package", "audit", "SDK", "print", "did not fit", "seconds")


@dataclass
class _Verdict:
    """What was found in one file by each judge, and what the renderer itself says did not fit."""

    titles: list[str]
    package: list[str]
    notes: tuple[Overflow, ...]
    audit: list[str] = field(default_factory=list)
    sdk: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        named = (("package", self.package), ("audit", self.audit), ("SDK", self.sdk), ("print", self.printed))
        return [f"{judge}: {fault}" for judge, found in named for fault in found]


def _judged(combinations: Sequence[Combination], folder: Path, printing: bool) -> list[_Verdict]:
    verdicts = []
    for one in combinations:
        made = drawn(one)
        path = folder / one.name
        path.write_bytes(made.content)
        verdicts.append(_Verdict(titles(one, made.content), package_faults(one, path), made.notes))
    paths = [folder / one.name for one in combinations]
    for verdict, audit, sdk in zip(verdicts, judged_by_openxml_audit(paths), judged_by_the_sdk(paths), strict=True):
        verdict.audit, verdict.sdk = audit, sdk
    if printing:
        pdfs = pdfs_of(paths, folder)
        for one, verdict, path in zip(combinations, verdicts, paths, strict=True):
            verdict.printed = ["no PDF"]
            if pdfs[path].exists():
                edges = faces_are_here(one.template)
                verdict.printed = print_faults(verdict.titles, pdfs[path], edges=edges)
    return verdicts


def _row(template: Path, verdicts: Sequence[_Verdict], printing: bool, seconds: float) -> list[str]:
    counts = [
        sum(len(found) for found in each)
        for each in zip(*((one.package, one.audit, one.sdk, one.printed, one.notes) for one in verdicts), strict=True)
    ]
    pages = sum(len(one.titles) for one in verdicts)
    printed = str(counts[3]) if printing else "–"
    return [
        template.name,
        str(len(verdicts)),
        str(pages),
        *map(str, counts[:3]),
        printed,
        str(counts[4]),
        f"{seconds:.0f}",
    ]


def main(words: Sequence[str]) -> int:
    """Print the table and, below it, each fault; 1 where there is one."""
    parser = argparse.ArgumentParser(prog="python -m tests.render.template_table", description=__doc__)
    parser.add_argument("--print", action="store_true", dest="printing", help="print each with LibreOffice as well")
    parser.add_argument("--keep", type=Path, help="a folder for the files; else they are thrown away")
    parser.add_argument("--only", default="", help="templates whose file name contains this")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        templates = [*libraries(folder), *pandoc(folder), *libreoffice(folder), *more(folder)]
        return _table([one for one in templates if chosen.only in one.name], folder, chosen.printing)


def _table(templates: Sequence[Path], folder: Path, printing: bool) -> int:
    faults: list[str] = []
    click.echo(_line(_HEADS))
    for template in templates:
        combinations = all_combinations([template])
        start = time.monotonic()
        verdicts = _judged(combinations, folder, printing)
        click.echo(_line(_row(template, verdicts, printing, time.monotonic() - start)))
        for one, verdict in zip(combinations, verdicts, strict=True):
            faults += [f"{one.name}: {fault}" for fault in verdict.faults()]
    click.echo("\n".join((*faults, f"{len(faults)} faults")))
    return 1 if faults else 0


def _line(cells: Sequence[str]) -> str:
    figures = [cell.rjust(len(head)) for cell, head in zip(cells[1:], _HEADS[1:], strict=True)]
    return "  ".join((cells[0].ljust(30), *figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
