"""A history as the customer may see it: of the customer's editions, with companies in the place of names.

What is internal today is so in every version before. Progress, reasons, approvals and titles of commits are words among
colleagues and are not told, nor are file names. A version that was not understood in full is passed over: what was not
understood may be the very word that kept something internal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from jbpgen.changes.compare import compare
from jbpgen.changes.customer import NoCustomerEditionError, Redaction, company, customer_versions, marked_alike
from jbpgen.changes.history import Noted, Step, whole_lists
from jbpgen.changes.judge import judge
from jbpgen.changes.told import Field, Source, Told, Who
from jbpgen.changes.version import Version
from jbpgen.plan.decode import decode
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.source.file import read_bytes
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.history import ConfigurationInDoubtError, History, day_of
from jbpgen.workflows.history_pairs import noted
from jbpgen.workflows.lineages import Lineage, Stop
from jbpgen.workflows.project import CONFIG_NAME, Project


@dataclass(frozen=True)
class CustomerHistory(History):
    """A `History` whose steps are those of the customer's editions. ``passed_over`` counts versions left out."""

    settings: Settings = field(default_factory=Settings)
    passed_over: dict[int, int] = field(default_factory=dict)
    editions: dict[int, tuple[tuple[Step, ...], Version]] = field(default_factory=dict)

    def steps(self, plan: Lineage, contents: bool = False) -> tuple[Step, ...]:  # noqa: ARG002 - always with contents
        return self._edition(plan)[0]

    def content(self, plan: Lineage) -> Any:
        return self._edition(plan)[1].data

    def of_the_file(self, step: Step) -> tuple[Noted, ...]:  # noqa: ARG002 - files are the house's own
        return ()

    def companies(self, plan: Lineage, locale: str) -> Mapping[str, str]:
        """Return what stands for a commit's author, by address; the supplier's name by the empty one."""
        newest = self._newest(plan)
        sides = {side: company(newest, side, locale) for side in ("supplier", "customer")}
        people = newest.plan.people.values() if newest.plan is not None else ()
        return {"": sides["supplier"]} | {
            person.email.casefold(): sides[person.side] for person in people if person.email and person.side in sides
        }

    def _newest(self, plan: Lineage) -> Version:
        return next(
            (version for _, version in reversed(list(self._versions(plan))) if version is not None), Version(None)
        )

    def _versions(self, plan: Lineage) -> Iterator[tuple[Stop, Version | None]]:
        """Yield each version; ``None`` where it is gone or not understood in full."""
        contents = dict(self.repository.blobs({stop.blob for stop in plan.stops if stop.blob is not None}))
        for stop in plan.stops:
            version = None
            if stop.blob is not None:
                source = read_bytes("", contents[stop.blob], self.settings.limits)
                decoded = decode(source.data) if source.data is not None and not source.problems else None
                if decoded is not None and isinstance(decoded.plan, Plan) and not decoded.broken:
                    version = Version(source.data, decoded.plan)
            yield stop, version

    def _edition(self, plan: Lineage) -> tuple[tuple[Step, ...], Version]:
        found = self.editions.get(id(plan))
        if found is None:
            found = self.editions[id(plan)] = self._made(plan)
        return found

    def _made(self, plan: Lineage) -> tuple[tuple[Step, ...], Version]:
        told = list(self._versions(plan))
        self.passed_over[id(plan)] = sum(stop.blob is not None and version is None for stop, version in told)
        readable = [(stop, version) for stop, version in told if version is not None]
        if not readable:
            return (), Version(None)
        newest = readable[-1][1]
        redaction = self._redaction(newest)
        steps: dict[str, Step] = {stop.commit: self._gone(stop) for stop, _ in told if stop.blob is None}
        last = customer_versions(Version(None), newest, redaction)[1]
        for place in range(len(readable) - 1, -1, -1):
            stop, version = readable[place]
            before = readable[place - 1][1] if place else Version(None)
            try:
                steps[stop.commit] = self._step(stop, before, version, redaction)
                marked = marked_alike(before, version, redaction)
            except NoCustomerEditionError:  # pragma: no cover - versions not understood were left out above
                continue
            if place:
                readable[place - 1] = readable[place - 1][0], marked
        return tuple(steps[stop.commit] for stop in plan.stops if stop.commit in steps), last

    def _gone(self, stop: Stop) -> Step:
        entry = Noted("removed", (), (), None, None, "plan-removed", "breaking", "plan")
        return Step(stop.commit, "", "", (entry,))

    def _step(self, stop: Stop, old: Version, new: Version, redaction: Redaction) -> Step:
        before, after = customer_versions(old, new, redaction)
        day = date.fromisoformat(day_of(self.visits[stop.commit]))
        edits = compare(before.data, after.data)
        changes = judge(edits, before, after, change_policy(self.settings), day, redaction.definitions)
        return Step(stop.commit, "", "", tuple(whole_lists([noted(one) for one in changes], before.data, after.data)))

    def _redaction(self, newest: Version) -> Redaction:
        assert newest.plan is not None
        return Redaction(with_own(self.settings.definitions), self.settings.withheld(newest.plan))


def for_customer(history: History, project: Project) -> CustomerHistory:
    """Return the same history as the customer may see it. Raises `ConfigurationInDoubtError`."""
    settings = load_settings(project, "en", CONFIG_NAME)
    if not settings.understood:
        raise ConfigurationInDoubtError(CONFIG_NAME)
    return CustomerHistory(
        history.repository,
        history.commit,
        history.visits,
        history.mainline,
        history.plans,
        history.index,
        settings=settings,
    )


def rows_for_customer(rows: list[Told], history: CustomerHistory, locale: str) -> list[Told]:
    """Put companies in the place of names, and leave out what colleagues say to each other."""
    companies = {plan.plan or "": history.companies(plan, locale) for plan in history.plans}
    return [
        row._replace(
            file="", old=_tidy(row.old), new=_tidy(row.new), source=_anonymous(row.source, companies[row.plan])
        )
        for row in rows
    ]


def fields_for_customer(fields: list[Field], plan: Lineage, history: CustomerHistory, locale: str) -> list[Field]:
    """Do the same for a blame."""
    companies = history.companies(plan, locale)
    return [
        one._replace(value=_tidy(one.value), previous=_tidy(one.previous), source=_anonymous(one.source, companies))
        for one in fields
    ]


def _tidy(value: Any) -> Any:
    """Write figures without the zeros that reckoning leaves: an edition has them typed, not as somebody wrote them."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
    if isinstance(value, dict):
        return {key: _tidy(item) for key, item in value.items()}
    return [_tidy(item) for item in value] if isinstance(value, list) else value


def _anonymous(source: Source, companies: Mapping[str, str]) -> Source:
    def named(who: Who) -> Who:
        return Who(companies.get(who.email.casefold(), companies[""]), "", who.when)

    return Source(source.commit, None, named(source.author), named(source.committer), None, "")
