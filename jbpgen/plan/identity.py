"""Who plans with whom, for when, and the calendar they plan by."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetJsonSchemaHandler

from jbpgen.plan.base import INTERNAL, ById, Entity, Flag, Keyed, ListOf, Model, PersonRef, Side, Text, integral
from jbpgen.plan.scalars import Currency, Day, Id, MonthDay, RuleCode, Span, String, refuse

Status = Literal["draft", "proposed", "agreed", "active", "closed"]
Kind = Literal["key-account", "distributor", "other"]
Locale = Literal["zh-CN", "en"]
Flow = Literal["sell-in", "sell-out"]
Vat = Literal["excluded", "included"]
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Stretch(Model):
    """A period by its first and last day."""

    start: Day
    end: Day


def _year_as_stretch(value: Any) -> Any:
    """A bare year is the calendar year; a fiscal year that begins elsewhere is written with start and end."""
    if isinstance(value, dict):
        return value
    value = integral(value)
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        return {"start": f"{value}-01-01", "end": f"{value}-12-31"}
    raise refuse("year_expected", value)


class _YearOrStretch:
    """Gives ``period`` its two spellings in the JSON Schema."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
        return {"anyOf": [year, handler(schema)]}


Period = Annotated[Stretch, BeforeValidator(_year_as_stretch), _YearOrStretch()]


class Header(Model):
    """Identity of the plan (domain: Identity)."""

    id: Id
    title: Text
    kind: Kind = "key-account"
    period: Period
    status: Status = "draft"
    version: String | None = None
    currency: Currency = "CNY"
    rate_date: Day | None = None
    vat: Vat | None = None
    flow: Flow | None = None
    locales: ListOf[Locale]
    market: String = "CN"
    previous: Id | None = None
    summary: Text | None = None


class Party(Entity):
    """One of the two companies."""

    name: Text
    legal_entity: Text | None = None
    short: Text | None = None
    business: Text | None = None
    address: Text | None = None
    registration: String | None = None


class Parties(Model):
    """Supplier and customer."""

    supplier: Party
    customer: Party


class Person(Entity):
    """Somebody with a part in the plan. Contact data, powers to spend and the stakeholder view are internal."""

    name: Text
    side: Side | None = None
    role: Text | None = None
    team: (
        Literal[
            "sales",
            "marketing",
            "supply-chain",
            "finance",
            "analytics",
            "pmo",
            "purchasing",
            "operations",
            "management",
            "it",
            "legal",
            "training",
            "quality",
            "external",
        ]
        | None
    ) = None
    reports_to: PersonRef | None = None
    signs: Flag = False
    authority: Annotated[Text | None, INTERNAL] = None
    email: Annotated[String | None, INTERNAL] = None
    phone: Annotated[String | None, INTERNAL] = None
    stance: Annotated[Literal["supporter", "neutral", "sceptic", "blocker"] | None, INTERNAL] = None
    influence: Annotated[Literal["decides", "influences", "uses", "gates"] | None, INTERNAL] = None


class Season(Entity):
    """A stretch of the trade calendar that matters to this plan (Spring Festival load-in, peak season)."""

    title: Text
    start: Day
    end: Day
    load_in_start: Day | None = None
    shutdown: Flag = False


class Calendar(Model):
    """Working days and trade seasons; public holidays of ``plan.market`` come with the tool."""

    fiscal_year_start: MonthDay = "01-01"
    weeks: Literal["iso", "4-4-5", "4-5-4", "5-4-4"] = "iso"
    holidays: Keyed[Day, Text]
    workdays: Keyed[Day, Text]
    seasons: ById[Season]
    notice: Span | None = None


class Source(Entity):
    """Where figures come from."""

    title: Text
    kind: Literal["pos", "erp", "panel", "survey", "audit", "agreement", "research", "public", "estimate", "meeting"]
    owner: PersonRef | None = None
    provider: Text | None = None
    as_of: Day | None = None
    covers: Text | None = None


class Assumption(Entity):
    """What the plan takes for granted, and what follows if it fails."""

    statement: Text
    if_wrong: Text | None = None
    owner: PersonRef | None = None
    review: Day | None = None


class Waiver(Entity):
    """An accepted exception: this rule does not count at this place, until then, because."""

    code: RuleCode
    place: String | None = None
    reason: Text
    by: PersonRef
    until: Day | None = None
