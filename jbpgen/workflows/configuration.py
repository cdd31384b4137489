"""``jbpgen.yaml`` → what a check needs of it. Its mistakes are findings like any other; the rest still counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jbpgen.changes.policy import CHANGE_THRESHOLDS
from jbpgen.diagnostics import Diagnostic, Part, Place, Severity
from jbpgen.diagnostics import Path as KeyPath
from jbpgen.lint.engine import Plugins
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Severities
from jbpgen.lint.stamp import from_misfit, from_problem
from jbpgen.lint.thresholds import THRESHOLDS
from jbpgen.plan.base import Model
from jbpgen.plan.decode import Misfit, decode, nearest, original
from jbpgen.plan.kpis import Definition
from jbpgen.source.file import read_bytes
from jbpgen.source.problems import Limits
from jbpgen.workflows.project import Project

if TYPE_CHECKING:  # jsonschema is only for those who lay schemas over their plans
    from jbpgen.workflows.overlays import Overlay

if TYPE_CHECKING:
    from jbpgen.plan.config import Configuration, OrganisationRule, StatusSeverity
    from jbpgen.plan.plan import Plan

_WEIGHTS: dict[str | None, Severity | None] = {
    "off": None,
    "note": Severity.NOTE,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
}


# Chapters of the configuration whose entries plans may refer to as if they were their own.
_SHARED_CHAPTERS = ("people", "categories", "channels", "regions", "store_groups", "products")


@dataclass(frozen=True)
class Settings:
    """The organisation's choices, ready to use. ``severities`` are partial: (draft, proposed, agreed), "" = default.

    ``understood`` is false where a part of the file could not be read: what it keeps internal may be there.
    """

    limits: Limits = field(default_factory=Limits)
    thresholds: Mapping[str, Decimal] = field(default_factory=dict)
    severities: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    defaults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()
    configuration: Configuration | None = None
    root: Path | None = None
    plugins: Plugins = field(default_factory=Plugins)
    tried_pack: int | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    understood: bool = True

    @property
    def pack(self) -> int | None:
        """The rule pack to check by: the one being tried, else the organisation's; ``None`` is the newest."""
        if self.tried_pack is not None:
            return self.tried_pack
        return self.configuration.pack if self.configuration is not None else None

    @property
    def own_codes(self) -> frozenset[str]:
        """Codes of rules that are not the tool's."""
        stated = self.configuration.rules if self.configuration is not None else ()
        return frozenset((*(f"ORG-{rule_id}" for rule_id in stated), *(rule.code for rule in self.plugins.rules)))

    def severities_of(self, code: str, stated: OrganisationRule) -> Severities:
        """Return the severities of a rule without code: its own, a warning where it states none."""
        chosen = _by_stage(stated.severity) if stated.severity is not None else None
        return overridden((Severity.WARNING,) * 3, chosen or self.severities.get(code))

    def withheld(self, plan: Plan) -> frozenset[tuple[str, str]]:
        """Return (collection, id) of the organisation's internal entries that ``plan`` does not state for itself."""
        config = self.configuration
        if config is None:
            return frozenset()
        return frozenset(
            (chapter, id_)
            for chapter in _SHARED_CHAPTERS
            for id_, entry in getattr(config, chapter).items()
            if entry.internal and id_ not in getattr(plan, chapter)
        )

    def template(self, name: str) -> Path | None:
        """Return the organisation's own template file of this name (``docx``, ``pptx``, ``outline``), if it has one."""
        templates = self.configuration.templates if self.configuration is not None else None
        chosen = getattr(templates, name) if templates is not None else None
        return self.root / chosen if chosen and self.root is not None else None


