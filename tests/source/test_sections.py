"""Reading by sections gives what a full parse gives, whatever the text, and parses nothing twice."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jbpgen.source import sections
from jbpgen.source.build import build
from jbpgen.source.file import read_bytes, read_text
from jbpgen.source.problems import Limits
from jbpgen.source.sections import SectionReader
from tests.source.traps import TRAPS

PLANS = sorted((Path(__file__).resolve().parents[2] / "plans").glob("*.yaml"))
FILLER = "".join(f"    f{number}: {'x' * 40}\n" for number in range(40))


def same(text: str, reader: SectionReader | None = None) -> None:
    own, full = (reader or SectionReader()).read_text(text), read_text("", text).data
    assert repr(own) == repr(full)  # the order of keys and 1.0 against 1.00 count as well


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_real_plans_and_a_hundred_edits_of_each(plan: Path) -> None:
    lines = plan.read_text(encoding="utf-8").splitlines(keepends=True)
    rng = random.Random(plan.stem)
    reader = SectionReader()
    for _ in range(12):
        edited = list(lines)
        for _ in range(3):
            number = rng.randrange(len(edited))
            line = edited[number]
            edited[number] = rng.choice(
                [line * 2, "", line[1:], f"  {line}", line.replace(":", ": &a", 1), "# x\n", "\n"]
            )
        same("".join(edited), reader)
        same("".join(lines), reader)


@pytest.mark.parametrize(
    "text",
    [
        f"a:\n{FILLER}b: 1\n",
        f"a:\n  x: &one {{p: 1}}\n  y:\n{FILLER}b: *one\n",
        f"a: &one {{p: 1}}\nb:\n  <<: *one\n  y:\n{FILLER}",
        f"a:\n  base: &one {{p: 1, q: 2}}\n<<: *one\nq: 3\nb:\n{FILLER}",
        f"a: |\n  text: x\n{FILLER}\n\nb: |+\n  more\n\n\nc: >-\n  end\n",
        f"a:\n  b: |\n   text\n  c: |2-\n      text\n  y:\n{FILLER}  d: |+\n    last\n\n",
        f"a:\n  b: |\n    text\n\n  # no text\n  y:\n{FILLER}c: 1",
        f'a: "quoted\nb: still\n"\nc:\n  y:\n{FILLER}',
        f"a: [1,\nb, 2\n]\nc:\n  y:\n{FILLER}",
        f"a:\n- 1\n- b: 2\nc:\n  y:\n{FILLER}",
        f"a:\n  y:\n{FILLER}a: 2\n",
        f"a:\n  k: 1\n  y:\n{FILLER}  k: 2\n",
        f"--- # marker\na:\n  y:\n{FILLER}",
        f"a:\n  y:\n{FILLER}---\nb: 1\n",
        f"a:\n  y:\n{FILLER}...\n",
        f"%YAML 1.2\n---\na:\n  y:\n{FILLER}",
        f"a:\n  y:\n{FILLER}? b\n: 1\n",
        f'a:\n  y:\n{FILLER}"b c": 1\n_d: 2\n',
        f"  a:\n    y:\n{FILLER}  b: 1\n",
        f"a:\n  y:\n{FILLER}\tb: 1\n",
        f"a:\n  y: a\ttab\n  z:\n{FILLER}",
        f"a:\n  y:\n{FILLER}b: 1\rc: 2\n",
        f"a:\n  y:\n{FILLER}b: one\u2028c: two\n",
        f"a:\n  plain\n  words\nb:\n  y:\n{FILLER}",
        f"a:\n  # first\n\n  # second\n  y:\n{FILLER}  z: 1\n",
        f"# head\n\na: # about a\n  y: # about y\n{FILLER}",
        f"a: !!map\n  y:\n{FILLER}",
        f"a:\n y:\n{FILLER} z: 1\nb: 2\n",
        f"a:\n  y:\n{FILLER} z: 1\n",
        f"a:\n  &k y: 1\n  z:\n{FILLER}",
        f"- a:\n    y:\n{FILLER}",
        f"{{a: 1,\nb: 2}}\n#{FILLER}",
        "",
        "\n",
        "# only words\n",
        "word\n",
    ],
)
def test_texts_that_a_cut_could_spoil(text: str) -> None:
    same(text)
    same(text.replace("\n", "\r\n"))


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_every_trap(trap: Any) -> None:
    content = trap.content if isinstance(trap.content, bytes) else trap.content.encode()
    assert repr(SectionReader().read(content)) == repr(read_bytes("", content).data)


LINES = [
    "a:", "b: 1", "  c: 2", "  d:", "    e: 1.50", "    f: |", "      text: x", "    g: >-", "# note", "  # note", "",
    "    - 1", "  - h: 1", "x: &k {m: 1}", "  y: *k", "  <<: *k", '    "q": 1', "    r: 'open", "z: [1,", "]", "---",
    "    s: plain", "      goes on", "  t: &k", "    u: 1", "? v", ": w",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(st.sampled_from(LINES), max_size=9), min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_any_lines_in_any_order(versions: list[list[str]], end: str) -> None:
    reader = SectionReader()
    before, sections._WORTH_CUTTING = sections._WORTH_CUTTING, 0
    try:
        for lines in versions:
            same(end.join(lines) + end, reader)
            same(end.join(lines), reader)
    finally:
        sections._WORTH_CUTTING = before


def test_only_what_is_new_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = PLANS[0].read_text(encoding="utf-8")
    reader = SectionReader()
    first = reader.read_text(text)
    parsed: list[int] = []

    def counted(piece: str, limits: Limits) -> Any:
        parsed.append(len(piece))
        return build(piece, limits)

    monkeypatch.setattr(sections, "build", counted)
    second = reader.read_text(text.replace("status: ", "status:  ", 1))
    assert first == second
    assert first["kpis"] is second["kpis"]
    assert 0 < sum(parsed) < len(text) / 20


def test_limits_hold_for_the_whole() -> None:
    many = "".join(f"a{number}: [{'x, ' * 20}y]\n" for number in range(30))
    limits = Limits(nodes=300)
    assert read_text("", many, limits).data is None
    assert SectionReader(limits).read_text(many) is None
    deep = f"a:\n  b:\n{FILLER}c: {'[' * 45}{']' * 45}\n"
    assert SectionReader().read_text(deep) is None
    assert SectionReader(Limits(size=10)).read(b"a: 1234567890\n") is None
    assert SectionReader().read(b"a: \xff\n") is None
