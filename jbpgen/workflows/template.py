"""The verbs of ``jbpgen template``: a starter pair, and what a corporate template lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import jbpgen
from jbpgen.document.outline import default_outline
from jbpgen.document.sections import SECTIONS
from jbpgen.render.office.archive import read_archive, write_archive
from jbpgen.render.office.package import open_template
from jbpgen.render.template_remark import Remark, Weight
from jbpgen.report.template_schema import TEMPLATE_VERSION
from jbpgen.resources import resource
from jbpgen.workflows.files import write_whole

DECKS, PLANS = (".pptx", ".potx"), (".docx", ".dotx")
STARTER = ("deck.pptx", "plan.docx", "template.yaml")


class StarterExistsError(FileExistsError):
    """A file of the starter is there already; nothing was written."""


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One thing about a template: where, how much it matters, what, and what to do."""

    file: str
    place: str
    code: str
    severity: Weight
    message: str
    help: str


def check_template(path: Path, shown: str, locale: str) -> tuple[TemplateFinding, ...]:
    """Everything that a template lacks or that would be replaced, the worst first. Raises ``OSError``."""
    ending = path.suffix.lower()
    if ending in DECKS:
        from jbpgen.render.pptx.inspection import inspect_deck

        remarks = inspect_deck(path)
    elif ending in PLANS:
        from jbpgen.render.docx.inspection import inspect_plan

        remarks = inspect_plan(path, _section_ids())
    else:
        remarks = [Remark("no_package", weight="error")]
    return tuple(
        TemplateFinding(shown, one.place, one.key, one.weight, one.message(locale), one.help(locale)) for one in remarks
    )


def _section_ids() -> frozenset[str]:
    """What an anchor can name: the sections that there are, and the chapters of the outline."""
    return frozenset((*SECTIONS, *(entry.chapter for entry in default_outline().plan if entry.chapter)))


def as_json(findings: Sequence[TemplateFinding], files: Sequence[str]) -> dict[str, object]:
    """What ``--format json`` prints; ``template_schema`` describes it."""
    counts = {f"{weight}s": sum(one.severity == weight for one in findings) for weight in ("error", "warning", "note")}
    return {
        "version": TEMPLATE_VERSION,
        "tool": {"name": "jbpgen", "version": jbpgen.__version__},
        "findings": [
            {
                "file": one.file,
                "place": one.place,
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
                "help": one.help,
            }
            for one in findings
        ],
        "summary": {"files": len(files), **counts},
    }


def init_templates(folder: Path, locale: str, *, force: bool = False) -> tuple[Path, ...]:
    """Write a starter pair with its map into ``folder``; gives the files.

    Raises ``StarterExistsError``, naming the first file that is there already, unless told to replace it.
    """
    targets = tuple(folder / name for name in STARTER)
    if not force:
        taken = next((target for target in targets if target.exists()), None)
        if taken is not None:
            raise StarterExistsError(str(taken))
    contents = (
        open_template(resource("templates/deck"), ours=True).content,
        _starter_plan(),
        resource(f"templates/starter/template.{locale}.yaml").read_bytes(),
    )
    for target, content in zip(targets, contents, strict=True):
        write_whole(target, content)
    return targets


def _starter_plan() -> bytes:
    """Our own Word template with its places written in as anchors."""
    members = read_archive(open_template(resource("templates/plan"), ours=True).content)
    body = resource("templates/starter/body.xml").read_bytes()
    main = members["word/document.xml"]
    start = main.index(b"<w:body>") + len(b"<w:body>")
    end = main.rindex(b"<w:sectPr")
    members["word/document.xml"] = main[:start] + body + main[end:]
    return write_archive(members)
