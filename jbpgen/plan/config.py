"""The organisation's configuration, ``jbpgen.yaml``: what every plan below it may take for granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler

from jbpgen.plan.base import WHOLE, ById, Entity, Flag, FormatVersion, Keyed, ListOf, Model, PersonRef, Text
from jbpgen.plan.dimensions import Roles
from jbpgen.plan.identity import Calendar, Kind, Locale, Person, Status
from jbpgen.plan.kpis import Definition
from jbpgen.plan.scalars import Id, KpiValue, RuleCode, SettingName, Span, String, refuse

Weight = Literal["off", "note", "warning", "error"]
_WEIGHTS = ("off", "note", "warning", "error")
Count = Annotated[int, Field(strict=True, ge=1), WHOLE]


class StatusSeverity(Model):
    """How much a rule weighs in each state of a plan; a state left out keeps the rule's own severity."""

    draft: Weight | None = None
    proposed: Weight | None = None
    agreed: Weight | None = None
    active: Weight | None = None
    closed: Weight | None = None


def _one_for_all(value: Any) -> Any:
    """One word stands for every state."""
    if isinstance(value, dict) or value is None:
        return value
    if isinstance(value, str) and value in _WEIGHTS:
        return dict.fromkeys(StatusSeverity.model_fields, value)
    raise refuse("literal_error", value, expected="'off', 'note', 'warning' or 'error'")


@dataclass(frozen=True, slots=True)
class _OneOrByStatus:
    """Gives a severity or level its two spellings in the JSON Schema."""

    words: tuple[str, ...]

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "enum": list(self.words)}, handler(schema)]}


SeverityChoice = Annotated[StatusSeverity, BeforeValidator(_one_for_all), _OneOrByStatus(_WEIGHTS)]

ChangeWeight = Literal["info", "warning", "breaking"]
_CHANGE_WEIGHTS = ("info", "warning", "breaking")


class StatusLevel(Model):
    """How much a change weighs in each state the plan was in; a state left out keeps the rule's own level."""

    draft: ChangeWeight | None = None
    proposed: ChangeWeight | None = None
    agreed: ChangeWeight | None = None
    active: ChangeWeight | None = None
    closed: ChangeWeight | None = None


def _one_level_for_all(value: Any) -> Any:
    if isinstance(value, dict) or value is None:
        return value
    if isinstance(value, str) and value in _CHANGE_WEIGHTS:
        return dict.fromkeys(StatusLevel.model_fields, value)
    raise refuse("literal_error", value, expected="'info', 'warning' or 'breaking'")


LevelChoice = Annotated[StatusLevel, BeforeValidator(_one_level_for_all), _OneOrByStatus(_CHANGE_WEIGHTS)]


class FileLimits(Model):
    """What one file may cost before it is refused; what is left out keeps the tool's own limit."""

    size: Count | None = None
    depth: Count | None = None
    aliases: Count | None = None
    nodes: Count | None = None


class Templates(Model):
    """The organisation's own templates; paths are relative to ``jbpgen.yaml``."""

    docx: String | None = None
    pptx: String | None = None
    theme: String | None = None
    outline: String | None = None


class ApprovalRule(Entity):
    """Who must approve a change of this kind beyond this value."""

    title: Text
    covers: Literal[
        "any", "target", "baseline", "budget", "promotion", "terms", "price", "concession", "dates", "status"
    ]
    path: String | None = None
    changes: ListOf[Id]
    above: KpiValue | None = None
    critical_path: Flag = False
    kinds: ListOf[Kind]
    statuses: ListOf[Status]
    role: Text | None = None
    approvers: ListOf[PersonRef]
    required: Count | None = None
    evidence: Literal["proof", "claim"] = "proof"
    customer: Flag = False
    within: Span | None = None


class Account(Model):
    """How a person is known where changes are reviewed and signed; it proves who approved."""

    handle: String | None = None
    keys: ListOf[String]


class Condition(Model):
    """What is asked of a value; everything stated in one condition must hold together."""

    field: String | None = None
    present: Flag | None = None
    equals: ListOf[String]
    differs_from: ListOf[String]
    at_least: KpiValue | None = None
    at_most: KpiValue | None = None
    not_before: String | None = None
    not_after: String | None = None
    matches: String | None = None
    any_of: ListOf[Condition]
    none_of: ListOf[Condition]


class OrganisationRule(Model):
    """A rule without code: at every place that ``path`` matches, where ``when`` holds, ``must`` has to hold."""

    path: String
    when: Condition | None = None
    must: Condition
    message: Text
    help: Text | None = None
    severity: SeverityChoice | None = None


class Configuration(Roles):
    """All of ``jbpgen.yaml``. A plan's own entry of the same id takes the place of the organisation's."""

    jbpgen: FormatVersion
    plans: String | None = None
    exclude: ListOf[String]
    locale: Locale | None = None
    people: ById[Person]
    calendar: Calendar | None = None
    kpis: ById[Definition]
    thresholds: Keyed[SettingName, KpiValue]
    severities: Keyed[RuleCode, SeverityChoice]
    changes: Keyed[Id, LevelChoice]
    limits: FileLimits | None = None
    schemas: ListOf[String]
    templates: Templates | None = None
    approval_rules: ById[ApprovalRule]
    accounts: Keyed[PersonRef, Account]
    rules: ById[OrganisationRule]
    plugins: ListOf[String]
    pack: Count | None = None
