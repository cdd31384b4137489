"""What stays in the house without anybody having marked it, beyond the fields that are ``InternalOnly``.

These are entities that one of their own values makes internal, and chapters that speak of somebody else. Who wants to
show a risk about people all the same, states it as one of another type.
"""

from __future__ import annotations

from typing import Any, Final

from jbpgen.plan.base import Entity
from jbpgen.plan.kpis import Definition
from jbpgen.plan.ogsm import Opportunity
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import references
from jbpgen.plan.running import Risk
from jbpgen.plan.sellin import ProofCase

# A headline stands above a section of the documents; these sections are never the customer's.
INTERNAL_SECTIONS: Final = frozenset(
    {
        "forces",
        "incentives",
        "negotiation",
        "own-economics",
        "portfolio",
        "promotion-returns",
        "readiness",
        "segments",
        "waivers",
    }
)


# The models that ``internal_by_nature`` may say yes to.
INTERNAL_BY_NATURE: Final[tuple[type[Entity], ...]] = (Risk, Opportunity, ProofCase)


def internal_by_nature(entity: Entity) -> bool:
    """Say whether an entity's own values make it internal."""
    match entity:
        case Risk():
            return entity.type == "people"
        case Opportunity():
            return not entity.chosen
        case ProofCase():
            return not entity.shareable
        case _:
            return False


def denies_being_internal(definition: Definition) -> bool:
    """Say whether a KPI's definition states in so many words that customers may see it; silence does not."""
    return not definition.internal and "internal" in definition.model_fields_set


def without_third_parties(visible: Plan) -> Plan:
    """Take out the economics of whoever stands between or behind the two companies, and headlines without a page."""
    changes: dict[str, Any] = {}
    other = {"key-account": "distributor", "distributor": "retailer"}.get(visible.plan.kind)
    if visible.economics is not None and other is not None:
        changes["economics"] = visible.economics.model_copy(update={other: None})
    if visible.sellin is not None:
        headlines = {name: text for name, text in visible.sellin.headlines.items() if name not in INTERNAL_SECTIONS}
        changes["sellin"] = visible.sellin.model_copy(update={"headlines": headlines})
    return visible.model_copy(update=changes) if changes else visible


def with_cited_sources(visible: Plan) -> Plan:
    """Keep the sources that something visible cites: a source of hidden figures only would tell that they exist."""
    by_place: dict[str, set[str]] = {}
    for node, collection, id_, _ in references(visible):
        if collection == "sources":
            by_place.setdefault(str(node.path[1]) if node.path[0] == "sources" else "", set()).add(id_)
    cited: set[str] = set()
    found = by_place.get("", set())
    while found - cited:
        cited |= found
        found = {id_ for source in cited for id_ in by_place.get(source, ())}
    kept = {id_: source for id_, source in visible.sources.items() if id_ in cited}
    return visible if len(kept) == len(visible.sources) else visible.model_copy(update={"sources": kept})
