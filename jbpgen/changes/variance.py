"""From the original agreement to today, figure by figure: original + every step = current, always.

A figure is followed through renamed ids. One whose unit changed (another currency) is two: the old one went to
nothing, the new one came from nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from jbpgen.changes.canonical import typed
from jbpgen.changes.compare import compare
from jbpgen.changes.edit import Kind
from jbpgen.changes.seen import MONEY, measured
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.plan.kpis import Definition
from jbpgen.plan.scalars import Quantity
from jbpgen.plan.shape import Shape

_FIELDS = (
    (("budget", "lines"), ("amount",)),
    (("commitments",), ("value", "quantity")),
    (("kpis",), ("target",)),
)
_ADDED_UP = (("budget", "lines"), ("commitments",))
_FIGURE = Shape("scalar", scalar="KPI value")
_NOTHING = Decimal(0)
_DAYS = {"d", "days"}
Renames = Mapping[Path, Path]


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a version to the next. ``grade``: ``approved``, ``claimed`` or ``unapproved``; ``day`` is ISO.

    ``by`` are those who approved (who are said to, of a claim), ``evidence`` where they did: ``baseline`` or what
    `jbpgen.changes.evidence.Source` has.
    """

    name: str
    commit: str
    grade: str
    by: str = ""
    reason: str = ""
    day: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actual:
    """What a figure really was so far. ``periods`` are those it is made of, empty where it is a state of today.

    ``is_whole`` says that they are all of the plan's period.
    """

    value: Decimal
    unit: str = ""
    periods: tuple[str, ...] = ()
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, or a total (``path`` of the collection). ``deltas`` has one entry per step; ``actual`` where known.

    ``count`` is how many figures there are in it, ``known`` how many of them have an actual; the others add nothing.
    """

    path: Path
    unit: str
    original: Decimal
    deltas: tuple[Decimal, ...]
    current: Decimal
    actual: Actual | None = None
    is_total: bool = False
    count: int = 1
    known: int = 0

    @property
    def gap(self) -> Decimal | None:
        """Actual − current, in the figure's unit (a rate's in fractions)."""
        return self.actual.value - self.current if self.actual is not None else None

    @property
    def reconciles(self) -> bool:
        """Say whether original and steps make what stands there now."""
        return self.original + sum(self.deltas, _NOTHING) == self.current


@dataclass(frozen=True, slots=True)
class Variance:
    """All figures of a plan, totals after the figures they add up; ``baseline`` is the original's name.

    ``unused`` are places whose actuals are of another unit, or of periods that cannot be put together.
    """

    plan: str
    baseline: str
    set_on: str
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    unused: tuple[Path, ...] = ()

    def part(self, row: Row, grade: str) -> Decimal:
        """Return how much of a row's change is of this grade."""
        pairs = zip(self.steps, row.deltas, strict=True)
        return sum((delta for step, delta in pairs if step.grade == grade), _NOTHING)

    @property
    def reconciles(self) -> bool:
        """Say whether every figure and every total does."""
        return all(row.reconciles for row in self.rows)


def rows_of(
    versions: Sequence[Version], definitions: Mapping[str, Definition], actuals: Mapping[Path, Actual]
) -> tuple[Row, ...]:
    """Return the rows for versions from the original to today; ``actuals`` by the fields of today."""
    renames = [_renames(old, new) for old, new in pairwise(versions)]
    columns: list[dict[tuple[Path, str], Decimal]] = []
    for place, version in enumerate(versions):
        column: dict[tuple[Path, str], Decimal] = {}
        for path, unit, value in figures(version, definitions):
            key = (_today(path, renames[place:]), unit)
            column[key] = column.get(key, _NOTHING) + value
        columns.append(column)
    keys = list(dict.fromkeys(key for column in reversed(columns) for key in column))
    rows = [_row(path, unit, [column.get((path, unit), _NOTHING) for column in columns]) for path, unit in keys]
    told = [
        _with_actual(row, actuals.get(row.path) if (row.path, row.unit) in columns[-1] else None)
        for row in sorted(rows, key=lambda row: _order(row.path))
    ]
    return (*told, *_totals(told))


def figures(version: Version, definitions: Mapping[str, Definition]) -> Iterator[tuple[Path, str, Decimal]]:
    """Yield (place, unit, value) of what is agreed in figures: budget lines, commitments, KPI targets."""
    for collection, fields in _FIELDS:
        entries = version.at(collection)
        for id_, entry in entries.items() if isinstance(entries, dict) else ():
            for field in fields:
                value = entry.get(field) if isinstance(entry, dict) else None
                found = typed(value, _FIGURE) if value is not None else None
                if isinstance(found, Quantity) and found.value.is_finite():
                    unit = found.unit or _unit(collection, str(id_), field, version, definitions)
                    yield (*collection, str(id_), field), unit, found.value


def _unit(collection: Path, id_: str, field: str, version: Version, definitions: Mapping[str, Definition]) -> str:
    if collection != ("kpis",):
        return "" if field == "quantity" else version.currency
    unit = measured(id_, version, definitions)[0]
    return version.currency if unit == MONEY else unit


def _renames(old: Version, new: Version) -> Renames:
    edits = compare(old.data, new.data)
    return {edit.before: edit.path for edit in edits if edit.kind in (Kind.RENAMED, Kind.MOVED)}


def _today(path: Path, steps: Sequence[Renames]) -> Path:
    for renames in steps:
        for old, new in renames.items():
            if path[: len(old)] == old:
                path = (*new, *path[len(old) :])
                break
    return path


def _order(path: Path) -> tuple[int, Path]:
    return next((place for place, (one, _) in enumerate(_FIELDS) if path[: len(one)] == one), len(_FIELDS)), path


def _row(path: Path, unit: str, values: Sequence[Decimal]) -> Row:
    deltas = tuple(new - old for old, new in pairwise(values))
    return Row(path, unit, values[0], deltas, values[-1])


def _with_actual(row: Row, actual: Actual | None) -> Row:
    """Take in an actual of the same unit."""
    if actual is None or not is_unit_of(actual, row.unit):
        return row
    return replace(row, actual=actual, known=1)


def is_unit_of(actual: Actual, unit: str) -> bool:
    """Say whether an actual is stated in a figure's unit; a plain number is money, pieces or days, never a rate."""
    if not actual.unit:
        return unit not in ("%", "pp")
    return actual.unit == unit or {actual.unit, unit} <= _DAYS


def _totals(rows: Sequence[Row]) -> Iterator[Row]:
    """Budget lines and commitments added up by unit; plain numbers of pieces and targets have no common total."""
    for collection in _ADDED_UP:
        own = [row for row in rows if row.path[: len(collection)] == collection and len(row.unit) == len("CNY")]
        for unit in dict.fromkeys(row.unit for row in own):
            part = [row for row in own if row.unit == unit]
            steps = range(len(part[0].deltas))
            known = [row.actual.value for row in part if row.actual is not None]
            yield Row(
                collection,
                unit,
                sum((row.original for row in part), _NOTHING),
                tuple(sum((row.deltas[step] for row in part), _NOTHING) for step in steps),
                sum((row.current for row in part), _NOTHING),
                Actual(sum(known, _NOTHING)) if known else None,
                is_total=True,
                count=len(part),
                known=len(known),
            )
