"""A repository of many plans and many commits, with its own record of which commit last changed which field.

Knows nothing of jbpgen: plans are trees of its own, written as YAML line by line, each leaf remembering its commit.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

START = 1_735_689_600  # 2025-01-01
PEOPLE = ["Ana Alvarez", "Bo Chen", "李娜", "Dana O'Neil", "王伟"]
_WORDS = ["shelf", "display", "listing", "launch", "audit", "sampling", "陈列", "上市", "稽核", "试饮"]


@dataclass
class Leaf:
    """A value as written, and the number of the commit that made it so."""

    text: str
    commit: int


Tree = dict[str, "Leaf | Tree"]


@dataclass
class GrownPlan:
    """One plan: where it stands, what is in it, whether its text is broken just now."""

    file: str
    tree: Tree
    note: str = ""
    broken: bool = False
    touched: list[tuple[Tree, str]] = field(default_factory=list)


def _scalar(rng: random.Random) -> str:
    return rng.choice(
        [f"{rng.randrange(1, 99)},{rng.randrange(100, 999)}", f"{rng.randrange(1, 99)}.50", f"{rng.randrange(100)}%"]
    )


def _task(rng: random.Random, number: int, commit: int) -> Tree:
    month = rng.randrange(1, 10)
    words = rng.choice(_WORDS)

    def leaf(text: str) -> Leaf:
        return Leaf(text, commit)

    return {
        "title": {"zh": leaf(f"第{number}项{words}"), "en": leaf(f"Item {number} {words}")},
        "outcome": leaf(f"Stores report {words} {number}"),
        "done": leaf(f"{rng.randrange(50, 99)} of 100 stores comply"),
        "owner": leaf(rng.choice(["ana", "bo", "li-na"])),
        "start": leaf(f"2027-{month:02d}-{rng.randrange(1, 28):02d}"),
        "end": leaf(f"2027-{month + 2:02d}-{rng.randrange(1, 28):02d}"),
        "cost": leaf(f"{rng.randrange(1, 99)},500"),
    }


def grown(rng: random.Random, name: str, commit: int, tasks: int, folder: str = "plans") -> GrownPlan:
    """Return a new plan with ``tasks`` tasks in three projects."""

    def leaf(text: str) -> Leaf:
        return Leaf(text, commit)

    projects: Tree = {}
    for index in range(3):
        own: Tree = {f"t{number}": _task(rng, number, commit) for number in range(index, tasks, 3)}
        projects[f"p{index}"] = {"title": leaf(f"Project {index}"), "tasks": own}
    kpis: Tree = {
        f"kpi_{number}": {"owner": leaf("ana"), "baseline": leaf(_scalar(rng)), "target": leaf(_scalar(rng))}
        for number in range(12)
    }
    tree: Tree = {
        "jbp": leaf("1"),
        "plan": {"id": leaf(name), "title": leaf(f"Plan {name}"), "period": leaf("2027"), "status": leaf("draft")},
        "objective": leaf(f"Grow {name} together"),
        "kpis": kpis,
        "wbs": {"d1": {"title": leaf("Execution"), "projects": projects}},
    }
    return GrownPlan(f"{folder}/{name}.yaml", tree)


def written(plan: GrownPlan) -> str:
    """Write a plan as YAML."""
    lines = [f"# {plan.note}"] if plan.note else []
    _write(plan.tree, "", lines)
    if plan.broken:
        lines.append("broken: [")
    return "\n".join(lines) + "\n"


def _write(tree: Tree, indent: str, lines: list[str]) -> None:
    for key, value in tree.items():
        if isinstance(value, Leaf):
            lines.append(f"{indent}{key}: {value.text}")
        elif value:
            lines.append(f"{indent}{key}:")
            _write(value, f"{indent}  ", lines)


def record(plan: GrownPlan) -> dict[str, int]:
    """Return dotted field → number of the commit that last changed it."""
    found: dict[str, int] = {}

    def walk(tree: Tree, path: str) -> None:
        for key, value in tree.items():
            if isinstance(value, Leaf):
                found[f"{path}{key}"] = value.commit
            else:
                walk(value, f"{path}{key}.")

    walk(plan.tree, "")
    return found


def lines(plan: GrownPlan) -> dict[str, int]:
    """Return dotted field → number of its line in the plan as written."""
    found: dict[str, int] = {}
    count = 1 if plan.note else 0

    def walk(tree: Tree, path: str) -> None:
        nonlocal count
        for key, value in tree.items():
            if isinstance(value, Leaf):
                count += 1
                found[f"{path}{key}"] = count
            elif value:
                count += 1
                walk(value, f"{path}{key}.")

    walk(plan.tree, "")
    return found


def _collections(plan: GrownPlan) -> list[Tree]:
    wbs = plan.tree["wbs"]
    assert isinstance(wbs, dict)
    direction = wbs["d1"]
    assert isinstance(direction, dict)
    projects = direction["projects"]
    assert isinstance(projects, dict)
    found = []
    for project in projects.values():
        assert isinstance(project, dict)
        tasks = project["tasks"]
        assert isinstance(tasks, dict)
        found.append(tasks)
    return found


class Grower:
    """Makes the commits. Every one tells what it does in its own words; ``truth`` is read off the plans at the end."""

    def __init__(self, seed: int, plans: int, tasks: int, odd: bool = True) -> None:
        self.rng = random.Random(seed)
        self.tasks = tasks
        self.odd = odd
        self.commit = 1
        self.serial = tasks
        self.plans = [grown(self.rng, f"plan-{number:03d}", 1, tasks) for number in range(plans)]

    def step(self) -> tuple[str, list[tuple[str, GrownPlan]]]:
        """Make one commit: (message, (file it stood in, plan) of each plan that changed)."""
        self.commit += 1
        rng = self.rng
        plan = rng.choice(self.plans)
        stood = plan.file
        if plan.broken:
            plan.broken = False
            for tree, key in plan.touched:  # what changed while nobody could read it arrives with the repair
                leaf = tree.get(key)
                if isinstance(leaf, Leaf):
                    leaf.commit = self.commit
            plan.touched.clear()
            return "Mend the file", [(stood, plan)]
        acts: list[tuple[int, Callable[[GrownPlan], str]]] = [(70, self._edit)]
        if self.odd:
            acts += [
                (6, self._add),
                (5, self._remove),
                (5, self._reorder),
                (4, self._rename_task),
                (4, self._move_task),
                (3, self._rename_file),
                (3, self._reformat),
                (2, self._break),
            ]
        (act,) = rng.choices([act for _, act in acts], [weight for weight, _ in acts])
        return act(plan), [(stood, plan)]

    def _some_leaf(self, plan: GrownPlan) -> tuple[Tree, str]:
        tree = plan.tree
        while True:
            key = self.rng.choice([key for key in tree if key not in ("jbp", "id", "renamed_from")] or ["jbp"])
            value = tree.get(key)
            if isinstance(value, Leaf):
                return tree, key
            assert isinstance(value, dict)
            tree = value if value else plan.tree

    def _set(self, plan: GrownPlan) -> tuple[Tree, str]:
        tree, key = self._some_leaf(plan)
        leaf = tree[key]
        assert isinstance(leaf, Leaf)
        stem = leaf.text.split(" v")[0] if key not in ("start", "end", "cost", "baseline", "target", "period") else ""
        if key == "status":
            leaf.text = {"draft": "proposed", "proposed": "agreed", "agreed": "active"}.get(leaf.text, "draft")
        elif key == "period":
            leaf.text = str(2001 + (int(leaf.text) - 2000) % 98)
        elif key in ("start", "end"):
            year, month, day = leaf.text.split("-")
            leaf.text = f"{year}-{month}-{int(day) % 27 + 1:02d}"
        elif stem:
            leaf.text = f"{stem} v{self.commit}"
        else:
            self.serial += 1  # never a value that was there before
            leaf.text = f"{self.serial}.5"
        leaf.commit = self.commit
        return tree, key

    def _edit(self, plan: GrownPlan) -> str:
        for _ in range(self.rng.choice([1, 1, 1, 2, 3])):
            self._set(plan)
        return "Agree on figures\n\nReason: talks\nApproved-by: Dana"

    def _add(self, plan: GrownPlan) -> str:
        tasks = self.rng.choice(_collections(plan))
        self.serial += 1
        items = list(tasks.items())
        items.insert(self.rng.randrange(len(items) + 1), (f"t{self.serial}", _task(self.rng, self.serial, self.commit)))
        tasks.clear()
        tasks.update(items)
        return "Add a task"

    def _remove(self, plan: GrownPlan) -> str:
        tasks = self.rng.choice(_collections(plan))
        if len(tasks) > 2:
            del tasks[self.rng.choice(list(tasks))]
        return "Drop a task"

    def _reorder(self, plan: GrownPlan) -> str:
        tasks = self.rng.choice(_collections(plan))
        items = list(tasks.items())
        self.rng.shuffle(items)
        tasks.clear()
        tasks.update(items)
        return "Sort tasks"

    def _rename_task(self, plan: GrownPlan) -> str:
        tasks = self.rng.choice(_collections(plan))
        if not tasks:
            return "Rename nothing"
        old = self.rng.choice(list(tasks))
        self.serial += 1
        new = f"t{self.serial}"
        items = [(new if key == old else key, value) for key, value in tasks.items()]
        task = tasks[old]
        assert isinstance(task, dict)
        task["renamed_from"] = Leaf(old, self.commit)
        tasks.clear()
        tasks.update(items)
        if self.rng.random() < 0.5:
            self._set(plan)
        return "Rename a task"

    def _move_task(self, plan: GrownPlan) -> str:
        here, there = self.rng.sample(_collections(plan), 2)
        if len(here) > 2:
            key = self.rng.choice(list(here))
            there[key] = here.pop(key)
        if self.rng.random() < 0.5:
            self._set(plan)
        return "Move a task"

    def _rename_file(self, plan: GrownPlan) -> str:
        plan.file = (
            f"plans/{self.rng.choice(['east', 'west', 'north'])}/{self.commit}-{plan.file.rsplit('/', 1)[1][-13:]}"
        )
        if self.rng.random() < 0.5:
            self._set(plan)
        return "Move the file"

    def _reformat(self, plan: GrownPlan) -> str:
        plan.note = f"formatted in commit {self.commit}"
        items = list(plan.tree.items())
        self.rng.shuffle(items)
        plan.tree.clear()
        plan.tree.update(items)
        return "Put chapters in order"

    def _break(self, plan: GrownPlan) -> str:
        plan.broken = True
        plan.touched.append(self._set(plan))
        return "Oops"


@dataclass
class Corpus:
    """A repository made, and the truth about it: file of each plan → field → number of the commit (or of the line).

    ``ids`` are the commits' ids by number.
    """

    folder: Path
    truth: dict[str, dict[str, int]]
    lines: dict[str, dict[str, int]]
    ids: dict[int, str]


def build(folder: Path, plans: int, commits: int, seed: int = 1, tasks: int = 60, odd: bool = True) -> Corpus:
    """Make the repository with ``git fast-import``."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, check=True)
    grower = Grower(seed, plans, tasks, odd)
    stream = [_commit(1, "Start", [(plan.file, plan) for plan in grower.plans])]
    for number in range(2, commits + 1):
        stream.append(_commit(number, *grower.step()))
    ids = _imported(folder, stream)
    whole = [plan for plan in grower.plans if not plan.broken]
    truth = {plan.file: record(plan) for plan in whole}
    places = {plan.file: lines(plan) for plan in whole}
    return Corpus(folder, truth, places, ids)


