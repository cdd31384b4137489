"""The one list of rules. A new rule is one file in ``lint/rules/`` and one line here."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from jbpgen.lint.rule import Rule

# In the order in which they run: what others build on comes first.
MODULES: tuple[str, ...] = (
    "ref001_unknown_id",
    "mea002_kpi_without_baseline",
)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Import all rules. Raises ``ValueError`` where two share a code or a file does not bear its rule's name."""
    rules: list[Rule] = []
    for module in MODULES:
        found: Rule = import_module(f"jbpgen.lint.rules.{module}").check
        expected = f"{found.code.lower()}_{found.name.replace('-', '_')}"
        if module != expected:
            raise ValueError(f"rule file {module} should be named {expected}")
        rules.append(found)
    if len({one.code for one in rules}) != len(rules):
        raise ValueError("two rules share a code")
    return tuple(rules)


def rule_by_code(code: str) -> Rule | None:
    """Return the rule with this code or kebab name, in any case."""
    wanted = code.strip().lower()
    return next((one for one in load_rules() if wanted in (one.code.lower(), one.name)), None)
