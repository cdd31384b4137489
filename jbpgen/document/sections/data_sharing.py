"""Which data flow between the companies, how often, who sees to it."""

from __future__ import annotations

from jbpgen.document.assembly import col, row, section, table
from jbpgen.document.blocks import Section
from jbpgen.document.context import Context

BLOCKS = ("table",)


def build(context: Context) -> Section | None:
    """One row per data share, with the legal basis where persons are concerned."""
    shares = context.plan.profile.data_sharing if context.plan.profile else {}
    rows = [
        row(
            f"data_sharing.{ref}",
            context.text(share.title),
            context.label("flow-of-data", share.direction),
            context.listed(context.text(field) for field in share.fields),
            context.label("cadence", share.frequency),
            context.person(share.owner),
            context.day_short(share.start),
            context.text(share.legal_basis) or (context.say("data-sharing.personal") if share.personal_data else ""),
        )
        for ref, share in shares.items()
    ]
    columns = (
        col("data", 1.4),
        col("direction-of-data", 1.2),
        col("fields", 2.6),
        col("cadence", 0.9),
        col("owner", 0.8),
        col("start", 0.8),
        col("legal-basis", 1.6),
    )
    weekly = sum(share.frequency in ("daily", "weekly") for share in shares.values())
    return section(
        context,
        "data-sharing",
        (table(context, "data-sharing.table", columns, rows, shares.values()),),
        context.say("data-sharing.headline" if weekly else "data-sharing.plain", count=len(shares), weekly=weekly),
    )
