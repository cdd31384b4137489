"""Plain data → ``Plan``, with everything that does not fit as values; what fits is kept so that rules can still run."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from jbpgen.diagnostics import Part, Path, PathKey, Place
from jbpgen.plan.base import LANGUAGE_TAG, Model, Noted
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import shown
from jbpgen.plan.shape import keys_at
from jbpgen.plan.spoken import meant

SCHEMA_CODES: dict[str, str] = {
    "SCH001": "unknown-key",
    "SCH002": "missing-field",
    "SCH003": "mapping-expected",
    "SCH004": "list-expected",
    "SCH005": "not-a-choice",
    "SCH006": "yes-or-no-expected",
    "SCH007": "whole-number-out-of-range",
    "SCH008": "wrong-form",
    "SCH009": "unknown-format-version",
    "SCH010": "amount-not-understood",
    "SCH011": "percentage-not-understood",
    "SCH012": "figure-not-understood",
    "SCH013": "duration-not-understood",
    "SCH014": "date-not-understood",
    "SCH015": "dependency-not-understood",
    "SCH016": "id-not-allowed",
    "SCH017": "period-not-understood",
    "SCH018": "text-expected",
    "SCH019": "id-not-normalised",
    "SCH020": "organisation-schema",
    "SCH021": "organisation-schema-unusable",
    "SCH022": "plan-id-used-twice",
    "SCH023": "template-missing",
}

# pydantic's error type → (code, variant of the message). The custom types are raised by ``scalars`` and ``base``.
_CODES: dict[str, tuple[str, str]] = {
    "extra_forbidden": ("SCH001", ""),
    "missing": ("SCH002", ""),
    "model_type": ("SCH003", ""),
    "model_attributes_type": ("SCH003", ""),
    "dict_type": ("SCH003", ""),
    "list_type": ("SCH004", ""),
    "literal_error": ("SCH005", ""),
    "bool_type": ("SCH006", ""),
    "int_type": ("SCH007", ""),
    "greater_than_equal": ("SCH007", ""),
    "less_than_equal": ("SCH007", ""),
    "string_type": ("SCH008", ""),
    "string_pattern_mismatch": ("SCH008", ""),
    "amount_expected": ("SCH010", ""),
    "amount_negative": ("SCH010", "negative"),
    "ratio_expected": ("SCH011", ""),
    "ratio_ambiguous": ("SCH011", "ambiguous"),
    "quantity_expected": ("SCH012", ""),
    "duration_expected": ("SCH013", ""),
    "duration_ambiguous": ("SCH013", "ambiguous"),
    "date_expected": ("SCH014", ""),
    "date_impossible": ("SCH014", "impossible"),
    "date_ambiguous": ("SCH014", "ambiguous"),
    "date_rewritten": ("SCH014", "rewritten"),
    "dependency_expected": ("SCH015", ""),
    "id_expected": ("SCH016", ""),
    "id_not_normalised": ("SCH019", ""),
    "period_expected": ("SCH017", ""),
    "year_expected": ("SCH017", "year"),
    "text_expected": ("SCH018", ""),
    "string_expected": ("SCH018", ""),
    "text_unquoted": ("SCH018", "unquoted"),
}
# What a Chinese keyboard puts between ids, where YAML sees one long word.
_SEPARATORS = re.compile("[，、；]")
_ROUNDS = 12
# Looking for the nearest known key takes a millisecond; after so many misfits the file is wrong as a whole.
_MOST_GUESSES = 200


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that the plan's shape refuses. ``args`` fill the message; ``variant`` picks its wording."""

    code: str
    place: Place
    variant: str = ""
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A plan as far as it could be understood. ``broken`` are the paths that were left out of ``plan``.

    ``noted`` is what was noted of ``plan`` on the way.
    """

    plan: Plan | None
    misfits: tuple[Misfit, ...]
    broken: tuple[Path, ...] = ()
    noted: Noted = field(default_factory=Noted)


def decode(data: Any, model: type[Model] = Plan) -> Decoded:
    """Check ``data`` against the models. Keys that begin with ``x-`` are the organisation's own and not looked at."""
    plain, odd_ids = without_extensions(data)
    misfits = [Misfit("SCH019", Place(path, Part.KEY), "", {"found": path[-1]}) for path in odd_ids]
    broken: dict[Path, None] = {}
    seen: set[Path] = {misfit.place.path for misfit in misfits}  # one thing at a time is said of a place
    for _ in range(_ROUNDS):
        noted = Noted()
        try:
            found = model.model_validate(plain, context=noted)
            return Decoded(found, tuple(misfits), tuple(broken), noted)  # type: ignore[arg-type]
        except ValidationError as error:
            if not broken:
                plain = _own_copy(plain)
            cuts: dict[Path, None] = {}
            holders = {cut[:length] for cut in broken for length in range(len(cut))}
            for detail in error.errors(include_url=False, include_input=True):
                misfit = _misfit(detail, model, len(misfits) < _MOST_GUESSES)
                misfit = replace(misfit, place=Place(original(misfit.place.path, broken), misfit.place.part))
                path = misfit.place.path
                # Several fields may be missing in one place; anything else is said once of each.
                said = (*path, str(misfit.args["field"])) if misfit.code == "SCH002" else path
                if said not in seen and not _follows(misfit, broken, holders):
                    seen.add(said)
                    misfits.append(misfit)
                cuts[path] = None
            done = [_cut(plain, path, broken) for path in sorted(cuts, key=_deepest_and_last_first)]
            broken.update(cuts)
            if not all(done):
                break
    return Decoded(None, tuple(misfits), tuple(broken))


