"""What an organisation says about its templates in YAML: layouts by role, colours by tone, styles by ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jbpgen.document.blocks import Tone
from jbpgen.locale.plain_yaml import plain_yaml
from jbpgen.render.office.theme import Colour
from jbpgen.render.template_remark import TemplateError

ROLES = ("cover", "section", "content", "chart", "two_content", "table", "title_only", "closing")
COMMON = "template.yaml"
_KEYS = ("roles", "tones", "styles")
_MOST = 200_000  # bytes


@dataclass(frozen=True, slots=True)
class TemplateMap:
    """Layout and placeholders by role, the template's colour for tones, its style names by ours."""

    roles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tones: Mapping[Tone, Colour] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


def map_beside(path: Path) -> Path | None:
    """The map of a template: ``acme.yaml`` beside ``acme.pptx``, else ``template.yaml`` in its folder."""
    places = [path / COMMON] if path.is_dir() else [path.with_suffix(".yaml"), path.parent / COMMON]
    return next((place for place in places if place.is_file()), None)


def template_map(path: Path) -> TemplateMap:
    """Read the map of the template at ``path``; empty when there is none. Raises TemplateError, naming the file."""
    import yaml

    beside = map_beside(path)
    if beside is None:
        return TemplateMap()
    if beside.stat().st_size > _MOST:
        raise TemplateError("map_shape", beside.name)
    try:
        data = plain_yaml(beside.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise TemplateError("map_unreadable", beside.name, error=str(error).splitlines()[0]) from error
    if data is None:
        return TemplateMap(source=beside.name)
    if not isinstance(data, dict):
        raise TemplateError("map_shape", beside.name)
    unknown = [str(key) for key in data if key not in _KEYS]
    if unknown:
        raise TemplateError("map_unknown_key", beside.name, keys=", ".join(unknown), known=", ".join(_KEYS))
    return TemplateMap(_roles(data, beside.name), _tones(data, beside.name), _styles(data, beside.name), beside.name)


def _roles(data: Mapping[str, Any], name: str) -> Mapping[str, Mapping[str, Any]]:
    roles = data.get("roles") or {}
    if not isinstance(roles, dict) or not all(isinstance(entry, dict) for entry in roles.values()):
        raise TemplateError("map_shape", name)
    unknown = sorted(str(role) for role in set(roles) - set(ROLES))
    if unknown:
        raise TemplateError("map_unknown_role", name, roles=", ".join(unknown), known=", ".join(ROLES))
    return roles


def _tones(data: Mapping[str, Any], name: str) -> dict[Tone, Colour]:
    try:
        return {Tone(tone): Colour.parse(str(slot)) for tone, slot in (data.get("tones") or {}).items()}
    except (AttributeError, ValueError) as error:
        raise TemplateError("map_tones", name, error=str(error)) from error


def _styles(data: Mapping[str, Any], name: str) -> dict[str, str]:
    styles = data.get("styles") or {}
    if not isinstance(styles, dict):
        raise TemplateError("map_styles", name)
    return {str(ours): str(theirs) for ours, theirs in styles.items()}
