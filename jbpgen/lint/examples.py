"""The one plan that rules' examples are patches on, and what a rule sees of it once patched."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jbpgen.lint.rule import Context
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.references import declared
from jbpgen.source.file import read_file

EXAMPLE_FILE = Path(__file__).with_name("example.yaml")
# The day on which the example plan is free of findings.
EXAMPLE_DAY = date(2026, 11, 22)


class ExampleError(ValueError):
    """The example plan, or a patch on it, does not fit the plan's shape."""


@cache
def _data() -> dict[str, Any]:
    source = read_file(EXAMPLE_FILE)
    if source.problems or not isinstance(source.data, dict):
        raise ExampleError(f"{EXAMPLE_FILE}: {[problem.code for problem in source.problems]}")
    return source.data


def example_data(patch: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the example plan's data with a patch: dotted path → value, ``None`` removes; mappings are made on the way.

    Raises ``ExampleError`` where a patch removes what is not there, so that no example outlives the plan it changes.
    """
    data = deepcopy(_data())
    for place, value in (patch or {}).items():
        *above, last = place.split(".")
        at = data
        for key in above:
            at = at.setdefault(key, {})
        if value is not None:
            at[last] = deepcopy(value)
        elif at.pop(last, None) is None:
            raise ExampleError(f"nothing to remove at {place}")
    return data


def example_context(
    patch: Mapping[str, Any] | None = None,
    status: str | None = None,
    thresholds: Mapping[str, Any] | None = None,
) -> Context:
    """Return what rules see of the patched example plan. Raises ``ExampleError`` where it does not fit the format."""
    data = example_data(patch)
    decoded = decode(data)
    if decoded.plan is None or decoded.misfits:
        raise ExampleError(str([(misfit.code, misfit.place.path, misfit.args) for misfit in decoded.misfits]))
    library = load_library()
    return Context(
        plan=decoded.plan,
        status=status or decoded.plan.plan.status,
        as_of=EXAMPLE_DAY,
        ids=declared(data, {}, library),
        library=library,
        thresholds=thresholds or {},
    )