def original(path: Path, broken: Iterable[Path]) -> Path:
    """Translate a path in the plan as decoded into one of the file: list items that were left out count again."""
    if not any(isinstance(key, int) for key in path):
        return path
    left_out = {item for item in broken if isinstance(item[-1], int)} if broken else set()
    if not left_out:
        return path
    found: Path = ()
    for key in path:
        if isinstance(key, int):
            index = -1
            for _ in range(key + 1):
                index += 1
                while (*found, index) in left_out:
                    index += 1
            key = index
        found = (*found, key)
    return found


def _deepest_and_last_first(path: Path) -> tuple[int, tuple[int, ...]]:
    """Sort so that cutting one list item never moves another that is still to be cut."""
    return -len(path), tuple(-key for key in path if isinstance(key, int))


def _own_copy(data: Any) -> Any:
    """Copy the data so that what an anchor shares between places is separate in each."""
    if isinstance(data, dict):
        return {key: _own_copy(value) for key, value in data.items()}
    return [_own_copy(value) for value in data] if isinstance(data, list) else data


def without_extensions(data: Any) -> tuple[Any, list[Path]]:
    """Return the data without ``x-`` keys (the same object where there are none), and keys that are not in NFC."""
    keys: set[str] = set()
    _collect_keys(data, keys)
    odd_keys = {key for key in keys if not key.isascii() and not unicodedata.is_normalized("NFC", key)}
    odd = [path for path in _keys(data, ()) if path[-1] in odd_keys] if odd_keys else []
    return (_stripped(data) if any(key.startswith("x-") for key in keys) else data), odd


def _collect_keys(data: Any, keys: set[str]) -> None:
    """Gather the keys of all mappings; paths are only worked out where one of them is odd."""
    if isinstance(data, dict):
        keys.update(data)
        data = data.values()
    elif not isinstance(data, list):
        return
    for value in data:
        if isinstance(value, (dict, list)):
            _collect_keys(value, keys)


def _keys(data: Any, path: Path) -> Iterator[Path]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key)
            if isinstance(value, (dict, list)):
                yield from _keys(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, (dict, list)):
                yield from _keys(value, (*path, index))


def _stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items() if not str(key).startswith("x-")}
    return [_stripped(value) for value in data] if isinstance(data, list) else data


def _follows(misfit: Misfit, broken: Container[Path], holders: Container[Path]) -> bool:
    """Say whether a misfit only exists because something was left out before: at its place, above or below it.

    ``holders`` are the paths above those of ``broken``.
    """
    path = misfit.place.path
    if misfit.code == "SCH002" and (*path, misfit.args["field"]) in broken:
        return True
    if misfit.code != "SCH002" and path in holders:
        return True
    return any(path[:length] in broken for length in range(1, len(path) + 1))


def _cut(data: Any, path: Path, broken: Collection[Path]) -> bool:
    """Leave out the value at ``path`` (as in the file). False where nothing is left: the plan's very frame is broken.

    ``broken`` are the paths left out in earlier rounds, by which list items have moved since.
    """
    if not path:
        return False
    for depth, key in enumerate(path):
        at = _moved(path[:depth], key, broken)
        last = depth == len(path) - 1
        if isinstance(data, dict) and key in data:
            data = data.pop(key) if last else data[key]
        elif isinstance(data, list) and isinstance(at, int) and at < len(data):
            data = data.pop(at) if last else data[at]
        else:
            return True  # cut already, with what held it
    return True


def _moved(holder: Path, key: PathKey, broken: Collection[Path]) -> PathKey:
    if not isinstance(key, int) or not broken:
        return key
    return key - sum((*holder, before) in broken for before in range(key))


def _misfit(detail: Any, model: type[Model], guess: bool) -> Misfit:
    kind = detail["type"]
    location = [key for key in detail["loc"] if key != LANGUAGE_TAG]
    part = Part.VALUE
    if location and location[-1] == "[key]":
        location.pop()
        part = Part.KEY
    code, variant = _CODES.get(kind, ("SCH008", ""))
    context = {key: value for key, value in detail.get("ctx", {}).items() if isinstance(value, (str, int, float))}
    args: dict[str, Any] = {"found": shown(detail.get("input")), **context}
    if code == "SCH001":
        return _unknown_key(tuple(location), model, guess)
    if code == "SCH002":
        args = {"field": str(location[-1])}
        return Misfit(code, Place(tuple(location[:-1]), Part.ENTITY), "", args)
    if code == "SCH005":
        choices = _choices(str(context.get("expected", "")))
        near = nearest(str(args["found"]).lower(), choices)
        word = "" if near else meant(str(args["found"]), choices)
        args |= {"choices": choices, "nearest": near or word}
        if location == ["jbp"]:
            code = "SCH009"
        elif near or word:
            variant = "word" if word else "nearest"
    if code == "SCH016" and _SEPARATORS.search(str(args["found"])):
        ids = [part.strip() for part in _SEPARATORS.split(str(args["found"])) if part.strip()]
        variant, args["ids"] = "several", ", ".join(ids)
    looks = context.get("looks", "")
    return Misfit(
        code, Place(tuple(location), part), variant or (str(looks) if looks not in ("", "text") else ""), args
    )


def _unknown_key(path: Path, model: type[Model], guess: bool) -> Misfit:
    known = keys_at(model, path[:-1])
    key = str(path[-1])
    near = (nearest(key, known) or meant(key, known)) if guess else ""
    args = {"key": key, "nearest": near, "known": known}
    return Misfit("SCH001", Place(path, Part.KEY), "nearest" if near else "", args)


def _choices(expected: str) -> list[str]:
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",") if part.strip(" '")]


def nearest(word: str, known: Any) -> str:
    """Return the known word that is most like ``word``, or nothing where none is near."""
    close = difflib.get_close_matches(word, [str(other) for other in known], n=1, cutoff=0.6)
    return close[0] if close else ""
