"""The organisation's configuration → how much changes weigh."""

from __future__ import annotations

from jbpgen.changes.change import Level
from jbpgen.changes.policy import Policy
from jbpgen.workflows.configuration import Settings


def change_policy(settings: Settings) -> Policy:
    """Return the policy that ``jbpgen.yaml`` states; the tool's own levels where it states none."""
    chosen = settings.configuration.changes if settings.configuration is not None else {}
    levels = {
        rule: {status: Level(level) for status, level in choice.model_dump(exclude_none=True).items()}
        for rule, choice in chosen.items()
    }
    return Policy(levels, settings.thresholds)
