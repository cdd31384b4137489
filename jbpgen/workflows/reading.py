"""Versions of plans, each read, decoded and judged once in a run, however many questions are asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from jbpgen.changes.change import Change
from jbpgen.changes.compare import compare
from jbpgen.changes.judge import judge
from jbpgen.changes.policy import Policy
from jbpgen.changes.version import Version
from jbpgen.plan.decode import Decoded, decode
from jbpgen.plan.kpis import Definition
from jbpgen.plan.plan import Plan
from jbpgen.source.file import SourceFile, read_bytes
from jbpgen.source.problems import Limits
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.project import CONFIG_NAME, Project


@dataclass(frozen=True)
class Reading:
    """One content of a plan file. Decoding waits until somebody asks for what the plan means."""

    source: SourceFile

    @cached_property
    def decoded(self) -> Decoded:
        """The plan, and what of it was refused."""
        return decode(self.source.data)

    @cached_property
    def bare(self) -> Version:
        """The version by its data alone: enough for its id, its state, whom it is with."""
        return Version(self.source.data)

    @cached_property
    def version(self) -> Version:
        """The version with the plan that it means."""
        plan = self.decoded.plan
        if not isinstance(plan, Plan):
            return Version(self.source.data)
        return Version(self.source.data, plan, whole=not self.decoded.broken)

    @property
    def sound(self) -> bool:
        """Whether every part was understood."""
        return not self.source.problems and not self.decoded.broken


@dataclass
class Judging:
    """How one organisation judges changes on one day; each pair of versions is judged once."""

    policy: Policy
    as_of: date
    definitions: Mapping[str, Definition]
    _known: dict[tuple[int, int], tuple[Version, Version, list[Change]]] = field(default_factory=dict)

    def between(self, old: Version, new: Version) -> list[Change]:
        """Return the changes between two versions, without impact."""
        if old is new:
            return []
        key = (id(old), id(new))
        if key not in self._known:  # the versions are kept with the answer, so that no other gets their number
            edits = compare(old.data, new.data)
            self._known[key] = old, new, judge(edits, old, new, self.policy, self.as_of, self.definitions)
        return self._known[key][2]


ABSENT = Version(None)
"""The side on which there is no such plan."""


class Reader:
    """Reads contents; the same bytes give the same `Reading`, whose source has the path they were first met at."""

    def __init__(self) -> None:
        self._readings: dict[tuple[bytes, Limits], Reading] = {}
        self._judgings: list[Judging] = []
        self._settings: dict[tuple[Path | None, bytes, str], Settings] = {}

    def read(self, path: str, content: bytes, limits: Limits | None = None) -> Reading:
        """Return what a file's bytes are read as."""
        key = (content, limits or Limits())
        if key not in self._readings:
            self._readings[key] = Reading(read_bytes(path, content, key[1]))
        return self._readings[key]

    def settings(self, project: Project, locale: str) -> Settings:
        """Return what a project's configuration says."""
        key = (project.root, project.config, locale)
        if key not in self._settings:
            self._settings[key] = load_settings(project, locale, CONFIG_NAME)
        return self._settings[key]

    def judging(self, policy: Policy, as_of: date, definitions: Mapping[str, Definition]) -> Judging:
        """Return the judging by these rules: the one there is, where they are the same."""
        for known in self._judgings:
            if (known.policy, known.as_of) == (policy, as_of) and known.definitions == definitions:
                return known
        self._judgings.append(Judging(policy, as_of, definitions))
        return self._judgings[-1]
