"""Random edits of plan texts, line by line. Knows nothing of the package: its idea of a plan is indentation.

Lines are objects with an identity, so that two sides' edits can be applied one after the other to one text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
COLLECTIONS = {
    "people", "sources", "assumptions", "goals", "strategies", "kpis", "battles", "promotions", "risks", "milestones",
    "commitments", "lessons", "tasks", "facts", "needs", "gaps", "opportunities", "products",
}  # fmt: skip
KEY = re.compile(r"( *)([A-Za-z0-9_-]+):(?: |$)")
# Values that stand on their own: no list, no alias, no text in quotes.
SCALAR = re.compile(r"( *[a-z_]+: )([^\s{\[|>&*\"'#][^#\"']*?)( *(?: #.*)?)$")
WORDS = re.compile(r"( *[a-z_]+: \{zh: \")([^\"]+)(\", en: \")([^\"]+)(\"\}.*)$")
LIST = re.compile(r"( *[a-z_]+: (?:&\w+ )?\[)([a-z0-9, -]+)(\].*)$")


@dataclass(eq=False)
class Line:
    """A line of text that can be told from one with the same words."""

    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def counts(self) -> bool:
        return bool(self.text.strip()) and not self.text.lstrip().startswith("#")


@dataclass(eq=False)
class Block:
    """A key and all lines below it that are deeper."""

    key: str
    lines: list[Line]
    parents: tuple[str, ...]

    @property
    def head(self) -> Line:
        return self.lines[0]

    @property
    def is_entity(self) -> bool:
        return len(self.lines) > 1 and bool(self.parents) and self.parents[-1] in COLLECTIONS

    @property
    def has_anchor(self) -> bool:
        return any(re.search(r": [&*]\w", line.text) for line in self.lines)


def read(text: str) -> list[Line]:
    return [Line(line) for line in text.splitlines()]


def text_of(lines: list[Line]) -> str:
    return "".join(f"{line.text}\n" for line in lines)


def blocks(lines: list[Line]) -> list[Block]:
    """Every key of the text with its lines; what a block scalar says is no key, as its lines hold none."""
    found: list[Block] = []
    parents: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        match = KEY.match(line.text) if line.counts else None
        if match is None:
            continue
        indent = line.indent
        while parents and parents[-1][0] >= indent:
            parents.pop()
        end = index + 1
        for later in range(index + 1, len(lines)):
            if lines[later].counts:
                if lines[later].indent <= indent:
                    break
                end = later + 1
        found.append(Block(match[2], lines[index:end], tuple(name for _, name in parents)))
        parents.append((indent, match[2]))
    return found


def chapters(text: str, chance: random.Random, count: int, directions: int | None = None) -> str:
    """A smaller plan: its head and some of its chapters, always the work, of it perhaps only some directions."""
    lines = read(text)
    every = blocks(lines)
    top = {block.key: block for block in every if not block.parents}
    names = [name for name in top if name not in ("jbp", "plan", "wbs")]
    chosen = chance.sample(names, count)
    gone = [top[name] for name in names if name not in chosen]
    work = [block for block in every if block.parents == ("wbs",)]
    if directions is not None:
        kept = chance.sample(work, min(directions, len(work)))
        gone += [block for block in work if block not in kept]
    left_out = {id(line) for block in gone for line in block.lines}
    return text_of([line for line in lines if id(line) not in left_out])


Apply = Callable[[list[Line]], None]


@dataclass
class Edit:
    """One edit: what it does to a text that holds its lines, and which lines it needs for itself.

    ``lines`` are touched, ``holders`` only have to stay where they are.
    """

    kind: str
    apply: Apply
    lines: list[Line]
    holders: list[Line] = field(default_factory=list)
    marks: tuple[str, ...] = ()


def scalar(block: Block, mark: str) -> Edit | None:
    match = SCALAR.match(block.head.text)
    if len(block.lines) > 1 or match is None or block.key in ("jbp", "id", "renamed_from"):
        return None
    line, words = block.head, f"{match[1]}{mark}{match[3]}"
    return Edit("scalar", lambda _: setattr(line, "text", words), [line], marks=(mark,))


def words(block: Block, mark: str) -> Edit | None:
    match = WORDS.match(block.head.text)
    if len(block.lines) > 1 or match is None:
        return None
    line, text = block.head, f"{match[1]}{match[2]}{match[3]}{mark}: one, two {match[5]}"
    text = text if text.count('"') == 4 else f"{match[1]}{match[2]}{match[3]}{mark}: one, two{match[5]}"
    return Edit("words", lambda _: setattr(line, "text", text), [line], marks=(mark,))


def item(block: Block, mark: str) -> Edit | None:
    match = LIST.match(block.head.text)
    if len(block.lines) > 1 or match is None:
        return None
    line, text = block.head, f"{match[1]}{match[2]}, {mark}{match[3]}"
    return Edit("item", lambda _: setattr(line, "text", text), [line], marks=(mark,))


def comment_above(block: Block, mark: str) -> Edit | None:
    line = Line(f"{' ' * block.head.indent}# {mark}: why: this")
    head = block.head
    return Edit("comment", lambda lines: lines.insert(lines.index(head), line), [head], marks=(mark,))


def comment_behind(block: Block, mark: str) -> Edit | None:
    line = block.head
    if len(block.lines) > 1 or "#" in line.text or line.text.endswith(("|", ">", "|-", ">-")):
        return None
    text = f"{line.text}  # {mark}"
    return Edit("behind", lambda _: setattr(line, "text", text), [line], marks=(mark,))


def note(block: Block, mark: str) -> Edit | None:
    """A remark in several lines, as a block scalar at the end of an entity."""
    if not block.is_entity or any(
        KEY.match(line.text) and line.text.strip().startswith("note:") for line in block.lines
    ):
        return None
    last, pad = block.lines[-1], " " * (block.head.indent + 2)
    new = [Line(f"{pad}note: |"), Line(f"{pad}  {mark}"), Line(""), Line(f"{pad}    # {mark}: no comment")]

    def apply(lines: list[Line]) -> None:
        at = lines.index(last) + 1
        lines[at:at] = new

    return Edit("note", apply, [last], marks=(mark,))


def remove(block: Block, mark: str) -> Edit | None:
    if not block.is_entity or "&" in "".join(line.text for line in block.lines):
        return None

    def apply(lines: list[Line]) -> None:
        for line in block.lines:
            lines.remove(line)

    return Edit("remove", apply, block.lines)


def add(block: Block, mark: str) -> Edit | None:
    """Another entity behind this one, a copy under a new id."""
    if not block.is_entity or block.has_anchor:
        return None
    copies = [Line(line.text) for line in block.lines]
    copies[0].text = f"{' ' * block.head.indent}{mark}:"
    inner = [copy for copy in copies[1:] if re.match(r" +steps:", copy.text)]
    if inner:
        return None
    last = block.lines[-1]

    def apply(lines: list[Line]) -> None:
        at = behind_all(lines, lines.index(last) + 1, block.head.indent)
        lines[at:at] = copies

    return Edit("add", apply, [last], [block.head], (mark,))


def behind_all(lines: list[Line], at: int, indent: int) -> int:
    """Where a block ends once the other side has put deeper lines at its end."""
    end = at
    while at < len(lines) and (not lines[at].text.strip() or lines[at].indent > indent):
        at += 1
        end = at if lines[at - 1].text.strip() else end
    return end


def move(block: Block, behind: Block) -> Edit | None:
    """A task behind one of another project."""
    if block.parents[-1:] != ("tasks",) or behind.parents[-1:] != ("tasks",) or block.parents == behind.parents:
        return None
    if block.has_anchor or not block.is_entity or not behind.is_entity:
        return None
    last = behind.lines[-1]

    def apply(lines: list[Line]) -> None:
        start = lines.index(block.head)
        end = behind_all(lines, lines.index(block.lines[-1]) + 1, block.head.indent)
        moved = lines[start:end]
        del lines[start:end]
        at = behind_all(lines, lines.index(last) + 1, behind.head.indent)
        lines[at:at] = moved

    return Edit("move", apply, [block.head, last], [behind.head])


FIELDS = (scalar, scalar, words, item, comment_above, comment_behind)
ENTITIES = (note, remove, add, comment_above)


def scripts(lines: list[Line], chance: random.Random, count: int) -> Iterator[Edit]:
    """Random edits that do not touch each other's lines; a removed entity is nobody else's."""
    every = blocks(lines)
    entities = [block for block in every if block.is_entity]
    tasks = [block for block in entities if block.parents[-1] == "tasks"]
    taken: set[int] = set()
    place = {id(line): index for index, line in enumerate(lines)}
    for number in range(count * 20):
        if count == 0:
            return
        mark, roll = f"zz{number}", chance.random()
        if roll < 0.1 and len(tasks) > 1:
            edit = move(*chance.sample(tasks, 2))
        elif roll < 0.4 and entities:
            edit = chance.choice(ENTITIES)(chance.choice(entities), mark)
        else:
            edit = chance.choice(FIELDS)(chance.choice(every), mark)
        if edit is None:
            continue
        ids = {id(line) for line in (*edit.lines, *edit.holders)}
        if edit.kind in ("remove", "move", "add", "note"):  # neighbours decide what an inserted line belongs to
            near = {place[id(line)] + step for line in edit.lines for step in (-1, 1)}
            ids |= {id(lines[index]) for index in near if 0 <= index < len(lines)}
        if ids & taken:
            continue
        taken |= ids
        count -= 1
        yield edit


def with_anchors(text: str) -> str:
    """The same plan with every list of sources that stands twice written once and meant twice."""
    names: dict[str, str] = {}
    result: list[str] = []
    for line in text.splitlines():
        match = re.match(r"( *sources: )(\[[a-z0-9, -]+\])$", line)
        if match and match[2] in names:
            line = f"{match[1]}*{names[match[2]]}"
        elif match:
            names[match[2]] = f"a{len(names)}"
            line = f"{match[1]}&{names[match[2]]} {match[2]}"
        result.append(line)
    return "".join(f"{line}\n" for line in result)


def applied(text: str, chosen: Callable[[list[Line], random.Random], list[Edit]], seed: int) -> str:
    """The text after some of the edits that a seed gives: the same seed gives the same edits for every side."""
    chance = random.Random(seed)
    lines = read(text)
    edits = chosen(lines, chance)
    for edit in sorted(edits, key=lambda edit: edit.kind == "move"):
        edit.apply(lines)
    return text_of(lines)
