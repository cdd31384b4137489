"""What a goal, a strategy or an opportunity answers, in words."""

from __future__ import annotations

from jbpgen.document.context import Context
from jbpgen.plan.ogsm import Why


def because(context: Context, why: Why | None) -> str:
    """The gaps, needs and opportunities named as reasons, by their titles; empty where there are none."""
    if why is None:
        return ""
    return context.listed(
        (
            context.all_named("gaps", why.gaps),
            context.all_named("needs", why.needs),
            context.all_named("opportunities", why.opportunities),
        )
    )
