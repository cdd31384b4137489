"""A CODEOWNERS file from the approval rules of the target branch."""

from __future__ import annotations

from pathlib import PurePosixPath

from jbpgen.changes.codeowners import codeowners
from jbpgen.locale.approval_words import approval_words
from jbpgen.plan.config import Configuration
from jbpgen.workflows.approvals import Verdict, approvers_of
from jbpgen.workflows.plan_versions import records_file


def owners_file(verdict: Verdict, locale: str) -> str:
    """Return the file: the configuration and records for all approvers, each plan for those whose rules concern it."""
    config, there = verdict.configuration, verdict.standings
    by_rule = {name: approvers_of(rule, config) for name, rule in verdict.rules.items()} if config is not None else {}
    everybody = tuple(dict.fromkeys(one for people in by_rule.values() for one in people))
    rows: list[tuple[str, tuple[str, ...]]] = [(verdict.config_file, everybody)] if verdict.config_file else []
    # The file itself, wherever a host looks for it: else its author could take the owners out.
    rows += [(place, everybody) for place in ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS")]
    for plan, one in sorted((there.plans if there is not None else {}).items()):
        kind = str(one.bare.at(("plan", "kind")) or "key-account")
        concerned = [name for name, rule in verdict.rules.items() if not rule.kinds or kind in rule.kinds]
        people = tuple(dict.fromkeys(person for name in concerned for person in by_rule.get(name, ())))
        folder = PurePosixPath(records_file(one.file, plan)).parent.as_posix() + "/"
        rows += [(one.file, people), (folder, everybody)]
    rows = list(dict.fromkeys(rows))
    remark, lacking = (approval_words(locale, key, people="{people}") for key in ("owners-head", "owners-lacking"))
    return codeowners(rows, _names(config), remark, lacking)[0]


def _names(config: Configuration | None) -> dict[str, str]:
    names = {}
    for person, account in (config.accounts if config is not None else {}).items():
        if account.handle:
            names[person] = "@" + account.handle.removeprefix("@")
    for person, one in (config.people if config is not None else {}).items():
        if one.email:
            names.setdefault(person, one.email)
    return names
