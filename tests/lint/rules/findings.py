"""What one rule says about a patched example plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jbpgen.diagnostics import dotted
from jbpgen.lint.examples import example_context
from jbpgen.lint.registry import rule_by_code
from jbpgen.lint.rule import Finding


def findings(
    code: str, patch: Mapping[str, Any], status: str | None = None, thresholds: Mapping[str, Any] | None = None
) -> list[Finding]:
    """Run one rule alone on the example plan with ``patch``."""
    rule = rule_by_code(code)
    assert rule is not None, code
    return list(rule.check(example_context(patch, status, thresholds)))


def where(code: str, patch: Mapping[str, Any], thresholds: Mapping[str, Any] | None = None) -> list[str]:
    """Return the dotted places of one rule's findings."""
    return [dotted(finding.path) for finding in findings(code, patch, None, thresholds)]
