"""The real plan with a patch on it, through all rules."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jbpgen.lint.engine import Outcome, run
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Context
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared
from jbpgen.source.file import read_file

ROOT = Path(__file__).resolve().parents[2]
REAL_PLAN = ROOT / "plans" / "yuelin-2027.yaml"
AS_OF = date(2026, 11, 22)


class MisfitError(ValueError):
    """A patch does not fit the format, or removes what is not there."""


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_file(REAL_PLAN).data
    return data


def patched(patch: Mapping[str, Any], strict: bool = True) -> dict[str, Any]:
    """Return the plan's data with a patch: dotted place → value, ``None`` removes. Raises ``MisfitError``."""
    data = deepcopy(_data())
    for place, value in patch.items():
        *above, last = place.split(".")
        at = data
        for key in above:
            at = at.setdefault(key, {})
        if value is not None:
            at[last] = deepcopy(value)
        elif at.pop(last, None) is None and strict:
            raise MisfitError(f"nothing to remove at {place}")
    return data


def checked(patch: Mapping[str, Any], status: str | None = None, strict: bool = True) -> Outcome:
    """Run all rules on the patched plan. Raises ``MisfitError`` where the patch breaks the format."""
    data = patched(patch, strict)
    decoded = decode(data)
    if not isinstance(decoded.plan, Plan) or decoded.misfits:
        raise MisfitError(str([(misfit.code, misfit.place.path) for misfit in decoded.misfits]))
    library = load_library()
    context = Context(decoded.plan, status or decoded.plan.plan.status, AS_OF, declared(data, {}, library), library)
    outcome = run(context, load_rules())
    if outcome.crashes:
        raise AssertionError(outcome.crashes)
    return outcome


@cache
def always() -> frozenset[str]:
    """The codes that the plan as it stands gives: notes, all of them."""
    return frozenset(one.rule.code for one in checked({}).stamped)
