"""Three versions of a plan → one, by id: the text is woven from lines of both sides, then held against the merged data.

Text and data are merged apart from each other. Where they disagree (an anchor that means more than its place, lines
that cannot be taken apart) the entity is left to people as a conflict: a wrong file is never an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jbpgen.changes.merge_data import DataMerge
from jbpgen.changes.merge_lines import comments
from jbpgen.changes.merge_places import Matching, matching
from jbpgen.changes.merge_repair import lone_aliases_apart, shared_places_apart
from jbpgen.changes.merge_values import MISSING, alike, inside
from jbpgen.changes.merge_views import Version
from jbpgen.changes.merge_weave import Clash, Piece, Weave
from jbpgen.changes.structure import held
from jbpgen.diagnostics import Path
from jbpgen.plan.base import Model
from jbpgen.plan.shape import Shape
from jbpgen.source.file import SourceFile, read_text

Versions = tuple[Version, Version, Version]
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file in pieces. ``expanded`` are places that no longer share an anchor, ``reordered`` the collections
    that both sides had put in different orders (ours holds).
    """

    pieces: tuple[Piece, ...]
    expanded: tuple[Path, ...] = ()
    reordered: tuple[Path, ...] = ()

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Clash))

    def text(self, side: str = "ours") -> str:
        """Return the file with one side's lines where both conflict."""
        return "".join(piece if isinstance(piece, str) else getattr(piece, side) for piece in self.pieces)


def merge(base: SourceFile, ours: SourceFile, theirs: SourceFile, root: type[Model] | None) -> Merged:
    """Merge three readable versions whose lines end with LF. ``root`` is the model of the file, if it has one."""
    found = _merged(base, ours, theirs, root)
    if all(clash.path for clash in found.clashes):
        return found
    # One side took an anchor out that the other leans on: with copies in its stead, the rest can be merged.
    mine, other = lone_aliases_apart(ours, theirs), lone_aliases_apart(theirs, ours)
    if mine is None and other is None:
        return found
    sides = [read_text(one.path, apart.text) if apart else one for one, apart in ((ours, mine), (theirs, other))]
    again = _merged(base, sides[0], sides[1], root)
    if not all(clash.path for clash in again.clashes):
        return found
    kept = {path for pick in ("ours", "theirs") for path in _places(read_text("", again.text(pick)).data, ())}
    copied = []
    for apart, beyond in ((mine, theirs), (other, ours)):
        there = set(_places(beyond.data, ()))  # what the other side has, it had written out itself
        copied += [place for place in (apart.places if apart else ()) if place in kept - there]
    return replace(again, expanded=(*again.expanded, *copied))


def _places(data: Any, path: Path) -> Iterator[Path]:
    yield path
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield from _places(value, (*path, key))


def _merged(base: SourceFile, ours: SourceFile, theirs: SourceFile, root: type[Model] | None) -> Merged:
    match = matching(base.data, ours.data, theirs.data, root)
    versions = Version("base", base), Version("ours", ours), Version("theirs", theirs)
    force: set[Path] = set()
    for _ in range(_ROUNDS):
        match.reordered.clear()
        match.give_up(force)
        pieces = _joined(Weave(*versions, match, force).pieces(root))
        merged = Merged(pieces, (), tuple(match.reordered))
        wrong = _wrong(merged, versions, match, root, force)
        if wrong and not merged.clashes:
            apart = shared_places_apart(merged.text(), _expected(versions, match, root, "ours", force), wrong)
            if apart is not None:
                whole = Merged((apart.text,), apart.places, merged.reordered)
                if not _wrong(whole, versions, match, root, force):
                    return whole
        if not wrong:
            return merged
        places = {path[: _until_item(path)] for path in wrong}
        force = {_wider(path, force) for path in places} | force
        if () in force:
            break
    return Merged(_joined(Weave(*versions, match, {()}).pieces(root)))


