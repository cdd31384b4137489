"""Processor time of whole processes, each making one file: start, imports and all."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.bench.corpus import ROOT, with_bytecode
from tests.bench.documents.content import chapters, everything

RUNS = 5
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Runner:
    """One maker: its name, its command, and why it cannot run here, if so."""

    name: str
    words: tuple[str, ...]
    missing: str = ""


def deck_runners(folder: Path) -> list[Runner]:
    """Makers of the deck; jbpgen first."""
    data = folder / "content.json"
    data.write_text(json.dumps(everything()), encoding="utf-8")
    modules = os.environ.get("JBPGEN_NODE_MODULES", "")
    there = shutil.which("node") and modules and (Path(modules) / "pptxgenjs").is_dir()
    missing = "" if there else "needs node, and JBPGEN_NODE_MODULES with pptxgenjs in it"
    script = str(_HERE / "deck.cjs")
    return [
        Runner("jbpgen", _module("ours", "deck", folder / "ours.pptx")),
        Runner("python-pptx by hand", _module("by_hand", "deck", folder / "hand.pptx")),
        Runner("PptxGenJS", ("node", script, str(data), str(folder / "js.pptx")), missing),
    ]


def plan_runners(folder: Path) -> list[Runner]:
    """Makers of the Word plan; jbpgen first."""
    template, text = folder / "template.docx", folder / "plan.md"
    subprocess.run(_module("templated", "template", template), check=True, cwd=ROOT)
    text.write_text(_markdown(), encoding="utf-8")
    no_docxtpl = "" if find_spec("docxtpl") else "pip install docxtpl"
    no_pandoc = "" if shutil.which("pandoc") else "apt-get install pandoc"
    return [
        Runner("jbpgen", _module("ours", "plan", folder / "ours.docx")),
        Runner("docxtpl", _module("templated", "plan", folder / "tpl.docx", template), no_docxtpl),
        Runner("python-docx, table.cell", _module("by_hand", "plan", folder / "cell.docx")),
        Runner("python-docx, row by row", _module("by_hand", "rows", folder / "rows.docx")),
        Runner("Pandoc", ("pandoc", str(text), "-o", str(folder / "pandoc.docx")), no_pandoc),
    ]


def _module(name: str, *words: str | Path) -> tuple[str, ...]:
    return (sys.executable, "-m", f"tests.bench.documents.{name}", *(str(word) for word in words))


def _markdown() -> str:
    parts = []
    for chapter in chapters():
        head, *rows = chapter["table"]
        table = ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]
        parts += [f"# {chapter['heading']}", *chapter["paragraphs"], "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def seconds(runners: Sequence[Runner]) -> dict[str, float | str]:
    """The least processor time of each in a few runs taken in turn; what cannot run says why."""
    found: dict[str, float | str] = {one.name: one.missing or float("inf") for one in runners}
    for _ in range(RUNS):
        for one in runners:
            best = found[one.name]
            if isinstance(best, float):
                found[one.name] = min(best, _processor_time(one.words))
    return found


def _processor_time(words: tuple[str, ...]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = with_bytecode() | {"NODE_PATH": os.environ.get("JBPGEN_NODE_MODULES", "")}
    done = subprocess.run(words, capture_output=True, cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"{words}: exit {done.returncode}: {done.stderr.decode()[-500:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows_of(found: dict[str, float | str]) -> list[tuple[str, str, str]]:
    """Table rows: every maker against the fastest that ran."""
    fastest = min(value for value in found.values() if isinstance(value, float))
    rows = []
    for name, value in found.items():
        if isinstance(value, str):
            rows.append((f"{name} ÷ fastest", "not here", value))
        else:
            aim = "aim ≤ 1.5" if name == "jbpgen" else ""
            rows.append((f"{name} ÷ fastest", f"{value / fastest:.2f}", f"{value:.2f} s  {aim}".strip()))
    return rows
