"""What every section is given: the redacted plan, the facts, the words, and how to write names, dates and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from jbpgen.document.catalogue import Catalogue
from jbpgen.document.stamp import Stamp
from jbpgen.locale import formats
from jbpgen.plan.base import Text
from jbpgen.plan.index import title_of
from jbpgen.plan.scalars import Duration, Quantity

if TYPE_CHECKING:
    from jbpgen.analysis.facts import Facts
    from jbpgen.document.change_log import ChangeLog
    from jbpgen.plan.kpis import Definition
    from jbpgen.plan.plan import Plan
    from jbpgen.plan.redact import RedactedPlan

_SCALED_FROM = 10_000
NOTHING = "–"  # a cell without a value


@dataclass(frozen=True, slots=True)
class Context:
    """One document in the making. ``picked`` are the blocks that the outline wants of the section being built;
    ``changes`` are those since an earlier version, where one was named.
    """

    redacted: RedactedPlan
    facts: Facts
    kind: Literal["deck", "plan"]
    catalogue: Catalogue
    stamp: Stamp
    picked: frozenset[str] | None = None
    changes: ChangeLog | None = None

    @property
    def plan(self) -> Plan:
        """The plan as this audience may see it."""
        return self.redacted.plan

    @property
    def locale(self) -> str:
        return self.catalogue.locale

    @property
    def is_internal(self) -> bool:
        """Whether the reader is of the supplier's house."""
        return self.redacted.audience == "internal"

    @property
    def currency(self) -> str:
        return self.plan.plan.currency

    # --- words ---------------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        """Words of the catalogue."""
        return self.catalogue.say(key, **values)

    def label(self, kind: str, value: str | None) -> str:
        """The display word of an enumeration's value; a dash for none."""
        return NOTHING if value is None else self.catalogue.label(kind, value)

    def labels(self, kind: str, values: Iterable[str]) -> str:
        """Several of them."""
        return self.listed(self.catalogue.label(kind, value) for value in values)

    def text(self, text: Text | None) -> str:
        """The plan's own words in this language, else in the other; empty where nothing was written."""
        return "" if text is None else text.in_(self.locale).strip()

    def listed(self, items: Iterable[str]) -> str:
        """Join words as the language does, leaving out what is empty."""
        return formats.listed([item for item in items if item and item != NOTHING], self.locale)

    def sentences(self, *parts: str) -> str:
        """Put sentences one after the other, each closed with a full stop."""
        stop, gap = ("。", "") if formats.is_chinese(self.locale) else (".", " ")
        written = [part.strip() for part in parts if part and part.strip()]
        return gap.join(part if part[-1] in "。.！!？?；;：:" else part + stop for part in written)

    def with_detail(self, text: str, detail: str) -> str:
        """``text (detail)``, or the one that is there; brackets never stand within brackets."""
        if not text or not detail:
            return text or detail
        if any(mark in detail for mark in "(（"):
            return f"{text} · {detail}"
        return formats.parenthesised(text, detail, self.locale)

    def counted(self, *counts: tuple[str, int]) -> str:
        """Numbers with their nouns (words under ``count``), leaving out what there is none of."""
        return self.listed(self.say(f"count.{noun}", count=count) for noun, count in counts if count)

    # --- names ---------------------------------------------------------------------------------------

    def party(self, side: str) -> str:
        """The short name of a company; ``third-party`` has a word of its own."""
        if side == "third-party":
            return self.label("side", side)
        party = self.plan.parties.supplier if side == "supplier" else self.plan.parties.customer
        return self.text(party.short) or self.text(party.name)

    def person(self, ref: str | None) -> str:
        """A person's name."""
        person = self.plan.people.get(ref) if ref else None
        return self.text(person.name) if person else ""

    def people(self, refs: Iterable[str | None]) -> str:
        """Several names, each once."""
        return self.listed(dict.fromkeys(self.person(ref) for ref in refs))

    def owners(self, entity: Any) -> str:
        """The owners of both sides, the supplier's first: ``李娜 / 王伟``."""
        names = (self.person(entity.owner), self.person(entity.customer_owner))
        return " / ".join(name for name in names if name)

    def named(self, collection: str, ref: str | None) -> str:
        """The name or title of an entity that a field refers to; empty where it is not there (any more)."""
        entry = self.facts.index.find(collection, ref) if ref else None
        words = title_of(entry.entity) if entry else None
        return self.text(words)

    def all_named(self, collection: str, refs: Iterable[str]) -> str:
        """Names of several entities of one collection."""
        return self.listed(self.named(collection, ref) for ref in refs)

    def cite(self, *entities: Any) -> tuple[str, ...]:
        """Titles of the sources of entities (each an object with ``sources``), each once, in order of appearance."""
        refs = dict.fromkeys(ref for entity in entities if entity is not None for ref in _source_refs(entity))
        return tuple(self.text(self.plan.sources[ref].title) for ref in refs if ref in self.plan.sources)

    # --- figures -------------------------------------------------------------------------------------

    def day(self, value: date | None) -> str:
        return formats.day(value, self.locale) if value else ""

    def day_short(self, value: date | None) -> str:
        """The day without its year where that is the plan's own year."""
        if value is None:
            return ""
        period = self.plan.plan.period
        inside = period.start.year == period.end.year == value.year
        return formats.day_short(value, self.locale) if inside else formats.day(value, self.locale)

    def window(self, start: date | None, end: date | None) -> str:
        """From one day to another, without the year where it goes without saying."""
        first, last = self.day_short(start), self.day_short(end)
        return f"{first} – {last}" if first and last and first != last else first or last

    def money(self, value: Decimal | None, sign: bool = False) -> str:
        return NOTHING if value is None else formats.money(value, self.locale, self.currency, sign)

    def percent(self, value: Decimal | None, sign: bool = False) -> str:
        return NOTHING if value is None else formats.percent(value, self.locale, sign=sign)

    def number(self, value: Decimal | int | None, places: int | None = None, sign: bool = False) -> str:
        return NOTHING if value is None else formats.number(Decimal(value), places, sign)

    def span(self, value: Duration | None) -> str:
        """A stretch of time in days, working days or hours."""
        return self.say(f"span.{value.unit}", n=value.number) if value else ""

    def figure(self, value: Quantity | None, unit: str = "", sign: bool = False) -> str:
        """A figure in the unit of its KPI (``currency``, ``percent``, ``days`` …); its own unit goes first.

        A plain number of a KPI in per cent is something else (180 facings, 60 days) and is written as it stands.
        """
        if value is None:
            return NOTHING
        if value.unit == "pp":
            return formats.points(value.value / 100, self.locale)  # written in points, not as a fraction
        if value.unit == "%":
            return self.percent(value.value, sign)
        if value.unit in ("d", "wd", "h"):
            return self.say(f"span.{value.unit}", n=self.number(value.value, sign=sign))
        if unit == "currency":
            return self.money(value.value, sign)
        if unit == "cases":
            return self.say("unit.cases", n=formats.scaled(value.value, self.locale, sign))
        big = abs(value.value) >= _SCALED_FROM
        written = formats.scaled(value.value, self.locale, sign) if big else self.number(value.value, 2, sign)
        return self.say(f"unit.{unit}", n=written) if unit in ("days", "times", "score", "cases-per-100") else written

    def value(self, value: Decimal | None, unit: str = "", sign: bool = False) -> str:
        """A plain figure in the unit of its KPI; rates are fractions."""
        return NOTHING if value is None else self.figure(Quantity(value, "%" if unit == "percent" else ""), unit, sign)

    def change(self, value: Decimal | None, unit: str) -> str:
        """A difference: of rates in percentage points, of other figures with its sign."""
        if value is None:
            return NOTHING
        return formats.points(value, self.locale) if unit == "percent" else self.value(value, unit, sign=True)

    # --- KPIs ----------------------------------------------------------------------------------------

    def definition(self, metric: str | None) -> Definition | None:
        """What a KPI of the plan or of the library measures."""
        if not metric:
            return None
        kpi = self.facts.kpis.get(metric)
        return kpi.definition if kpi is not None else self.facts.definitions.get(metric)

    def unit(self, metric: str | None) -> str:
        """The unit of a KPI; empty where nobody defines it."""
        definition = self.definition(metric)
        return definition.unit if definition else ""

    def metric(self, metric: str | None) -> str:
        """The name of a KPI of the plan or of the library, as it stands alone."""
        return capitalised(self.metric_in_text(metric))

    def metric_in_text(self, metric: str | None) -> str:
        """The same within a sentence."""
        if not metric:
            return ""
        kpi = self.facts.kpis.get(metric)
        if kpi is not None:
            return self.text(kpi.name)
        definition = self.facts.definitions.get(metric)
        return self.text(definition.name) if definition else metric

    def measure(self, metric: str | None, scope: Any) -> str:
        """A KPI with the part of the business it is measured for, where its name does not say that already."""
        name = self.metric(metric)
        return self.with_detail(name, unsaid(self.scope(scope), name))

    def scope(self, scope: Any) -> str:
        """The part of the business a figure speaks of."""
        if scope is None:
            return ""
        refs = (
            ("categories", scope.category),
            ("channels", scope.channel),
            ("regions", scope.region),
            ("store_groups", scope.store_group),
            ("products", scope.product),
        )
        return self.listed([*(self.named(kind, ref) for kind, ref in refs), self.text(scope.shoppers)])


def capitalised(text: str) -> str:
    """Begin with a capital letter where the script has them."""
    return text[:1].upper() + text[1:]


def unsaid(detail: str, text: str) -> str:
    """``detail``, or nothing where ``text`` says it already, but for brackets, capitals and hyphens."""
    plain = re.sub(r"\s*[(（][^()（）]*[)）]", "", detail).casefold().replace("-", " ")
    if not plain:
        return detail
    found = re.search(rf"(?<![a-z\d.,]){re.escape(plain)}(?![a-z\d])", text.casefold().replace("-", " "))
    return "" if found else detail


def _source_refs(entity: Any) -> Iterable[str]:
    yield from getattr(entity, "sources", ())
    for name in ("data_source", "source"):
        ref = getattr(entity, name, None)
        if isinstance(ref, str):
            yield ref
