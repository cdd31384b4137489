"""Is an item really where the table says? Change it in the plan, and the block named must change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError

from jbpgen.analysis.facts import facts_of
from jbpgen.document.build import build_section
from jbpgen.document.catalogue import catalogue
from jbpgen.document.context import Context
from jbpgen.document.outline import Kind, default_outline
from jbpgen.document.stamp import Stamp
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from tests.coverage import HEADLINE, NONE, Row, demo_plan, shape_at

AS_OF = date(2026, 11, 22)
# Tried one after the other in an item's place, after one of the field's own choices and no value at all.
OTHERS: tuple[Any, ...] = ("※", "USD", "li-na", 2026, 1, 5, "2027-07-07", "1,234", "7%", "3d")
COLUMNS: dict[str, Kind] = {"word": "plan", "slide": "deck"}


def unproven(row: Row) -> Iterator[str]:
    """Yield the blocks a row names that stay the same whatever is changed at the row's places in the plan."""
    for column, kind in COLUMNS.items():
        for cell in row.cells[column]:
            if not cell.startswith(NONE) and ", because " not in cell and not _follows(cell, kind, row.cells["demo"]):
                yield f"{row.chapter}: {row.item}: {cell} shows nothing of {', '.join(row.cells['demo'])}"


def _follows(cell: str, kind: Kind, places: tuple[str, ...]) -> bool:
    section, _, block = cell.partition(".")
    for place in places:
        origin, _, path = place.rpartition(":")
        before = _block(_context(origin), kind, section, block)
        for changed in _changed(origin, tuple(path.split("."))):
            if before and _block(changed, kind, section, block) != before:
                return True
    return False


def _changed(origin: str, path: tuple[str, ...]) -> Iterator[Context]:
    shape = shape_at(Plan, path, any_id=True)
    choices = shape.choices if shape is not None else ()
    for other in (*choices[:2], None, *OTHERS):
        changed = _with(demo_plan(origin), path, other)
        # Only the chapter concerned is decoded anew: the others are as they were.
        frame = {key: changed[key] for key in ("jbp", "plan", "parties", path[0])}
        try:
            chapter = getattr(Plan.model_validate(frame), path[0])
        except ValidationError:
            continue
        yield _of(_plan(origin).model_copy(update={path[0]: chapter}))


def _with(data: Any, path: tuple[str, ...], value: Any) -> Any:
    """Return the data with a value, or without any, at a path; what lies beside the path is shared."""
    key, *rest = path
    copy = dict(data)
    if rest:
        copy[key] = _with(data[key], tuple(rest), value)
    elif value is None:
        del copy[key]
    else:
        copy[key] = value
    return copy


@cache
def _plan(origin: str) -> Plan:
    plan = decode(demo_plan(origin)).plan
    assert isinstance(plan, Plan)
    return plan


@cache
def _context(origin: str) -> Context:
    return _of(_plan(origin))


def _of(plan: Plan) -> Context:
    redacted = redact(plan, "internal")
    facts = facts_of(redacted, load_library(), AS_OF)
    return Context(redacted, facts, "plan", catalogue("zh-CN"), Stamp("1", False, AS_OF, "0", "0"))


def _block(context: Context, kind: Kind, section: str, block: str) -> list[Any]:
    """Return the block of that name wherever the outline puts it, or the section's title."""
    own = Context(context.redacted, context.facts, kind, context.catalogue, context.stamp)
    found: list[Any] = []
    for entry in default_outline().entries(kind):
        if entry.section == section and (built := build_section(own, entry)) is not None:
            if block == HEADLINE:
                found.append(built.headline)
            else:
                found += [one for one in built.blocks if one.name == block]
    return found
