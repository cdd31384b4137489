"""Approvals for people (text, Markdown for the comment on a pull request) and for programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jbpgen.changes.approvals import RULES_CHANGED, WHOLE, Measure
from jbpgen.changes.evidence import Answer, Judged
from jbpgen.changes.sentence import sentence
from jbpgen.changes.words import Words
from jbpgen.locale import formats
from jbpgen.locale.approval_words import approval_words
from jbpgen.locale.ui import ui
from jbpgen.plan.config import ApprovalRule
from jbpgen.plan.scalars import Quantity
from jbpgen.report.foreign_words import in_markdown, shortened

_CONFIG = "jbpgen.yaml"
_SHOWN = 5
_SHORT = 10
_WHOLE_ID = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_SENTENCES = 200
_LONGEST = 400


def text_lines(verdict: Any, locale: str) -> list[str]:
    """Say everything, demand by demand."""
    lines = [approval_words(locale, "head", head=_called(verdict.head), base=_called(verdict.base)), ""]
    for answer in verdict.answers:
        lines += _demand(answer, verdict, locale)
    for one in verdict.remarks:
        kind = ui(locale, "note" if one.is_note else "error")
        lines.append(f"{kind}{_colon(locale)}{approval_words(locale, one.key, **dict(one.arguments))}")
    if verdict.remarks:
        lines.append("")
    return [*lines, *verdict_lines(verdict, locale)]


def _called(revision: str) -> str:
    return revision[:_SHORT] if _WHOLE_ID.fullmatch(revision) else revision


def verdict_lines(verdict: Any, locale: str) -> list[str]:
    """The last word: complete, or how much is missing."""
    amiss = sum(not one.is_note for one in verdict.remarks)
    missing = sum(one.missing + len(one.unconfirmed) for one in verdict.answers)
    lines = [approval_words(locale, "amiss", count=amiss)] if amiss else []
    if missing:
        lines.append(approval_words(locale, "incomplete", count=missing))
        overdue = sum(one.is_overdue for one in verdict.answers)
        lines += [approval_words(locale, "overdue-count", count=overdue)] if overdue else []
    elif not amiss:
        lines.append(approval_words(locale, "complete" if verdict.answers else "nothing"))
    return lines


def _demand(answer: Answer, verdict: Any, locale: str) -> Iterator[str]:
    demand = answer.demand
    state = approval_words(locale, "met" if answer.is_met else "open")
    plans = ", ".join(demand.plans)
    key = "demand-file" if demand.rule == RULES_CHANGED else "demand"
    yield approval_words(locale, key, state=state, title=_title(answer, locale), rule=demand.rule, plans=plans)
    yield f"  {because(answer, verdict.rules.get(demand.rule), locale)}"
    for change in demand.changes[:_SHOWN]:
        yield f"    {change.plan}{_colon(locale)}{sentence(change, locale)}"
    if len(demand.changes) > _SHOWN:
        yield f"    {approval_words(locale, 'more', count=len(demand.changes) - _SHOWN)}"
    yield f"  {_who(answer, verdict, locale)}"
    if due := _due(answer, locale):
        yield f"  {due}"
    for one in _telling(answer):
        yield f"  {_judged(one, locale)}"
    for plan, word in answer.confirmations.items():
        if word is None:
            yield f"  {approval_words(locale, 'unconfirmed', plan=plan)}"
        else:
            said = {"signer": word.signer, "date": word.date, "file": word.file}
            yield f"  {approval_words(locale, 'confirmed', plan=plan, **said)}"
    yield ""


def _telling(answer: Answer) -> list[Judged]:
    """Approvals by those whom the rule names, or whom nobody knows: others' are told where their own rules are."""
    return [one for one in answer.judged if one.why != "not-an-approver"]


def _colon(locale: str) -> str:
    return "：" if locale == "zh-CN" else ": "


def _title(answer: Answer, locale: str) -> str:
    if answer.demand.rule != RULES_CHANGED:
        return answer.title
    rules_alone = all(file.rpartition("/")[2] == _CONFIG for file in answer.demand.plans)
    return approval_words(locale, "rules-changed-title" if rules_alone else "guard-changed-title")


def _who(answer: Answer, verdict: Any, locale: str) -> str:
    names = [verdict.names.get(one, one) for one in answer.approvers]
    between = "、" if locale == "zh-CN" else ", "
    shown = between.join(names) or approval_words(locale, "nobody-named")
    key = "who-all" if len(names) <= answer.required else "who"
    return approval_words(locale, key, required=answer.required, people=shown)


def _due(answer: Answer, locale: str) -> str:
    """By when, as long as something is missing."""
    if answer.is_met or answer.due is None or answer.asked is None:
        return ""
    days = {"due": formats.day(answer.due, locale), "asked": formats.day(answer.asked, locale)}
    return approval_words(locale, "overdue" if answer.is_overdue else "due", **days)


def _judged(one: Judged, locale: str) -> str:
    proof = one.evidence
    told = {"who": proof.said, "source": approval_words(locale, proof.source.value), "commit": proof.commit[:_SHORT]}
    if one.counts:
        return approval_words(locale, "counts", **told, grade=approval_words(locale, proof.grade.value))
    return approval_words(locale, "void", **told, why=approval_words(locale, one.why, file=""))


