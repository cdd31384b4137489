"""Plans to measure with: the real one, and many of about 600 lines grown from the rules' example plan."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL_PLAN = ROOT / "plans" / "yuelin-2027.yaml"
EXAMPLE = ROOT / "jbpgen" / "lint" / "example.yaml"
LINES = 600
_LINES_PER_TASK = 8


def with_bytecode() -> dict[str, str]:
    """Return the environment in which every program keeps its bytecode, as an installed one does.

    Without this, a machine that forbids bytecode measures how fast Python compiles this checkout.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "jbpgen-bench-bytecode")}


def plan_text(number: int) -> str:
    """Return a draft of about 600 lines, different from every other ``number``; it grows where real plans do."""
    text = EXAMPLE.read_text(encoding="utf-8")
    identity = next(line for line in text.splitlines() if line.strip().startswith("id:"))
    text = text.replace(identity, f"  id: bench-{number:04d}", 1).replace("status: agreed", "status: draft", 1)
    lacking = LINES - text.count("\n")
    return text.replace("\nwbs:\n", "\nwbs:\n" + _direction(max(0, lacking) // _LINES_PER_TASK, number), 1)


def _direction(tasks: int, number: int) -> str:
    lines = [
        "  grown:",
        f"    title: {{zh: 第{number}号计划的执行, en: Execution of plan {number}}}",
        "    projects:",
        "      stores:",
        "        title: {zh: 门店执行, en: Store execution}",
        "        tasks:",
    ]
    for index in range(tasks):
        lines += [
            f"          bench-{index}:",
            f"            title: {{zh: 第{index}批门店陈列调整, en: Display change in store batch {index}}}",
            f"            outcome: {{zh: 第{index}批门店按图陈列, en: Batch {index} shows the planogram}}",
            "            done: {zh: 抽查合规率不低于 90%, en: At least 90% of checked stores comply}",
            "            owner: ana",
            f"            start: 2027-{index % 9 + 2:02d}-01",
            f"            end: 2027-{index % 9 + 2:02d}-19",
            f"            cost: {index + 1},500",
        ]
    return "\n".join(lines) + "\n"


def write(folder: Path, count: int) -> list[Path]:
    """Write ``count`` plans into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"bench-{number:04d}.yaml"
        path.write_text(plan_text(number), encoding="utf-8")
        paths.append(path)
    return paths