def load_settings(project: Project, locale: str, shown: str, with_plugins: bool = False) -> Settings:
    """Decode the project's configuration; without one, the defaults. Plugins are loaded only when told to."""
    if project.root is None:
        return Settings()
    from jbpgen.plan.config import Configuration  # a run without jbpgen.yaml need not build these models

    source = read_bytes(shown, project.config)
    found = [from_problem(source, problem, locale) for problem in source.problems]
    if source.data is None:
        return Settings(diagnostics=tuple(found), understood=False)
    decoded = decode(source.data, Configuration)
    found += [from_misfit(source, misfit, None, locale) for misfit in decoded.misfits]
    config: Model | None = decoded.plan
    if not isinstance(config, Configuration):
        return Settings(diagnostics=tuple(found), understood=False)
    overlays, refused = _overlays(config, project.root, decoded.broken)
    refused += _unknown_names("thresholds", config.thresholds, {**THRESHOLDS, **CHANGE_THRESHOLDS})
    codes = [rule.code for rule in load_rules()] + [f"ORG-{rule_id}" for rule_id in config.rules]
    refused += _unknown_names("severities", config.severities, codes) + _templates_missing(config, project.root)
    if config.changes:  # a check needs none of these rules
        from jbpgen.changes.rules.registry import rules_by_id

        refused += _unknown_names("changes", config.changes, rules_by_id())
    found += [from_misfit(source, misfit, None, locale) for misfit in refused]
    return Settings(
        limits=_limits(config),
        thresholds={name: quantity.value for name, quantity in config.thresholds.items()},
        severities={code: _by_stage(choice) for code, choice in config.severities.items()},
        definitions=dict(config.kpis),
        defaults=_defaults(config),
        overlays=overlays,
        configuration=config,
        root=project.root,
        plugins=_plugins(config) if with_plugins else Plugins(),
        diagnostics=tuple(sorted(found, key=lambda one: (one.span.line, one.span.column, one.code))),
        understood=not (source.problems or decoded.broken),
    )


def _plugins(config: Configuration) -> Plugins:
    from jbpgen.lint.plugins import load_plugins

    return load_plugins(config.plugins)


def _overlays(
    config: Configuration, root: Path, broken: tuple[KeyPath, ...]
) -> tuple[tuple[Overlay, ...], list[Misfit]]:
    """Open the schemas that the configuration lays over plans; what cannot be used is told at its line there."""
    if not config.schemas:
        return (), []
    from jbpgen.workflows.overlays import OverlayError, open_overlay

    opened, refused = [], []
    for index, name in enumerate(config.schemas):
        try:
            opened.append(open_overlay(root / name))
        except OverlayError as refusal:
            place = Place(original(("schemas", index), broken))
            refused.append(Misfit("SCH021", place, "", {"schema": name, "detail": str(refusal)}))
    return tuple(opened), refused


def _unknown_names(chapter: str, names: Iterable[str], known: Collection[str]) -> list[Misfit]:
    """A setting of something that does not exist changes nothing, which nobody would notice."""
    found = []
    for name in names:
        if name not in known:
            near = nearest(name, known)
            args = {"key": name, "nearest": near, "known": sorted(known)}
            found.append(Misfit("SCH001", Place((chapter, name), Part.KEY), "nearest" if near else "", args))
    return found


def _templates_missing(config: Configuration, root: Path) -> list[Misfit]:
    stated = config.templates.model_dump(exclude_none=True) if config.templates is not None else {}
    return [
        Misfit("SCH023", Place(("templates", name)), "", {"file": file})
        for name, file in stated.items()
        if not (root / file).is_file()
    ]


def _limits(config: Configuration) -> Limits:
    chosen: dict[str, Any] = {} if config.limits is None else config.limits.model_dump(exclude_none=True)
    return Limits(**chosen)


def _by_stage(choice: StatusSeverity) -> tuple[str, str, str]:
    return choice.draft or "", choice.proposed or "", choice.agreed or ""


def _defaults(config: Configuration) -> dict[str, tuple[str, ...]]:
    return {name: tuple(getattr(config, name)) for name in _SHARED_CHAPTERS}


def overridden(
    own: tuple[Severity | None, ...], chosen: tuple[str, str, str] | None
) -> tuple[Severity | None, Severity | None, Severity | None]:
    """Return a rule's severities with the organisation's choices laid over them."""
    chosen = chosen or ("", "", "")
    draft, proposed, agreed = (_WEIGHTS[word] if word else default for word, default in zip(chosen, own, strict=True))
    return draft, proposed, agreed
