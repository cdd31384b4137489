"""The verb ``rules`` for changes: the page of one change rule and the reference of all, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jbpgen.changes.policy import CHANGE_THRESHOLDS
from jbpgen.changes.rules.registry import all_rules, rules_by_id
from jbpgen.changes.rules.rule import ChangeRule
from jbpgen.changes.words import Words
from jbpgen.locale.catalogue import catalogue
from jbpgen.locale.formats import number
from jbpgen.locale.ui import ui


def change_rule_names() -> list[str]:
    """Return the name of every change rule."""
    return list(rules_by_id())


def change_listing(locale: str) -> Iterator[str]:
    """Yield one line per change rule: name, levels by state (I/W/B), title."""
    for rule in rules_by_id().values():
        letters = "/".join(level.value[0].upper() for level in rule.levels)
        yield f"{rule.id}  {letters}  {change_title(rule, locale)}"


def change_page(name: str, locale: str) -> str | None:
    """Return the page of one change rule, ``None`` where there is none of this name."""
    rule = rules_by_id().get(name.strip().lower())
    if rule is None:
        return None
    lines = [f"{rule.id}: {change_title(rule, locale)}", ""]
    lines += [f"{label}: {said}" for label, said in _parts(rule, locale)]
    return "\n".join(lines) + "\n"


def change_reference(locale: str) -> str:
    """Return the reference of all change rules as Markdown."""
    pages = catalogue(locale, "changes")["pages"]
    lines = [f"# {pages['title']}", "", pages["intro"], ""]
    for rule in rules_by_id().values():
        if not rule.noun:
            lines += [f"## {rule.id}", "", f"**{change_title(rule, locale)}**", ""]
            lines += [f"- {label}: {said}" for label, said in _parts(rule, locale)]
            lines.append("")
    return "\n".join([*lines, *_entry_table(locale), ""])


def _entry_table(locale: str) -> Iterator[str]:
    """The rules that are the same for every kind of entry, a line each."""
    words = catalogue(locale, "changes")
    pages = words["pages"]
    yield from (f"## {pages['entries']}", "", pages["entries-intro"], "")
    yield f"| {pages['rule']} | {pages['title-of-rule']} | {pages['level']} | {pages['class']} | {pages['area']} |"
    yield "|---|---|---|---|---|"
    for rule in rules_by_id().values():
        if rule.noun:
            levels = " / ".join(words["levels"][level.value] for level in rule.levels)
            area = words["areas"][rule.area] if rule.area else ""
            title, sort = change_title(rule, locale), words["sorts"][rule.sort.value]
            yield f"| {rule.id} | {title} | {levels} | {sort} | {area} |"


def change_title(rule: ChangeRule, locale: str) -> str:
    """Return what a change rule is called in a language."""
    words = catalogue(locale, "changes")
    if rule.noun:
        return str(words["pages"][f"entry-{_done(rule)}"].format(noun=Words(locale).noun(rule.noun)))
    return str(words["rules"][rule.id]["title"])


def _done(rule: ChangeRule) -> str:
    return rule.id.rpartition("-")[2]


def _parts(rule: ChangeRule, locale: str) -> Iterator[tuple[str, str]]:
    words = catalogue(locale, "changes")
    pages = words["pages"]
    yield ui(locale, "why"), pages[f"why-{_done(rule)}"] if rule.noun else words["rules"][rule.id]["why"]
    yield pages["level"], " / ".join(words["levels"][level.value] for level in rule.levels)
    yield pages["class"], words["sorts"][rule.sort.value]
    if rule.area:
        yield pages["area"], words["areas"][rule.area]
    watched = _watched(rule)
    if watched:
        yield pages["watches"], watched
    if rule.opposite:
        yield pages["opposite"], rule.opposite
    if rule.example is not None:
        place, old, new = rule.example
        yield pages["example"], f"{place}: {_shown(old, locale)} → {_shown(new, locale)}"
    settings = [pages["setting-level"].format(rule=rule.id)]
    settings += [_threshold(name, locale) for name in rule.thresholds]
    yield pages["settings"], ", ".join(f"`{one}`" if "(" not in one and "（" not in one else one for one in settings)


def _watched(rule: ChangeRule) -> str:
    names = dict.fromkeys(name for one in all_rules() if one.id == rule.id for name in one.on if name != "*")
    return ", ".join(f"`{name}`" for name in names)


def _threshold(name: str, locale: str) -> str:
    default = CHANGE_THRESHOLDS[name]
    pages = catalogue(locale, "changes")["pages"]
    return str(pages["thresholds"].format(name=name, value=number(default.value), unit=default.unit))


def _shown(value: Any, locale: str) -> str:
    if value is None:
        return ui(locale, "removed")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)