def build_with_merges(folder: Path, plans: int, merges: int, seed: int = 1) -> Corpus:
    """Make a repository in which every change but the first came with a merge; the truth is the side's commit."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, check=True)
    grower = Grower(seed, plans, tasks=12, odd=False)
    stream = [_commit(1, "Start", [(plan.file, plan) for plan in grower.plans])]
    head = mark = 1
    made = {1: 1}  # the grower's commit → its mark
    for _ in range(merges):
        side, touched = head, {}
        for _ in range(3):
            message, ((stood, plan),) = grower.step()
            mark += 1
            stream.append(_commit(mark, message, [(stood, plan)], "side", (side,)))
            side = made[grower.commit] = mark
            touched[plan.file] = plan
        mark += 1
        stream.append(_commit(mark, "Merge", list(touched.items()), "main", (head, side)))
        head = mark
    ids = _imported(folder, stream)
    truth = {plan.file: {name: made[number] for name, number in record(plan).items()} for plan in grower.plans}
    return Corpus(folder, truth, {plan.file: lines(plan) for plan in grower.plans}, ids)


def _imported(folder: Path, stream: list[bytes]) -> dict[int, str]:
    marks = folder / ".git" / "marks"
    command = ["git", "fast-import", "--quiet", f"--export-marks={marks}"]
    subprocess.run(command, cwd=folder, input=b"".join(stream), check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=folder, check=True)
    pairs = (line[1:].split() for line in marks.read_text().splitlines())
    return {int(mark): commit for mark, commit in pairs}


def _commit(
    number: int,
    message: str,
    changed: list[tuple[str, GrownPlan]],
    branch: str = "main",
    parents: tuple[int, ...] = (),
) -> bytes:
    who = PEOPLE[number % len(PEOPLE)]
    line = f"{who} <p{number % len(PEOPLE)}@maker.example> {START + number * 3_600} +0800"
    said = message.encode()
    head = f"commit refs/heads/{branch}\nmark :{number}\nauthor {line}\ncommitter {line}\ndata {len(said)}\n".encode()
    body = [head, said, b"\n"]
    body += [f"{word} :{mark}\n".encode() for word, mark in zip(("from", "merge"), parents, strict=False)]
    for stood, plan in changed:
        if stood != plan.file:
            body.append(f"D {stood}\n".encode())
        text = written(plan).encode()
        body += [f"M 100644 inline {plan.file}\ndata {len(text)}\n".encode(), text, b"\n"]
    return b"".join(body)
