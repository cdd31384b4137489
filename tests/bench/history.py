"""What a history of many plans costs, beside git's own blame and a ``git show`` per version; and who is right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.corpus import with_bytecode
from tests.bench.history_corpus import Corpus, build

PLANS, COMMITS = (int(part) for part in os.environ.get("JBPGEN_BENCH_HISTORY", "200x1000").split("x"))
JBPGEN = Path(sys.executable).parent / "jbpgen"
Row = tuple[str, str, str]


def history_rows(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """Make the repository and yield tables of (what, figure, aim)."""
    corpus = build(folder, PLANS, COMMITS)
    versions = _git(corpus, "log", "--format=", "--raw", "--root", "--no-renames").count("\n:") + 1
    kept = folder / ".git" / "jbpgen"
    file = sorted(corpus.truth)[0]
    cold = min(_cold(corpus, kept) for _ in range(3))
    warm, warm_busy = _least(corpus, JBPGEN, "log")
    field, field_busy = _least(corpus, JBPGEN, "log", "--field", "kpis.*.target")
    blame, blame_busy = _least(corpus, JBPGEN, "blame", file)
    git_blame = min(_timed(corpus, "git", "blame", "-M", file) for _ in range(3))
    git_blames = sum(_timed(corpus, "git", "blame", "-M", one) for one in sorted(corpus.truth)[:20]) / 20 * PLANS
    show = _show_each(corpus)
    yield (
        f"History of {PLANS} plans, {COMMITS} commits, {versions} versions",
        [
            ("jbpgen log, nothing kept, seconds", f"{cold:.2f}", "aim ≤ 5"),
            ("jbpgen log, kept, seconds", f"{warm:.2f}", "aim ≤ 0.3"),
            ("jbpgen log --field 'kpis.*.target', kept, seconds", f"{field:.2f}", ""),
            ("jbpgen blame of one plan, kept, seconds", f"{blame:.2f}", "aim ≤ 0.3"),
            ("the same three, processor seconds (git's included)",
             f"{warm_busy:.2f} {field_busy:.2f} {blame_busy:.2f}", "aim ≤ 0.22"),
            ("git blame -M of one plan ÷ jbpgen blame", f"{git_blame / blame:.2f}", ""),
            ("git blame -M of every plan ÷ jbpgen log, nothing kept", f"{git_blames / cold:.1f}", ""),
            ("git show per version, nothing parsed ÷ jbpgen log, nothing kept", f"{show / cold:.1f}", ""),
            ("git show per version, nothing parsed ÷ jbpgen log, kept", f"{show / warm:.0f}", ""),
        ],
    )  # fmt: skip
    yield "Fields whose last commit is named right", _attribution(corpus)


def _git(corpus: Corpus, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=corpus.folder, capture_output=True, text=True, check=True).stdout


def _timed(corpus: Corpus, *words: str | Path) -> float:
    environment = {**with_bytecode(), "JBPGEN_CACHE_DIR": "", "JBPGEN_LOCALE": "en"}
    start = time.perf_counter()
    subprocess.run([str(word) for word in words], cwd=corpus.folder, env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


def _least(corpus: Corpus, *words: str | Path) -> tuple[float, float]:
    """Return the least of several runs, as it passes and in processor time, which what else runs here changes less."""
    _timed(corpus, *words)
    passed, busy = [], []
    for _ in range(7):
        before = os.times()
        passed.append(_timed(corpus, *words))
        after = os.times()
        busy.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(passed), min(busy)


def _cold(corpus: Corpus, kept: Path) -> float:
    shutil.rmtree(kept, ignore_errors=True)
    return _timed(corpus, JBPGEN, "log")


def _show_each(corpus: Corpus) -> float:
    """Return what one ``git show`` per version costs, read off a sample."""
    listed = _git(corpus, "log", "--format=%x00%H", "--name-only", "--diff-filter=AM", "--root", "--no-renames", "-z")
    versions = []
    commit = ""
    for word in listed.replace("\n", "\0").split("\0"):
        if len(word) in (40, 64) and "/" not in word:
            commit = word
        elif word:
            versions.append(f"{commit}:{word}")
    sample = versions[:: max(1, len(versions) // 100)]
    return sum(_timed(corpus, "git", "show", one) for one in sample) / len(sample) * len(versions)


def _attribution(corpus: Corpus) -> list[Row]:
    sample = sorted(corpus.truth)[: min(60, PLANS)]
    right = {"jbpgen": 0, "git": 0}
    total = 0
    for file in sample:
        words = [str(JBPGEN), "blame", file, "--format", "json"]
        output = subprocess.run(words, cwd=corpus.folder, capture_output=True, check=True).stdout
        ours = {field["path"]: field["commit"] for field in json.loads(output)["fields"]}
        lines = [line[:40] for line in _git(corpus, "blame", "-M", "-l", "-s", "--root", file).splitlines()]
        for field, number in corpus.truth[file].items():
            if number == 1:
                continue  # anybody knows the first commit of what never changed
            commit = corpus.ids[number]
            total += 1
            right["jbpgen"] += ours.get(field) == commit
            right["git"] += lines[corpus.lines[file][field] - 1] == commit
    return [
        (
            f"jbpgen blame, of {total} changed fields of {len(sample)} plans",
            f"{right['jbpgen'] / total:.2%}",
            "aim 100%",
        ),
        ("git blame -M, by the field's line", f"{right['git'] / total:.2%}", ""),
    ]
