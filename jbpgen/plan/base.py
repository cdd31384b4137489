"""What all chapters are made of: entities, texts in several languages, references, and what stays inside the house."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from jbpgen.plan.scalars import ID, After, Dependency, Id, ScalarType, parse_id, refuse

LANGUAGES = ("zh", "en")
# Stands in pydantic's error locations where a text is by language; no key of a plan can hold a NUL.
LANGUAGE_TAG = "\0languages"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the plan has it: in one language of the author's choice (``plain``) or by language."""

    plain: str = ""
    zh: str = ""
    en: str = ""

    def in_(self, locale: str) -> str:
        """Return the text for a locale (``zh-CN``, ``en``), else the one that is there; never a made-up one."""
        wanted = self.zh if locale.startswith("zh") else self.en
        return wanted or self.plain or self.zh or self.en

    def has(self, locale: str) -> bool:
        """Say whether an edition in this locale finds its own words here (a plain text serves every edition)."""
        return bool(self.plain or (self.zh if locale.startswith("zh") else self.en))

    def variants(self) -> Iterator[str]:
        """Yield every wording that was written."""
        yield from (text for text in (self.plain, self.zh, self.en) if text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        words = core_schema.no_info_plain_validator_function(_words)
        by_language = core_schema.typed_dict_schema(
            {language: core_schema.typed_dict_field(words, required=False) for language in LANGUAGES},
            extra_behavior="forbid",
        )
        known = core_schema.chain_schema(
            [
                core_schema.no_info_plain_validator_function(_as_languages),
                core_schema.tagged_union_schema(
                    {"plain": core_schema.any_schema(), LANGUAGE_TAG: by_language},
                    lambda value: LANGUAGE_TAG if isinstance(value, dict) else "plain",
                ),
            ]
        )
        of_any_form = core_schema.no_info_after_validator_function(_as_text, known)
        return core_schema.with_info_wrap_validator_function(
            _read_text, of_any_form, metadata={"pydantic_js_functions": [_text_schema]}
        )


def _read_text(value: Any, of_any_form: Callable[[Any], Text], info: core_schema.ValidationInfo) -> Text:
    """Read a text and note it. A text in both languages, as most are, needs none of pydantic's machinery."""
    text: Text | None = None
    if type(value) is dict and len(value) == 2:
        zh, en = value.get("zh"), value.get("en")
        if type(zh) is type(en) is str and zh and en and not zh.isspace() and not en.isspace():
            text = Text("", zh, en)
    text = text or of_any_form(value)
    if info.context is not None:
        info.context.texts.append(text)
    return text


def _words(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise refuse("string_expected" if isinstance(value, (str, dict, list)) or value is None else "text_unquoted", value)


def _as_languages(value: Any) -> Any:
    if isinstance(value, dict):
        if not any(language in value for language in LANGUAGES):
            if value:
                return value  # the unknown language is the finding
            raise refuse("text_expected", value)
        return value
    if isinstance(value, str) and value.strip():
        return value
    raise refuse("text_expected" if isinstance(value, (str, list)) or value is None else "text_unquoted", value)


def _as_text(value: Any) -> Text:
    return Text(**value) if isinstance(value, dict) else Text(plain=value)


def _text_schema(_: Any, __: GetJsonSchemaHandler) -> dict[str, Any]:
    words = {"type": "string", "pattern": r"\S"}
    return {
        **words,
        "type": ["string", "object"],
        "properties": dict.fromkeys(LANGUAGES, words),
        "additionalProperties": False,
        "allOf": [{"anyOf": [{"required": [language]} for language in LANGUAGES]}],
    }


@dataclass(slots=True)
class Noted:
    """What decoding notes of a document on its way, where others had to look for it all over the document again.

    ``ids`` are those that it names, by collection; ``texts`` are all of its texts, in the order of the models' fields.
    """

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field (or a mapping's key) as the id of an entity of ``collection``."""

    collection: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        plain = handler(source)
        return core_schema.with_info_plain_validator_function(self._read, metadata=plain.get("metadata"))

    def _read(self, value: Any, info: core_schema.ValidationInfo) -> str:
        if info.context is None:
            return parse_id(value)
        ids = info.context.ids[self.collection]
        if type(value) is str and value in ids:
            return value  # looked at when it was named first
        id_ = parse_id(value)
        ids.add(id_)
        return id_


class _DependsOn:
    """Notes the task that a dependency names."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.with_info_after_validator_function(_noted, handler(source))


def _noted(dependency: Dependency, info: core_schema.ValidationInfo) -> Dependency:
    if info.context is not None:
        info.context.ids["tasks"].add(dependency.task)
    return dependency


@dataclass(frozen=True, slots=True)
class InternalOnly:
    """Marks a field that never leaves the house, whatever the plan says."""


@dataclass(frozen=True, slots=True)
class Money:
    """Marks a figure in the plan's currency (for scaling and for sums of the customer's edition)."""


@dataclass(frozen=True, slots=True)
class ShareOfWhole:
    """Marks a share that makes 100 % together with its siblings', so that one could be told from the others.

    Once a sibling is hidden, the customer's edition drops the shares, or states them anew over the visible siblings.
    """

    restated: bool = False


INTERNAL = InternalOnly()
_ID_TYPE = ScalarType(parse_id, ID, name="id")


PersonRef = Annotated[str, _ID_TYPE, RefersTo("people")]
SourceRef = Annotated[str, _ID_TYPE, RefersTo("sources")]
MetricRef = Annotated[str, _ID_TYPE, RefersTo("metrics")]
KpiRef = Annotated[str, _ID_TYPE, RefersTo("kpis")]
NeedRef = Annotated[str, _ID_TYPE, RefersTo("needs")]
GapRef = Annotated[str, _ID_TYPE, RefersTo("gaps")]
OpportunityRef = Annotated[str, _ID_TYPE, RefersTo("opportunities")]
GoalRef = Annotated[str, _ID_TYPE, RefersTo("goals")]
StrategyRef = Annotated[str, _ID_TYPE, RefersTo("strategies")]
CategoryRef = Annotated[str, _ID_TYPE, RefersTo("categories")]
ChannelRef = Annotated[str, _ID_TYPE, RefersTo("channels")]
RegionRef = Annotated[str, _ID_TYPE, RefersTo("regions")]
StoreGroupRef = Annotated[str, _ID_TYPE, RefersTo("store_groups")]
ProductRef = Annotated[str, _ID_TYPE, RefersTo("products")]
BattleRef = Annotated[str, _ID_TYPE, RefersTo("battles")]
PromotionRef = Annotated[str, _ID_TYPE, RefersTo("promotions")]
BudgetLineRef = Annotated[str, _ID_TYPE, RefersTo("budget_lines")]
CommitmentRef = Annotated[str, _ID_TYPE, RefersTo("commitments")]
MilestoneRef = Annotated[str, _ID_TYPE, RefersTo("milestones")]
TaskRef = Annotated[str, _ID_TYPE, RefersTo("tasks")]
TaskLink = Annotated[After, _DependsOn()]
BodyRef = Annotated[str, _ID_TYPE, RefersTo("bodies")]
WorkRef = Annotated[str, _ID_TYPE, RefersTo("work")]
RiskRef = Annotated[str, _ID_TYPE, RefersTo("risks")]
MeetingRef = Annotated[str, _ID_TYPE, RefersTo("meetings")]
SwotRef = Annotated[str, _ID_TYPE, RefersTo("swot")]
# Entities of the progress file.
IssueRef = Annotated[str, _ID_TYPE, RefersTo("issues")]
ActionRef = Annotated[str, _ID_TYPE, RefersTo("actions")]


def _empty_mapping(value: Any) -> Any:
    return {} if value is None else value


def _empty_list(value: Any) -> Any:
    return [] if value is None else value


class _MayBeEmpty:
    """Lets the JSON Schema take a chapter that was left empty, as the models do."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [handler(schema), {"type": "null"}]}


T = TypeVar("T")
K = TypeVar("K")

# A chapter or list left empty (``goals:``) means nothing there yet.
ById = Annotated[dict[Id, T], BeforeValidator(_empty_mapping), _MayBeEmpty(), Field(default_factory=dict)]
Keyed = Annotated[dict[K, T], BeforeValidator(_empty_mapping), _MayBeEmpty(), Field(default_factory=dict)]
ListOf = Annotated[list[T], BeforeValidator(_empty_list), _MayBeEmpty(), Field(default_factory=list)]
# A row of a cross table: as ``Keyed``, inside another mapping, where a default has no meaning.
Row = Annotated[dict[K, T], BeforeValidator(_empty_mapping), _MayBeEmpty()]
Flag = Annotated[bool, Field(strict=True)]


def integral(value: Any) -> Any:
    """JSON Schema, and so every editor, takes ``3.0`` for a whole number."""
    if isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value():
        return int(value)
    return value


WHOLE = BeforeValidator(integral)
Level5 = Annotated[int, Field(strict=True, ge=1, le=5), WHOLE]


def _no_flag(value: Any) -> Any:
    """``true`` equals 1 in Python, and only there."""
    if isinstance(value, bool):
        raise refuse("literal_error", value, expected="1")
    return integral(value)


FormatVersion = Annotated[Literal[1], BeforeValidator(_no_flag)]
Side = Literal["supplier", "customer", "third-party"]
Cadence = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "once"]


class Model(BaseModel):
    """Base of every mapping in a plan: unknown keys are errors, nothing changes after decoding."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True)


class Entity(Model):
    """A mapping with an id of its own (its key). ``internal: true`` keeps it out of customer documents.

    ``note`` is for colleagues and stays in the house.
    """

    internal: Flag = False
    renamed_from: Id | None = None
    sources: ListOf[SourceRef]
    note: Annotated[Text | None, INTERNAL] = None
