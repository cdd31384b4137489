"""What the rules cost beside the parse of the real plan: CPU time of one process, least of many runs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jbpgen.lint.engine import run
from jbpgen.lint.gathered import Gathered
from jbpgen.lint.registry import load_rules
from jbpgen.lint.rule import Context
from jbpgen.plan.decode import decode
from jbpgen.plan.library import load_library
from jbpgen.plan.plan import Plan
from jbpgen.plan.references import declared
from jbpgen.source.file import read_file
from tests.bench.corpus import REAL_PLAN

_TIMES = 25
_DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU: reading the file to data with positions, data to a plan, all rules with their indexes."""

    read: float
    decode: float
    rules: float
    count: int

    @property
    def ratio(self) -> float:
        """The rules ÷ the parse, from the file to the plan."""
        return self.rules / (self.read + self.decode)


def rule_cost() -> Cost:
    """Measure on the real plan; collection is off, as the command line has it."""
    gc.disable()
    try:
        source, library, rules = read_file(REAL_PLAN), load_library(), load_rules()
        decoded = decode(source.data)
        plan = decoded.plan
        if not isinstance(plan, Plan):
            raise SystemExit(f"{REAL_PLAN} is not a plan")
        ids = declared(source.data, {}, library)

        def check() -> None:
            shared = Gathered(plan, decoded.noted)
            run(Context(plan, plan.plan.status, _DAY, ids, library, shared=shared), rules)

        return Cost(
            read=_least(lambda: read_file(REAL_PLAN)),
            decode=_least(lambda: decode(source.data)),
            rules=_least(check),
            count=len(rules),
        )
    finally:
        gc.enable()


def _least(work: Callable[[], object]) -> float:
    best = float("inf")
    for number in range(_TIMES):
        if number % 5 == 0:
            gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best
