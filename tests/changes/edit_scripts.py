"""Random edits of a plan's text, with a record of what each did. Knows lines and indents, nothing of jbpgen.

A plan is cut into blocks: a line ``key: …`` and all deeper lines after it. An edit works on one entity that no other
edit of the script touches, so that the record says exactly what a comparison must find.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

Path = tuple[str, ...]
Told = tuple[str, Path]

COLLECTIONS: tuple[Path, ...] = (
    ("people",), ("sources",), ("promises",), ("gaps",), ("goals",), ("opportunities",), ("strategies",), ("kpis",),
    ("battles",), ("promotions",), ("commitments",), ("milestones",), ("risks",), ("lessons",), ("budget", "lines"),
    ("profile", "needs"), ("governance", "meetings"), ("bridge", "steps"), ("wbs", "*", "projects", "*", "tasks"),
)  # fmt: skip
_HOLDERS = frozenset(COLLECTIONS)
# Where a field left out means a value of its own, leaving it out is a change of value.
_WITH_DEFAULT = {"internal", "conditional", "chosen", "signs", "payer", "weight_group", "tactical", "shareable"}
_KEY = re.compile(r"^( *)([\w-]+):(?: (.*))?$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_PERCENT = re.compile(r"^(\d+)(?:\.\d+)?%$")
_TEN_THOUSANDS = re.compile(r"^(\d+)万$")
_WHOLE = re.compile(r"^\d+$")
_ENGLISH = re.compile(r'^\{zh: "[^"]*", en: "([^"]*)"\}$')


@dataclass(frozen=True)
class Block:
    """A key with all that is below it: lines ``start`` to ``end`` (exclusive)."""

    path: Path
    indent: int
    start: int
    end: int
    value: str


@dataclass
class Script:
    """A text on its way through random edits. ``told`` is what they did, as (kind, path in the new version; of what
    was removed, in the old one); ``noise`` counts the edits that mean nothing.
    """

    lines: list[str]
    chance: random.Random
    told: list[Told] = field(default_factory=list)
    noise: int = 0
    touched: set[Path] = field(default_factory=set)
    reordered: set[Path] = field(default_factory=set)
    made: int = 0
    seen: list[Block] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def blocks(self) -> list[Block]:
        """All blocks of the text as it was before the edit at hand, outer ones first."""
        if not self.seen:
            self.seen = self._cut()
        return self.seen

    def apply(self, step: Callable[[Script], None]) -> None:
        """Make one edit."""
        self.seen = []
        step(self)

    def _cut(self) -> list[Block]:
        found: list[Block] = []
        open_: list[tuple[int, Path, int, str]] = []  # indent, path, line, value

        def close(until: int, line: int) -> None:
            while open_ and open_[-1][0] >= until:
                indent, path, start, value = open_.pop()
                end = line
                while end > start + 1 and not self.lines[end - 1].strip(" ").split("#")[0]:
                    end -= 1
                found.append(Block(path, indent, start, end, value))

        for number, line in enumerate(self.lines):
            match = _KEY.match(line)
            if match is not None:
                indent = len(match[1])
                if open_ and open_[-1][0] >= indent:
                    close(indent, number)
                path = (*open_[-1][1], match[2]) if open_ else (match[2],)
                open_.append((indent, path, number, match[3] or ""))
        close(0, len(self.lines))
        found.sort(key=lambda block: block.start)
        return found

    def entities(self) -> list[Block]:
        """The entities that no edit has touched."""
        return [one for one in self.blocks() if _collection(one.path) is not None and one.path not in self.touched]

    def fresh(self) -> str:
        self.made += 1
        return f"new-{self.made}"


def _collection(path: Path) -> Path | None:
    holder = path[:-1]
    if len(holder) == 5 and holder[0] == "wbs":
        holder = ("wbs", "*", holder[2], "*", holder[4])
    return path[:-1] if holder in _HOLDERS else None


def random_script(text: str, chance: random.Random, edits: int) -> Script:
    """Apply ``edits`` random edits that mean something, and some that do not."""
    script = Script(text.rstrip("\n").split("\n"), chance)
    for _ in range(edits):
        script.apply(chance.choice(_EDITS))
        if chance.random() < 0.5:
            script.apply(chance.choice(_NOISE))
    return script


# --- edits that mean something ------------------------------------------------------------------------


def change_a_value(script: Script) -> None:
    """Another day, rate, amount, number or English wording."""
    entity = script.chance.choice(script.entities())
    fields = [one for one in script.blocks() if one.path[:-1] == entity.path and _other(one.value, script.chance)]
    if not fields:
        return
    chosen = script.chance.choice(fields)
    value = _other(chosen.value, script.chance)
    script.lines[chosen.start] = f"{' ' * chosen.indent}{chosen.path[-1]}: {value}"
    below = ("en",) if chosen.value.startswith("{") else ()
    script.touched.add(entity.path)
    script.told.append(("changed", (*chosen.path, *below)))


def _other(value: str, chance: random.Random) -> str | None:
    """Another value of the same kind; ``None`` where this is no value to play with."""
    if _DAY.match(value):
        return (date.fromisoformat(value) + timedelta(days=chance.choice((-9, 3, 14, 40)))).isoformat()
    if match := _PERCENT.match(value):
        return f"{int(match[1]) + chance.choice((1, 5))}.5%"
    if match := _TEN_THOUSANDS.match(value):
        return chance.choice((f"{int(match[1]) + 7}万", f"{(int(match[1]) + 3) * 10000:,}"))
    if _WHOLE.match(value):
        return None  # a grade of 1 to 5 among others
    if match := _ENGLISH.match(value):
        return value.replace(f'en: "{match[1]}"', f'en: "{match[1]} (again)"')
    return None


def empty_a_field(script: Script) -> None:
    """A field goes."""
    entity = script.chance.choice(script.entities())
    fields = [
        one
        for one in script.blocks()
        if one.path[:-1] == entity.path
        and one.end == one.start + 1
        and one.value
        and one.value[0] not in "{["
        and one.path[-1] not in _WITH_DEFAULT
    ]
    if len(fields) < 2:
        return
    chosen = script.chance.choice(fields)
    del script.lines[chosen.start]
    script.touched.add(entity.path)
    script.told.append(("removed", chosen.path))


def remove_an_entity(script: Script) -> None:
    """A whole entity goes."""
    entity = script.chance.choice(script.entities())
    if len([one for one in script.entities() if one.path[:-1] == entity.path[:-1]]) < 3:
        return
    del script.lines[entity.start : entity.end]
    script.told.append(("removed", entity.path))


def copy_an_entity(script: Script) -> None:
    """An entity of the same kind is added, before or after the one it was copied from."""
    entity = script.chance.choice(script.entities())
    id_ = script.fresh()
    path = (*entity.path[:-1], id_)
    copy = script.lines[entity.start : entity.end]
    copy[0] = copy[0].replace(f"{entity.path[-1]}:", f"{id_}:", 1)
    at = script.chance.choice((entity.start, entity.end))
    script.lines[at:at] = copy
    script.touched |= {path, entity.path}
    script.told.append(("added", path))


def swap_two_entities(script: Script) -> None:
    """Two neighbours change places."""
    entities = script.entities()
    pairs = [
        (one, other)
        for one, other in pairwise(entities)
        if one.path[:-1] == other.path[:-1] and one.end == other.start and one.path[:-1] not in script.reordered
    ]
    if not pairs:
        return
    one, other = script.chance.choice(pairs)
    script.lines[one.start : other.end] = [
        *script.lines[other.start : other.end],
        *script.lines[one.start : one.end],
    ]
    script.touched |= {one.path, other.path}
    script.reordered.add(one.path[:-1])
    script.told.append(("reordered", one.path[:-1]))


def move_a_task(script: Script) -> None:
    """A task goes below another project, and its end may move with it."""
    tasks = [one for one in script.entities() if one.path[0] == "wbs"]
    holders = [
        one for one in script.blocks() if one.path[0] == "wbs" and len(one.path) == 5 and one.path[-1] == "tasks"
    ]
    task = script.chance.choice(tasks)
    others = [one for one in holders if one.path != task.path[:-1] and one.end > one.start + 1]
    if not others or len([one for one in tasks if one.path[:-1] == task.path[:-1]]) < 3:
        return
    target = script.chance.choice(others)
    lines = script.lines[task.start : task.end]
    path = (*target.path, task.path[-1])
    script.told.append(("moved", path))
    for number, line in enumerate(lines):
        match = re.match(r"^( *)end: (\d{4}-\d{2}-\d{2})$", line)
        if match is not None and script.chance.random() < 0.5:
            lines[number] = f"{match[1]}end: {_other(match[2], script.chance)}"
            script.told.append(("changed", (*path, "end")))
            break
    if target.end <= task.start:
        del script.lines[task.start : task.end]
        script.lines[target.end : target.end] = lines
    else:
        script.lines[target.end : target.end] = lines
        del script.lines[task.start : task.end]
    script.touched.add(path)


def rename_an_entity(script: Script) -> None:
    """An entity gets another id and says which it had; owners follow where it is a person."""
    entities = [one for one in script.entities() if one.end > one.start + 1]
    entity = script.chance.choice(entities)
    id_, old = script.fresh(), entity.path[-1]
    script.lines[entity.start] = script.lines[entity.start].replace(f"{old}:", f"{id_}:", 1)
    script.lines.insert(entity.start + 1, f"{' ' * (entity.indent + 2)}renamed_from: {old}")
    if entity.path[0] == "people":
        owner = re.compile(rf"^( *(?:customer_)?owner): {re.escape(old)}$")
        script.lines = [owner.sub(rf"\1: {id_}", line) for line in script.lines]
    path = (*entity.path[:-1], id_)
    script.touched.add(path)
    script.told.append(("renamed", path))


# --- edits that mean nothing --------------------------------------------------------------------------


def remark(script: Script) -> None:
    """A comment between two lines."""
    block = script.chance.choice(script.blocks())
    script.lines.insert(block.start, f"{' ' * block.indent}# changed by hand")


def quote(script: Script) -> None:
    """A day or rate in quotes, an amount written out, an owner in quotes."""
    fields = [one for one in script.blocks() if re.match(r"^(\d{4}-\d\d-\d\d|\d+%|\d+万)$", one.value)]
    chosen = script.chance.choice(fields)
    value = chosen.value
    if match := _TEN_THOUSANDS.match(value):
        value = script.chance.choice((f"{match[1]}0000", f"{int(match[1]) * 10000:,}", f'"{value}"', f"{value} # CNY"))
    elif value.endswith("%"):
        value = script.chance.choice((f"{value[:-1]}.0%", f"'{value}'", f"{value[:-1]} %"))
    else:
        value = script.chance.choice((f'"{value}"', f"'{value}'"))
    script.lines[chosen.start] = f"{' ' * chosen.indent}{chosen.path[-1]}: {value}"


def unfold(script: Script) -> None:
    """A text in two languages over three lines instead of one."""
    texts = [one for one in script.blocks() if _ENGLISH.match(one.value) and '"' not in one.value[6:-2].split('"')[0]]
    chosen = script.chance.choice(texts)
    match = re.match(r'^\{zh: ("[^"]*"), en: ("[^"]*")\}$', chosen.value)
    if match is None:
        return
    deeper = " " * (chosen.indent + 2)
    script.lines[chosen.start : chosen.start + 1] = [
        f"{' ' * chosen.indent}{chosen.path[-1]}:",
        f"{deeper}en: {match[2]}",
        f"{deeper}zh: {match[1]}",
    ]


def shuffle_chapters(script: Script) -> None:
    """Two neighbouring chapters change places."""
    chapters = [one for one in script.blocks() if one.indent == 0]
    number = script.chance.randrange(len(chapters) - 1)
    one, other = chapters[number], chapters[number + 1]
    between = script.lines[one.end : other.start]
    script.lines[one.start : other.end] = [
        *script.lines[other.start : other.end],
        *between,
        *script.lines[one.start : one.end],
    ]


def shuffle_fields(script: Script) -> None:
    """Two neighbouring fields of an entity change places."""
    entity = script.chance.choice([one for one in script.blocks() if _collection(one.path) is not None])
    fields = [one for one in script.blocks() if one.path[:-1] == entity.path]
    pairs = [(a, b) for a, b in pairwise(fields) if a.end == b.start]
    if pairs:
        one, other = script.chance.choice(pairs)
        script.lines[one.start : other.end] = [
            *script.lines[other.start : other.end],
            *script.lines[one.start : one.end],
        ]


Step = Callable[[Script], None]
_EDITS: tuple[Step, ...] = (
    change_a_value,
    change_a_value,
    change_a_value,
    empty_a_field,
    remove_an_entity,
    copy_an_entity,
    swap_two_entities,
    move_a_task,
    rename_an_entity,
)
_NOISE: tuple[Step, ...] = (remark, quote, unfold, shuffle_chapters, shuffle_fields)


def noises() -> tuple[Step, ...]:
    """The edits that mean nothing."""
    return _NOISE
