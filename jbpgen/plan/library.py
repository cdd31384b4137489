"""The built-in KPI library, and how an organisation's own KPIs join it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jbpgen.plan.base import ById, FormatVersion, Model
from jbpgen.plan.identity import Flow
from jbpgen.plan.kpis import Definition
from jbpgen.source.file import read_file

LIBRARY_FILE = Path(__file__).with_name("kpi_library.yaml")
# KPIs that exist once per flow: a ratio that both flows can have is weighted by the one of its own flow.
_TWINS: dict[str, dict[Flow, str]] = {
    "sell_in_value": {"sell-in": "sell_in_value", "sell-out": "sell_out_value"},
    "sell_in_volume": {"sell-in": "sell_in_volume", "sell-out": "sell_out_volume"},
}


class Library(Model):
    """The file of the built-in KPIs."""

    library: FormatVersion
    kpis: ById[Definition]


class LibraryError(RuntimeError):
    """The installed library cannot be read: the installation is damaged, not a plan."""


@cache
def load_library() -> dict[str, Definition]:
    """Return the built-in KPIs by id, in the file's order. Do not change the dictionary: it is shared.

    Raises `LibraryError` when the installation's file does not fit the model, `OSError` when it is missing.
    """
    source = read_file(LIBRARY_FILE)
    if source.data is None or source.problems:
        raise LibraryError(f"{LIBRARY_FILE}: {[problem.code for problem in source.problems]}")
    try:
        return Library.model_validate(source.data).kpis
    except ValueError as error:
        raise LibraryError(f"{LIBRARY_FILE}: {error}") from error


def with_own(own: Mapping[str, Definition]) -> dict[str, Definition]:
    """Return the library with an organisation's KPIs laid over it; one of the same id takes the built-in's place.

    A metric that is internal by the built-in library stays so unless the organisation states ``internal: false``.
    """
    library = load_library()
    if not own:
        return library
    return {**library, **{id_: _as_internal_as(library.get(id_), found) for id_, found in own.items()}}


def _as_internal_as(built_in: Definition | None, own: Definition) -> Definition:
    silent = "internal" not in own.model_fields_set
    return own.model_copy(update={"internal": True}) if built_in is not None and built_in.internal and silent else own


def weighting_kpi(definition: Definition, flow: Flow | None) -> str | None:
    """Return the KPI that weights the parts of a ratio, in the flow the ratio is stated in (``None``: no such KPI)."""
    weight = definition.weighted_by
    if weight is None or flow is None or definition.basis != "both":
        return weight
    return _TWINS.get(weight, {}).get(flow, weight)