def because(answer: Answer, rule: ApprovalRule | None, locale: str) -> str:
    """Say why an approval is asked for, with the size that exceeds the rule's."""
    measure: Measure | None = answer.demand.measure
    if measure is None or rule is None or rule.above is None:
        key = "because-unmeasured" if measure is not None and rule is not None and rule.above else "because-any"
        return approval_words(locale, key)
    if measure.value == WHOLE:
        lost = measure.scope == "critical-path"
        return approval_words(locale, "because-critical-lost" if lost else "because-unmeasured")
    sizes = {"size": _size(measure.value, measure.unit, locale), "above": _size(rule.above.value, measure.unit, locale)}
    return approval_words(locale, f"because-{measure.scope}", **sizes)


def _size(value: Decimal, unit: str, locale: str) -> str:
    words = Words(locale)
    if unit == "%":
        return words.percent(value)
    return words.value(Quantity(value, unit), "", None)


def markdown(verdict: Any, locale: str) -> str:
    """A table of what is asked for, for the comment on a pull request; then what speaks for it or does not."""
    lines = [f"**{_cell(_sentences(verdict_lines(verdict, locale), locale))}**", ""]
    if verdict.answers:
        columns = [approval_words(locale, f"column-{name}") for name in ("rule", "why", "who", "state")]
        lines += [_row(columns), f"|{' --- |' * len(columns)}"]
        for answer in sorted(verdict.answers, key=lambda one: one.is_met):
            state = approval_words(locale, "met" if answer.is_met else "open")
            told = _sentences([one for one in (state, _due(answer, locale)) if one], locale)
            why = because(answer, verdict.rules.get(answer.demand.rule), locale)
            plans = shortened(", ".join(answer.demand.plans), _LONGEST)
            lines.append(
                _row([_title(answer, locale), f"{plans}{_colon(locale)}{why}", _who(answer, verdict, locale), told])
            )
        lines.append("")
        said = dict.fromkeys(_judged(one, locale) for answer in verdict.answers for one in _telling(answer))
        lines += [f"- {_cell(one)}" for one in said]
        words = [(plan, word) for answer in verdict.answers for plan, word in answer.confirmations.items()]
        missing = dict.fromkeys(plan for plan, word in words if word is None)
        lines += [f"- {_cell(approval_words(locale, 'unconfirmed', plan=plan))}" for plan in missing]
    for one in verdict.remarks:
        kind = ui(locale, "note" if one.is_note else "error")
        lines.append(f"- {kind}{_colon(locale)}{_cell(approval_words(locale, one.key, **dict(one.arguments)))}")
    return "\n".join(lines).rstrip() + "\n"


def comment_lines(verdict: Any, locale: str) -> list[str]:
    """The same as finished lines, for the comment that ``diff`` writes on a pull request."""
    return markdown(verdict, locale).splitlines()


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """Text that a host's Markdown shows as it is: whoever wrote it (a trailer, a plan's id) is a stranger to us."""
    return in_markdown(shortened(" ".join(text.split()), _LONGEST))


def _sentences(lines: list[str], locale: str) -> str:
    return ("；" if locale == "zh-CN" else "; ").join(lines)


def document(verdict: Any, locale: str) -> dict[str, Any]:
    """Everything for programs, and for the comment that ``diff`` writes."""
    return {
        "version": 1,
        "base": {"revision": verdict.base, "commit": verdict.base_commit},
        "head": {"revision": verdict.head, "commit": verdict.head_commit},
        "complete": verdict.is_complete,
        "approvals": [_answer_document(one, verdict, locale) for one in verdict.answers],
        "remarks": [
            {
                "key": one.key,
                "note": one.is_note,
                "message": approval_words(locale, one.key, **dict(one.arguments)),
            }
            for one in verdict.remarks
        ],
    }


def _answer_document(answer: Answer, verdict: Any, locale: str) -> dict[str, Any]:
    demand, measure = answer.demand, answer.demand.measure
    finite = measure is not None and measure.value != WHOLE
    return {
        "rule": demand.rule,
        "title": _title(answer, locale),
        "plans": list(demand.plans),
        "because": because(answer, verdict.rules.get(demand.rule), locale),
        "measure": None
        if measure is None
        else {"scope": measure.scope, "value": str(measure.value) if finite else None, "unit": measure.unit},
        "changes": [
            {
                "rule": change.rule,
                "plan": change.plan,
                "path": ".".join(map(str, change.edit.path)),
                "sentence": sentence(change, locale),
            }
            for change in demand.changes[:_SENTENCES]
        ],
        "approvers": list(answer.approvers),
        "required": answer.required,
        "evidence": answer.wanted.value,
        "approved_by": list(answer.approved_by),
        "missing": answer.missing,
        "complete": answer.is_met,
        "asked": answer.asked.isoformat() if answer.asked is not None else None,
        "due": answer.due.isoformat() if answer.due is not None else None,
        "overdue": answer.is_overdue,
        "given": [
            {
                "source": one.evidence.source.value,
                "said": one.evidence.said,
                "person": one.evidence.person,
                "commit": one.evidence.commit,
                "grade": one.evidence.grade.value,
                "counts": one.counts,
                "why": one.why or None,
            }
            for one in answer.judged
        ],
        "confirmations": {
            plan: None
            if word is None
            else {"signer": word.signer, "date": word.date, "file": word.file, "sha256": word.sha256}
            for plan, word in answer.confirmations.items()
        },
    }