def _until_item(path: Path) -> int:
    """Return how much of a path comes before an item of a list: a list conflicts as a whole."""
    return next((length for length, key in enumerate(path) if isinstance(key, int)), len(path))


def _wider(path: Path, force: set[Path]) -> Path:
    """Return the place to give up: the path itself, or what holds it where that was already given up."""
    while path and any(path[: len(one)] == one for one in force):
        path = path[:-1]
    return path


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Lay neighbouring lines together; a text that ends without a line end gets one before more follows."""
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        elif piece:
            found.append(piece)
    return tuple(found)


def _expected(versions: Versions, match: Matching, root: type[Model] | None, pick: str, force: set[Path]) -> Any:
    base, ours, theirs = (version.data for version in versions)
    return DataMerge(base, ours, theirs, match, pick, force).merged(root)


def _wrong(
    merged: Merged, versions: Versions, match: Matching, root: type[Model] | None, force: set[Path]
) -> set[Path]:
    """Return the places where the woven text is not what the data ask for, or where a comment got lost."""
    shape = Shape("model", model=root) if root is not None else None
    wrong: set[Path] = set()
    for pick in ("ours", "theirs") if merged.clashes else ("ours",):
        wanted = _expected(versions, match, root, pick, force)
        got = read_text("", merged.text(pick))
        if got.data is None or got.problems:
            return {()} if got.data is None else {(), *wrong}
        wrong |= set(_differences(wanted, got.data, shape, ()))
    if root is not None and _lost_entities(merged, versions, root):
        return {()}
    return wrong or _lost_comments(merged, versions)


def _lost_entities(merged: Merged, versions: Versions, root: type[Model]) -> bool:
    """Say whether an entity that a side added, or both have, is neither in the merged file nor in its conflicts.

    Asked without the matching that text and data are both merged by, so that a mistake there cannot hide itself.
    """
    base, ours, theirs = ({(one.model, one.id) for one in held(version.data, root)} for version in versions)
    kept = {
        (one.model, one.id) for side in ("ours", "theirs") for one in held(read_text("", merged.text(side)).data, root)
    }
    return not (ours - base) | (theirs - base) | (ours & theirs) <= kept


def _differences(wanted: Any, got: Any, shape: Shape | None, path: Path) -> list[Path]:
    if isinstance(wanted, dict) and isinstance(got, dict) and (shape is None or shape.kind != "text"):
        found: list[Path] = []
        for key in {**wanted, **got}:
            inner = inside(shape, key)[0]
            found += _differences(wanted.get(key, MISSING), got.get(key, MISSING), inner, (*path, key))
        return found
    return [] if alike(wanted, got, shape) else [path]


def _lost_comments(merged: Merged, versions: Versions) -> set[Path]:
    """Return where a comment stands that one side wrote, or neither took out, and that the merged file lacks."""
    base, ours, theirs = (Counter(comments(version.text)) for version in versions)
    kept = Counter(comments("".join(_all_lines(piece) for piece in merged.pieces)))
    lost = set()
    for text in (ours | theirs) - kept:
        before, mine, other = base[text], ours[text], theirs[text]
        # A comment that one side took out and the other copied along with its entity stands where it was copied to.
        wanted = max(mine, other) if min(mine, other) >= before else mine + other - before
        if kept[text] < wanted:
            lost.add(_place_of(versions[1] if mine >= other else versions[2], text))
    return lost


def _all_lines(piece: Piece) -> str:
    return piece if isinstance(piece, str) else f"{piece.ours}\n{piece.base}\n{piece.theirs}"


def _place_of(version: Version, comment: str) -> Path:
    """Return the narrowest entry whose lines hold a comment."""
    view = version.top()
    while True:
        inner = version.entries(view).values()
        next_ = next((one for one in inner if one.chunk is not None and comment in one.lines(one.column)), None)
        if next_ is None:
            return view.path
        view = next_
