"""Spoils documents one place at a time, the same way every time: what schema and models are compared on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

Path = tuple[str | int, ...]

# fmt: off
# Values of every type, and texts that are nearly right for one field or another.
SCALARS: tuple[Any, ...] = (
    0, 1, 3, 5, 6, 11, -1, 1999, 2027, 2101, 10**30, True, False, None,
    Decimal("1.5"), Decimal("3.0"), Decimal("2027.0"), Decimal("-0.5"), Decimal("Infinity"), Decimal("NaN"),
    [], {}, [None], ["a"], [1], {"zh": "字"}, {"en": ""}, {"fr": "a"}, {"x-a": 1}, {"a": None},
    "", " ", "\n", "a", "A-1", "字", "x-a", "a.b", "a b", "-a", "é", "e\u0301", "\u1112\u1161\u11ab", "null", "true",
    "1.5亿", "1,5亿", "1,250,000", "12,50", "1.5 亿", " 1.5亿", "1.5亿\n", "3.2M", "3.2m", "¥5", "-3万", "+3万", "1e3",
    "12.5%", "12.5 %", "12.5％", "0.125", "-11%", "3pp", "45d", "45 d", "45D", "10wd", "2h", "1.5h", "1.09",
    "2027-02-22", "2027-2-22", "2027/02/22", "2027-02-30", "2027-13-01", "2027-02-22\n", "0000-01-01", "02-30",
    "Q1", "Q5", "H2", "2027-Q1", "M13", "W53", "W54", "12", "listing SS", "listing SS +5wd", "listing  SS", "a FX",
    "draft", "Draft", "up", "none", "error", "off", "CNY", "cny", "MEA002", "MEA02", "a.b_c", "A.b", "sell-in",
)
KEYS: tuple[str, ...] = (
    "x-own", "x-", "unknown", "internal", "title", "zh", "fr", "a", "字", "a.b", "a b", "", "1", "Q1", "Q9", "03", "is",
    "2027-02-30", "2027-02-28", "\u1112\u1161\u11ab", "e\u0301", "MEA002", "rivalry", "a.b_c", "Title", "from",
)
# fmt: on


def mutations(document: Any, count: int, seed: int) -> Iterator[tuple[str, Path, Any]]:
    """Yield (what was done, where, the spoilt copy), ``count`` times."""
    dice = random.Random(seed)
    places = [place for place in _places(document, ()) if place]
    for _ in range(count):
        path = dice.choice(places)
        spoilt = deepcopy(document)
        yield _spoil(spoilt, path, dice), path, spoilt


def _places(value: Any, path: Path) -> Iterator[Path]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _places(inner, (*path, key))


def _spoil(document: Any, path: Path, dice: random.Random) -> str:
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    key, value = path[-1], holder[path[-1]]
    kinds = ["replace"] * 5 + ["drop", "rename", "null"]
    if isinstance(value, (dict, list)):
        kinds += ["insert"] * 5 + ["wrap", "turn"]
    elif isinstance(value, str):
        kinds += ["nudge"] * 3 + ["kin"] * 2
    kind = dice.choice(kinds)
    if kind == "drop":
        del holder[key]
    elif kind == "rename" and isinstance(holder, dict):
        near = dice.choice((f"{key}_", f"x-{key}", str(key).upper(), f"{key} ", str(key)[:-1], dice.choice(KEYS)))
        holder[near] = holder.pop(key)
    elif kind == "insert" and isinstance(value, dict):
        siblings = tuple(value.values())
        value[dice.choice(KEYS)] = deepcopy(dice.choice(siblings if siblings and dice.random() < 0.5 else SCALARS))
    elif kind == "insert":
        value.append(deepcopy(dice.choice(SCALARS)))
    else:
        holder[key] = _other(kind, value, dice)
    return kind


def _other(kind: str, value: Any, dice: random.Random) -> Any:
    if kind == "null":
        return None
    if kind == "wrap":
        return dice.choice(([value], {"a": value}))
    if kind == "turn":
        return (
            list(value.values()) if isinstance(value, dict) else {f"k{index}": one for index, one in enumerate(value)}
        )
    if kind == "nudge":
        at = dice.randrange(len(value) + 1)
        return value[:at] + dice.choice((" ", "-", ".", ",", "%", "0", "\n", "x", "字")) + value[at:]
    if kind == "kin":
        return dice.choice(_KIN.get(_shape(value), SCALARS))
    return deepcopy(dice.choice(SCALARS))


def _shape(text: str) -> str:
    return re.sub(r"[0-9]", "9", text)


_KIN: dict[str, list[Any]] = {}
for _one in SCALARS:
    if isinstance(_one, str):
        _KIN.setdefault(_shape(_one), []).append(_one)
