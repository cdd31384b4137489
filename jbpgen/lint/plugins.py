"""Rules from installed packages, by entry point ``jbpgen.rules``. Loaded only when told to: a plan is no program.

An entry point names a `Rule`, or a sequence of them. A package that cannot be loaded is named, and hides nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from jbpgen.lint.engine import Crash, Plugins
from jbpgen.lint.rule import Rule
from jbpgen.locale.formats import LOCALES

GROUP = "jbpgen.rules"


def load_plugins(names: Sequence[str]) -> Plugins:
    """Load the plugins of these names. Nothing of the folder being checked is ever put on the import path."""
    rules: list[Rule] = []
    crashes: list[Crash] = []
    identity = []
    found = {point.name: point for point in entry_points(group=GROUP)} if names else {}
    for name in names:
        point = found.get(name)
        if point is None:
            crashes.append(Crash(name, f"no installed package has the entry point {GROUP}: {name}"))
            continue
        identity.append(f"{name}={_version(point)}")
        try:
            rules.extend(_rules(point.load()))
        except Exception as error:  # noqa: BLE001  (foreign code may fail in any way)
            crashes.append(Crash(name, f"{type(error).__name__}: {error}"))
    return Plugins(tuple(rules), tuple(crashes), ";".join(identity))


def _version(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.value


def _rules(loaded: Any) -> Iterable[Rule]:
    for one in loaded if isinstance(loaded, (list, tuple)) else (loaded,):
        if not isinstance(one, Rule):
            raise TypeError(f"{one!r} is no jbpgen rule")
        if one.words is None or set(one.words) != set(LOCALES):
            raise TypeError(f"rule {one.code} lacks its words in {', '.join(LOCALES)}")
        yield one
