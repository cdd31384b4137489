"""Shorthands of the merge tests."""

from __future__ import annotations

from jbpgen.changes.merge import Merged, merge
from jbpgen.diagnostics import dotted
from jbpgen.plan.base import Model
from jbpgen.plan.plan import Plan
from jbpgen.source.file import read_text


def three(base: str, ours: str, theirs: str, root: type[Model] | None = Plan) -> Merged:
    return merge(read_text("base", base), read_text("ours", ours), read_text("theirs", theirs), root)


def conflicts(merged: Merged) -> list[str]:
    return [dotted(path) for clash in merged.clashes for path in clash.paths]
