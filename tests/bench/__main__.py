"""Print the ratios. Each figure is the least of several runs, all in this one run on this one machine."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.corpus import REAL_PLAN, ROOT, with_bytecode, write
from tests.bench.documents.race import deck_runners, plan_runners, rows_of, seconds
from tests.bench.history import history_rows
from tests.bench.rule_set import Cost, rule_cost

MANY = int(os.environ.get("JBPGEN_BENCH_PLANS", "1000"))
SAMPLE = 40  # check-jsonschema needs a tenth of a second a file: its rate is read off a sample
BIN = Path(sys.executable).parent
SCHEMA = ROOT / "schemas" / "jbp-plan.schema.json"


def least(run: Callable[[], None], times: int) -> float:
    """Return the least of several wall-clock times, in seconds."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def command(*words: str | Path, cache: Path | None = None) -> Callable[[], None]:
    """Return a callable that runs a command; findings (exit 1) are fine, anything else is not."""
    environment = {**with_bytecode(), "JBPGEN_CACHE_DIR": str(cache) if cache else ""}

    def run() -> None:
        done = subprocess.run([str(word) for word in words], capture_output=True, env=environment, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{words}: exit {done.returncode}: {done.stderr.decode()[-500:]}")

    return run


def table(title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Print rows of (what, figure, aim)."""
    print(f"\n{title}")
    for what, figure, aim in rows:
        print(f"  {what:<66}{figure:>14}   {aim}")


def cold() -> None:
    """One plan, a fresh process each time."""
    ours = least(command(BIN / "jbpgen", "check", "--no-cache", REAL_PLAN), 7)
    json_schema = least(command(BIN / "check-jsonschema", "--schemafile", SCHEMA, REAL_PLAN), 5)
    lint = least(command(BIN / "yamllint", "-d", "relaxed", REAL_PLAN), 5)
    table(
        f"Cold check of {REAL_PLAN.name} ({len(REAL_PLAN.read_text(encoding='utf-8').splitlines())} lines)",
        [
            ("jbpgen check, seconds", f"{ours:.3f}", ""),
            ("check-jsonschema ÷ jbpgen", f"{json_schema / ours:.2f}", "aim ≥ 2"),
            ("yamllint ÷ jbpgen", f"{lint / ours:.2f}", ""),
        ],
    )


def kept_one(folder: Path) -> None:
    """One unchanged plan, beside a Python that only imports click and yaml."""
    cache = folder / "one"
    run = command(BIN / "jbpgen", "check", REAL_PLAN, cache=cache)
    run()
    time.sleep(2.1)  # a file just written is not yet trusted by its times alone
    run()
    kept = least(run, 9)
    bare = least(command(sys.executable, "-c", "import click, yaml"), 9)
    table("One unchanged plan", [("kept check ÷ python -c 'import click, yaml'", f"{kept / bare:.2f}", "aim ≤ 2")])


def many(folder: Path) -> None:
    """A folder of plans of 600 lines: one process, two, and again unchanged."""
    plans = folder / "plans"
    paths = write(plans, MANY)
    one = least(command(BIN / "jbpgen", "check", "--no-cache", "--jobs", "1", plans), 2)
    two = least(command(BIN / "jbpgen", "check", "--no-cache", "--jobs", "2", plans), 2)
    cache = folder / "many"
    first = least(command(BIN / "jbpgen", "check", "--jobs", "1", plans, cache=cache), 1)
    again = least(command(BIN / "jbpgen", "check", "--jobs", "1", plans, cache=cache), 3)
    sample = [str(path) for path in paths[:SAMPLE]]
    start = least(command(BIN / "check-jsonschema", "--schemafile", SCHEMA, paths[0]), 3)
    theirs = least(command(BIN / "check-jsonschema", "--schemafile", SCHEMA, *sample), 2)
    rate = (SAMPLE - 1) / (theirs - start)  # its start is not held against it
    table(
        f"{MANY} plans of {paths[0].read_text(encoding='utf-8').count(chr(10))} lines",
        [
            ("jbpgen, one process, files per second", f"{MANY / one:.0f}", ""),
            ("jbpgen ÷ check-jsonschema, files per second", f"{MANY / one / rate:.1f}", "aim ≥ 6"),
            ("one process ÷ two processes", f"{one / two:.2f}", "aim ≥ 1.6"),
            ("first run ÷ unchanged second run", f"{first / again:.1f}", "aim ≥ 10"),
        ],
    )


def rules() -> None:
    """All rules on the real plan, beside its parse: CPU time within this process."""
    cost = rule_cost()
    table(
        f"{cost.count} rules on {REAL_PLAN.name}",
        [
            ("rules ÷ parse (file to plan)", f"{cost.ratio:.3f}", "aim ≤ 0.1"),
            ("rules ÷ reading alone (file to data with positions)", f"{cost.rules / cost.read:.3f}", ""),
            ("milliseconds: read, decode, rules", _milliseconds(cost), ""),
        ],
    )


def _milliseconds(cost: Cost) -> str:
    return ", ".join(f"{seconds * 1000:.1f}" for seconds in (cost.read, cost.decode, cost.rules))


def documents(folder: Path) -> None:
    """The same deck and the same Word plan by jbpgen and by its peers: processor time of whole processes."""
    for title, runners in (
        ("A deck of 20 slides, 5 charts, 6 tables: first of a process", deck_runners(folder)),
        ("A Word plan of 15 pages, 10 tables of 240 cells: first of a process", plan_runners(folder)),
    ):
        table(title, rows_of(seconds(runners)))


def main() -> None:
    """Run everything."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors")
    rules()
    with tempfile.TemporaryDirectory() as name:
        cold()
        kept_one(Path(name))
        many(Path(name))
        for title, rows in history_rows(Path(name) / "history"):
            table(title, rows)
        documents(Path(name))


main()
