"""Records of agreed versions: a file beside the plans, held to what its tags say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from jbpgen.changes.content import sealed

FOLDER = "_baselines"
FORMAT = 1
BINDING = ("agreed", "active", "closed")


class RecordsError(Exception):
    """A file of baselines cannot be read; ``place`` says what in it."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


@dataclass(frozen=True, slots=True)
class Document:
    """A signed paper that is kept outside the plan: its name and the hash of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The customer's own word on one content of the plan: who signed which paper on which day (ISO)."""

    content: str
    file: str
    sha256: str
    signer: str
    date: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """One agreed version. ``content`` is the hash of what it means, ``bytes`` that of its file; ``previous`` the seal
    of the record before, so that none can be taken out of the middle. Days are ISO dates.
    """

    name: str
    commit: str
    file: str
    status: str
    content: str
    bytes: str
    set_on: str
    set_by: str
    approvers: tuple[str, ...] = ()
    reason: str = ""
    previous: str = ""
    signed: Document | None = None
    confirmation: Confirmation | None = None

    @property
    def is_binding(self) -> bool:
        """Say whether the plan was agreed when the record was made; drafts that were kept bind nobody."""
        return self.status in BINDING

    @property
    def seal(self) -> str:
        """The hash of the whole record, as its tag states it."""
        return sealed(_plain(self))


@dataclass(frozen=True, slots=True)
class Records:
    """All baselines of one plan in their order, and what the customer has confirmed beside them."""

    plan: str
    baselines: tuple[Baseline, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()

    def named(self, name: str) -> Baseline | None:
        """Return one baseline."""
        return next((one for one in self.baselines if one.name == name), None)

    @property
    def binding(self) -> tuple[Baseline, ...]:
        """The agreed ones: the first is the original, the last what counts."""
        return tuple(one for one in self.baselines if one.is_binding)

    def confirmed(self, content: str) -> Confirmation | None:
        """Return the customer's word on this content."""
        own = [one.confirmation for one in self.baselines if one.confirmation is not None]
        return next((one for one in (*self.confirmations, *own) if one.content == content), None)


def tag_name(plan: str, name: str) -> str:
    """Return the tag of a baseline."""
    return f"jbp/{plan}/{name}"


def tag_message(plan: str, record: Baseline) -> str:
    """Return what the tag says: the reason, and the seal that its record is held to."""
    said = f"{plan}: baseline {record.name}\n\n"
    if record.reason:
        said += f"{record.reason}\n\n"
    return f"{said}Content: {record.content}\nRecord: {record.seal}\n"


def _plain(one: Any) -> dict[str, Any]:
    told = {}
    for item in fields(one):
        value = getattr(one, item.name)
        if value in (None, "", ()):
            continue
        told[item.name] = (
            list(value) if isinstance(value, tuple) else _plain(value) if hasattr(value, "file") else value
        )
    return told


def to_plain(records: Records) -> dict[str, Any]:
    """Return the file's content as plain data."""
    told: dict[str, Any] = {"baselines": FORMAT, "plan": records.plan}
    told["records"] = [_plain(one) for one in records.baselines]
    if records.confirmations:
        told["confirmations"] = [_plain(one) for one in records.confirmations]
    return told


def from_plain(data: Any) -> Records:
    """Read the file's content. Raises ``RecordsError``."""
    if not isinstance(data, Mapping) or data.get("baselines") != FORMAT or not isinstance(data.get("plan"), str):
        raise RecordsError("baselines")
    listed, confirmed = data.get("records") or [], data.get("confirmations") or []
    if not isinstance(listed, list) or not isinstance(confirmed, list):
        raise RecordsError("records")
    baselines = tuple(_baseline(item, f"records[{index}]") for index, item in enumerate(listed))
    words = tuple(_confirmation(item, f"confirmations[{index}]") for index, item in enumerate(confirmed))
    return Records(data["plan"], baselines, words)


def _baseline(item: Any, place: str) -> Baseline:
    known = {one.name for one in fields(Baseline)}
    if not isinstance(item, Mapping) or set(item) - known:
        raise RecordsError(place)
    texts = {key: value for key, value in item.items() if key not in ("approvers", "signed", "confirmation")}
    approvers = item.get("approvers", [])
    if not all(isinstance(value, str) for value in texts.values()) or not isinstance(approvers, list):
        raise RecordsError(place)
    signed, word = item.get("signed"), item.get("confirmation")
    try:
        return Baseline(
            **texts,
            approvers=tuple(str(one) for one in approvers),
            signed=Document(**signed) if isinstance(signed, dict) else None,
            confirmation=_confirmation(word, place) if word is not None else None,
        )
    except TypeError as error:
        raise RecordsError(place) from error


def _confirmation(item: Any, place: str) -> Confirmation:
    wanted = {one.name for one in fields(Confirmation)}
    if not isinstance(item, dict) or set(item) != wanted or not all(isinstance(v, str) and v for v in item.values()):
        raise RecordsError(place)
    return Confirmation(**item)
