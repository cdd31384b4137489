"""GOV011: wording on resale prices or forced exclusivity that a lawyer must see before anybody signs."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.phrases import LEGAL_WORDS, mentions
from jbpgen.lint.rule import Context, Finding, rule

_RISKY = {"title": "经营约定", "kind": "other", "text": "合作期内客户须二选一，不得销售竞品"}


@rule(
    "GOV011",
    "wording-needs-legal",
    "warning/warning/error",
    source="check 29",
    bad={"terms.clauses.focus": _RISKY},
    good={"terms.clauses.focus": _RISKY, "terms.legal_review": {"by": "bo", "result": "passed"}},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per risky wording in terms or commitments while the legal review has not passed."""
    terms = context.plan.terms
    review = terms.legal_review if terms is not None else None
    if review is not None and review.result in ("passed", "passed-with-changes"):
        return
    for _, path, phrase in mentions(context.gathered, LEGAL_WORDS, ("terms", "commitments")):
        yield Finding(path, args={"phrase": phrase})
