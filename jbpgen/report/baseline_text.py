"""Baselines as people and programs read them: the list, and what verifying found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jbpgen.changes.baseline import Baseline
from jbpgen.locale.baseline_words import baseline_words
from jbpgen.locale.ui import ui

_COLUMNS = ("plan", "name", "set_on", "commit", "status", "set_by", "approvers", "reason", "content", "bytes")


def list_lines(rows: Sequence[tuple[str, Baseline]], locale: str, full: bool) -> list[str]:
    """Say the records, one line each; ``full`` says the hashes and papers, too."""
    if not rows:
        return [baseline_words(locale, "none")]
    lines = []
    for plan, one in rows:
        said = {"plan": plan, "name": one.name, "set_on": one.set_on, "commit": one.commit[:10], "set_by": one.set_by}
        lines.append(baseline_words(locale, "row", **said, status=_status(one.status, locale)))
        if one.approvers:
            lines.append("  " + baseline_words(locale, "approved-by", people=", ".join(one.approvers)))
        if one.reason:
            lines.append("  " + baseline_words(locale, "reason", said=one.reason))
        if one.confirmation is not None:
            word = one.confirmation
            lines.append("  " + _confirmation(word.signer, word.date, word.file, word.sha256, locale))
        if one.signed is not None:
            lines.append("  " + baseline_words(locale, "signed", file=one.signed.file, sha256=one.signed.sha256))
        if full:
            lines.append("  " + baseline_words(locale, "content", hash=one.content))
    return lines


def _status(status: str, locale: str) -> str:
    if status == "agreed":
        return "已签订" if locale == "zh-CN" else "agreed"
    return ui(locale, status) if status in ("draft", "proposed") else ui(locale, status).lower()


def _confirmation(signer: str, day: str, file: str, sha256: str, locale: str) -> str:
    return baseline_words(locale, "confirmation", signer=signer, date=day, file=file, sha256=sha256)


def baseline_row(plan: str, one: Baseline) -> list[str]:
    """One record as cells of a table, in the order of ``COLUMNS``."""
    return [plan, *(_cell(getattr(one, name)) for name in _COLUMNS[1:])]


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


COLUMNS = _COLUMNS


def remark_lines(remarks: Iterable[Any], count: int, locale: str) -> list[str]:
    """Say what verifying found, worst first, and the verdict."""
    ordered = sorted(remarks, key=lambda one: (one.is_note, one.plan, one.name))
    lines = []
    for one in ordered:
        words = baseline_words(locale, one.key, **dict(one.arguments))
        where = "/".join(part for part in (one.plan, one.name) if part)
        kind = ui(locale, "note" if one.is_note else "error")
        between = "：" if locale == "zh-CN" else ": "
        lines.append(f"{kind}{between}{where}{between if where else ''}{words}")
    problems = sum(not one.is_note for one in ordered)
    verdict = baseline_words(locale, "failed", count=problems) if problems else ""
    return [*lines, verdict or baseline_words(locale, "sound", count=count)]


def remark_document(remarks: Iterable[Any], count: int) -> dict[str, Any]:
    """What verifying found, for programs."""
    items = [
        {"plan": one.plan, "name": one.name, "problem": one.key, "note": one.is_note, **dict(one.arguments)}
        for one in remarks
    ]
    return {"version": 1, "baselines": count, "problems": items}
