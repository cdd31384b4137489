"""The smallest plan there is, and whatever chapters a test lays over it."""

from __future__ import annotations

from typing import Any

from jbpgen.plan.plan import Plan


def small_plan(**chapters: Any) -> Plan:
    """Return a plan of the given chapters (plain data, as in a file) on the smallest frame."""
    frame: dict[str, Any] = {
        "jbp": 1,
        "plan": {"id": "corner-2027", "title": "Corner stores 2027", "period": 2027},
        "parties": {"supplier": {"name": "Hill Tea"}, "customer": {"name": "Corner Stores"}},
    }
    return Plan.model_validate({**frame, **chapters})
