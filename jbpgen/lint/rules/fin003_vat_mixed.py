"""FIN003: amounts with and without VAT stand side by side in one plan."""

from __future__ import annotations

from collections.abc import Iterator

from jbpgen.lint.rule import Context, Finding, rule


@rule(
    "FIN003",
    "vat-mixed",
    "warning/error/error",
    source="check 1",
    bad={"kpis.sell_out_value.vat": "included"},
    good={"kpis.sell_out_value.vat": "excluded"},
)
def check(context: Context) -> Iterator[Finding]:
    """Yield one finding per VAT basis that differs from the plan's own."""
    header = context.plan.plan.vat
    if header is None:
        return
    for node in context.nodes:
        if node.path[-1] == "vat" and node.value in ("excluded", "included") and node.value != header:
            args = {"found": node.value, "expected": header, "id": node.path[-2]}
            yield Finding(node.path, args=args, related=(("header", ("plan", "vat")),))
