"""What ``verify`` found out about rendered files, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import jbpgen
from jbpgen.locale.catalogue import catalogue

VERSION = 1


class Verdict(StrEnum):
    """The answer to "may I still rely on this file?"."""

    CURRENT = "current"
    OUTDATED = "outdated"  # the plan says something else by now
    ALTERED = "altered"  # the file was changed after it was rendered
    UNKNOWN_PLAN = "unknown-plan"  # no plan here has that id
    UNKNOWN_VERSION = "unknown-version"  # true of the plan; what its change log begins with is not to be found here
    UNREADABLE = "unreadable"  # nothing in it says where it comes from


class Seal(StrEnum):
    """What the file's own seal says."""

    INTACT = "intact"
    SAVED_AGAIN = "saved-again"  # by another program; words and figures are the same
    BROKEN = "broken"
    NONE = "none"  # prints have none, nor has a file of an early version


EXIT_CODES = {
    Verdict.CURRENT: 0,
    Verdict.OUTDATED: 1,
    Verdict.ALTERED: 1,
    Verdict.UNKNOWN_PLAN: 2,
    Verdict.UNKNOWN_VERSION: 2,
    Verdict.UNREADABLE: 2,
}


@dataclass(frozen=True, slots=True)
class Verification:
    """One file. Texts are empty where the file does not say; ``stated_in`` is where it said the rest.

    ``plan_file`` and ``revision_now`` are those of the plan as it is; ``detail`` says why a file is unreadable.
    ``changes_since`` is the version that a change log begins with, ``changes_since_commit`` where it stands here; of
    an outdated file it is the version agreed by now.
    """

    file: str
    format: str
    verdict: Verdict
    seal: Seal = Seal.NONE
    stated_in: str = ""
    plan: str = ""
    revision: str = ""
    audience: str = ""
    locale: str = ""
    as_of: str = ""
    template: str = ""
    version: str = ""
    plan_file: str = ""
    revision_now: str = ""
    detail: str = ""
    changes_since: str = ""
    changes_since_commit: str = ""

    @property
    def is_of_another_agreement(self) -> bool:
        """Whether only its change log is outdated: it begins with what was agreed before the last time."""
        return self.verdict is Verdict.OUTDATED and self.revision == self.revision_now


def lines(found: Verification, locale: str) -> Iterator[str]:
    """A line with the verdict and one for each thing known."""
    said = catalogue(locale, "verify")
    verdicts, labels, values = said["verdicts"], said["labels"], said["values"]
    verdict = "outdated-log" if found.is_of_another_agreement else found.verdict.value
    yield verdicts[verdict].format(**asdict(found))
    shown = {
        "plan": f"{found.plan} ({found.plan_file})" if found.plan_file else found.plan,
        "revision": found.revision,
        "changes_since": _since(found, said["commit"]),
        "audience": values.get(found.audience, found.audience),
        "locale": found.locale,
        "as_of": found.as_of,
        "template": found.template,
        "version": found.version,
        "seal": values[found.seal.value] if found.verdict is not Verdict.UNREADABLE else "",
        "stated_in": values.get(found.stated_in, found.stated_in),
    }
    for name, value in shown.items():
        if value:
            yield f"  {labels[name]}{value}"
    if found.version and found.version != jbpgen.__version__:
        yield f"  {said['other_version'].format(version=jbpgen.__version__)}"


def _since(found: Verification, pattern: str) -> str:
    if not found.changes_since_commit or found.verdict is not Verdict.CURRENT:
        return found.changes_since
    return pattern.format(version=found.changes_since, commit=found.changes_since_commit)


def document(found: Sequence[Verification]) -> dict[str, Any]:
    """The JSON document as data; its form is ``schemas/jbp-verify.schema.json``."""
    files = [{**asdict(one), "verdict": one.verdict.value, "seal": one.seal.value} for one in found]
    return {"version": VERSION, "tool": {"name": "jbpgen", "version": jbpgen.__version__}, "files": files}


def verify_schema() -> dict[str, Any]:
    """The JSON Schema (draft-07) of ``verify --format json``. Fields may join, none may go."""
    texts = {
        "file": "The file as it was named.",
        "format": "docx, pptx, html, md or pdf; empty where it is none of these.",
        "stated_in": "Where the file says so: properties, keywords, footer.",
        "plan": "Id of the plan.",
        "revision": "Revision that the file shows.",
        "audience": "customer or internal.",
        "locale": "Language of the edition.",
        "as_of": "The day that the edition took for today.",
        "template": "Name of the template.",
        "version": "Version of jbpgen that rendered it.",
        "plan_file": "File of the plan as it is now.",
        "revision_now": "Revision of the same edition as it would be rendered now.",
        "detail": "Why the file cannot be read.",
        "changes_since": "Version that the file's change log begins with: its day and revision, or @agreed.",
        "changes_since_commit": "Commit of that version here; of an outdated file, of the version agreed by now.",
    }
    properties: dict[str, Any] = {name: {"description": said, "type": "string"} for name, said in texts.items()}
    properties["verdict"] = {"description": "Whether it is still true.", "enum": [one.value for one in Verdict]}
    properties["seal"] = {"description": "Whether it was changed since.", "enum": [one.value for one in Seal]}
    tool = {"type": "object", "required": ["name", "version"]}
    item = {"type": "object", "properties": properties, "required": sorted(properties)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "jbpgen verify --format json",
        "type": "object",
        "properties": {
            "version": {"description": "Version of this format.", "const": VERSION},
            "tool": {**tool, "description": "What wrote the report.", "properties": {"name": {}, "version": {}}},
            "files": {"description": "The files in the order of the command.", "type": "array", "items": item},
        },
        "required": ["version", "tool", "files"],
    }
