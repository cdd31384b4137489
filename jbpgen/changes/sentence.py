"""One sentence per change, in the reader's language."""

from __future__ import annotations

from typing import Any

from jbpgen.changes.change import Change
from jbpgen.changes.edit import Kind
from jbpgen.changes.site import site_of
from jbpgen.changes.words import Words
from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import LANGUAGES
from jbpgen.plan.plan import Plan
from jbpgen.plan.shape import Shape

# Fields whose names alone could be taken for the entity's own.
_TOLD_WITH_THEIR_HOLDER = ("Definition.", "TopDown.", "StatedReturn.")


def sentence(change: Change, locale: str) -> str:
    """Say a change: ``Budget line S2 “In-store media”: amount 40,000 → 45,000 CNY (+5,000; +12.5%)``.

    What follows from the change is said by `effects`.
    """
    words = Words(locale)
    said = _said(change, words)
    after = [words.delta(change.delta)] if change.delta is not None and not _says_by(change, words) else []
    after += remarks(change, words)
    if after:
        said = words.pattern("with-delta", said=said, delta=words.pattern("between").join(after))
    before = change.arguments.get("maybe_was")
    return words.pattern("maybe-renamed", said=said, old=before) if before else said


def subject(change: Change, locale: str) -> str:
    """Name what a change is about: the entity with its title, else the chapter."""
    return _subject(change, Words(locale))


def heading(change: Change, words: Words) -> str:
    """Name it for readers who know no ids: an entity by its title where it has one."""
    title = words.text(change.arguments.get("title"))
    if "noun" not in change.arguments or not title:
        return _subject(change, words)
    return words.pattern("subject-titled", noun=words.noun(change.arguments["noun"]), title=title)


def remarks(change: Change, words: Words) -> list[str]:
    """Say what a reader should know beside a change: that the period is over, that the year is loaded later."""
    remark = catalogue(words.locale, "changes")["after"].get(change.rule)
    told = remark is not None and ("{" not in remark or {"first_half_old", "first_half_new"} <= set(change.arguments))
    return [str(remark).format(**_halves(change, words))] if told else []


def _says_by(change: Change, words: Words) -> bool:
    return "{by}" in catalogue(words.locale, "changes")["sentences"].get(change.rule, "")


def _said(change: Change, words: Words) -> str:
    edit, given = change.edit, change.arguments
    values: dict[str, Any] = {"subject": _subject(change, words), "plan": change.plan}
    if not edit.path:
        what = "plan" if change.root is Plan else "progress"
        return words.pattern(f"{what}-added" if edit.kind is Kind.ADDED else f"{what}-removed", **values)
    if "field" not in given:
        return _entry(change, words, values)
    site = site_of(edit.path, change.root)
    values |= field_values(change, words, site.shape, first=given["new"] is not None)
    if edit.kind is Kind.REORDERED:
        values["field"] = values["field"][:1].upper() + values["field"][1:]
    own = catalogue(words.locale, "changes")["sentences"].get(change.rule)
    if own is not None and ("{by}" not in own or change.delta is not None):
        by = words.span(change.delta) if change.delta is not None else ""
        return str(own).format(**values, by=by)
    return words.pattern(_pattern(change, site.shape), **values)


def field_values(change: Change, words: Words, shape: Shape | None, first: bool) -> dict[str, str]:
    """The field's name, its old and its new value. ``first`` says that an arrow follows the old one."""
    given = change.arguments
    values = {
        "field": _field(change, words, shape),
        "old": words.value(given["old"], given["unit"], shape, given.get("old_title"), first=first),
        "new": words.value(given["new"], given["unit"], shape, given.get("new_title")),
    }
    return values | _translation(change, words) if change.rule.startswith("translation-") else values


def _translation(change: Change, words: Words) -> dict[str, str]:
    """The wording that came or went; what stood before in the one language is not said again."""
    old, new = change.edit.old, change.edit.new
    found = {}
    for name, one, other in (("old", old, new), ("new", new, old)):
        texts = [text for text in one.values() if text != other] if isinstance(one, dict) else [one]
        found[name] = " / ".join(words.text(text) for text in texts)
    return found


def _pattern(change: Change, shape: Shape | None) -> str:
    edit = change.edit
    if edit.kind is Kind.REORDERED:
        return "entries-reordered"
    in_list = isinstance(edit.path[-1], int)
    if shape is not None and shape.kind == "text":
        return {Kind.ADDED: "text-added", Kind.REMOVED: "text-removed"}.get(edit.kind, "reworded")
    if in_list and edit.kind in (Kind.ADDED, Kind.REMOVED):
        return "item-added" if edit.kind is Kind.ADDED else "item-removed"
    return {Kind.ADDED: "added", Kind.REMOVED: "removed"}.get(edit.kind, "changed")


def _entry(change: Change, words: Words, values: dict[str, Any]) -> str:
    kind, given = change.edit.kind, change.arguments
    if kind is Kind.MOVED and given["parent"] == "":
        values |= {name: words.field(given[name][0]) for name in ("from", "to")}
        return words.pattern("entry-moved-within", **values)
    if kind is Kind.MOVED:
        values |= {"from": words.named(*given["from"]), "to": words.named(*given["to"])}
        return words.pattern("entry-moved", **values, parent=words.noun(given["parent"]).lower())
    if kind is Kind.RENAMED:
        return words.pattern("entry-renamed", **values, old=given["old"])
    return words.pattern(f"entry-{kind.value}", **values)


def _subject(change: Change, words: Words) -> str:
    given = change.arguments
    if "noun" not in given:
        chapter = str(given.get("chapter", ""))
        if chapter in ("plan", ""):
            return words.pattern("subject-plan")
        label = words.field(f"Plan.{chapter}")
        said = words.pattern("subject-chapter", chapter=label[:1].upper() + label[1:])
        for name in given.get("through", ()):
            said = words.pattern("within", field=said, below=words.field(name))
        return said
    noun, title = words.noun(given["noun"]), words.text(given.get("title"))
    key = "subject" if title and title != given["id"] else "subject-untitled"
    id_ = f"{given['holder']}/{given['id']}" if "holder" in given else given["id"]
    return words.pattern(key, noun=noun, id=id_, title=title)


def _field(change: Change, words: Words, shape: Shape | None) -> str:
    """The field's name with what follows it in the path: a period, a part, a language."""
    name = words.field(change.arguments["field"])
    through = change.arguments.get("through", ())
    if through and "noun" in change.arguments and change.arguments["field"].startswith(_TOLD_WITH_THEIR_HOLDER):
        name = words.pattern("within", field=words.field(through[-1]), below=name)
    below = [key for key in change.arguments.get("below", ()) if isinstance(key, str)]
    if not below:
        return name
    if shape is not None and shape.kind == "text" and below[-1] in LANGUAGES:
        return name
    title = words.text(change.arguments.get("below_title"))
    parts = [*below[:-1], title or below[-1]]
    return words.pattern("within", field=name, below=" × ".join(parts))


def _halves(change: Change, words: Words) -> dict[str, str]:
    found = {name: change.arguments.get(name) for name in ("first_half_old", "first_half_new")}
    return {name: words.percent(value) for name, value in found.items() if value is not None}
