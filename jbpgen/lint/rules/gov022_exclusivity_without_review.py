"""GOV022: exclusivity that no lawyer has looked at."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.diagnostics import Part, Path
from jbpgen.lint.rule import Context, Finding, rule
from jbpgen.plan.base import Text

_FIRST = {
    "title": "新品三周先供蓝桥",
    "side": "supplier",
    "kind": "exclusivity",
    "quantity": "21d",
    "owner": "ana",
    "due": "2027-03-31",
    "in_return_for": ["c-display"],
}


@rule(
    "GOV022",
    "exclusivity-without-review",
    "note/warning/error",
    source="check 29; S0 (exclusivity window)",
    bad={"commitments.c-first": _FIRST},
    good={"commitments.c-first": _FIRST, "terms.legal_review": {"by": "bo", "result": "passed"}},
    pack=2,
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per clause or commitment of kind exclusivity while the legal review has not passed."""
    terms = context.plan.terms
    review = terms.legal_review if terms is not None else None
    if review is not None and review.result in ("passed", "passed-with-changes"):
        return
    clauses = terms.clauses.items() if terms is not None else ()
    exclusive: list[tuple[Path, Text]] = [
        (("terms", "clauses", key), clause.title) for key, clause in clauses if clause.kind == "exclusivity"
    ]
    commitments = context.plan.commitments.items()
    exclusive += [(("commitments", key), one.title) for key, one in commitments if one.kind == "exclusivity"]
    for path, title in exclusive:
        yield Finding(path, Part.ENTITY, {"id": path[-1], "title": title})
