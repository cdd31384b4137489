"""``jbpgen rules --try PACK``: which plans would newly fail by another version of the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jbpgen.diagnostics import Diagnostic, Severity
from jbpgen.source.file import read_file
from jbpgen.workflows.check import open_project, paths_of
from jbpgen.workflows.checking import Manner, check_source
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.project import CONFIG_NAME, Found, discover


@dataclass(frozen=True, slots=True)
class Trial:
    """What a plan would gain: findings by code, and whether it has errors now and would have then."""

    file: str
    gained: tuple[Diagnostic, ...]
    failed_before: bool
    fails_then: bool

    def codes(self) -> dict[str, int]:
        """Return code → how many findings are new."""
        return dict(sorted(Counter(one.code for one in self.gained).items()))


@dataclass(frozen=True, slots=True)
class TryReport:
    """The trials of all plans, from the pack in use to the one tried, and the paths that held none."""

    before: int | None
    trials: tuple[Trial, ...]
    found: Found


def try_pack(paths: tuple[str, ...], pack: int, manner: Manner) -> TryReport:
    """Check all plans by the organisation's pack and by ``pack``. Raises ``OSError`` where a plan cannot be opened."""
    project = open_project(paths)
    found = discover(paths_of(paths, project), project)
    settings = load_settings(project, manner.locale, CONFIG_NAME)
    return TryReport(settings.pack, tuple(_trials(found, settings, pack, manner)), found)


def _trials(found: Found, settings: Settings, pack: int, manner: Manner) -> Iterator[Trial]:
    tried = replace(settings, tried_pack=pack)
    for path, shown in found.files:
        source = read_file(path, shown, settings.limits)
        now = check_source(source, settings, manner).result.diagnostics
        then = check_source(source, tried, manner).result.diagnostics
        known = {(one.code, one.path, one.message) for one in now}
        gained = tuple(one for one in then if not one.suppressed and (one.code, one.path, one.message) not in known)
        yield Trial(shown, gained, _fails(now), _fails(then))


def _fails(found: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR and not one.suppressed for one in found)
