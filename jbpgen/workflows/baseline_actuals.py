"""What came of the agreed figures, from the files beside the plan: progress (spent, delivered), actuals of KPIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from jbpgen.analysis.calendar import frame_of
from jbpgen.analysis.kpi import definitions_of, metric_of
from jbpgen.changes.canonical import typed
from jbpgen.changes.variance import Actual
from jbpgen.changes.version import Version
from jbpgen.diagnostics import Path
from jbpgen.git.errors import GitError
from jbpgen.plan.kpis import Definition
from jbpgen.plan.library import weighting_kpi
from jbpgen.plan.plan import Plan
from jbpgen.plan.scalars import Quantity
from jbpgen.plan.shape import Shape
from jbpgen.source.file import read_bytes
from jbpgen.workflows.actuals import ENDING, ActualsError, Series, read_actuals, to_date
from jbpgen.workflows.baseline import BaselineError, Opened
from jbpgen.workflows.plan_versions import Standing

_FIGURE = Shape("scalar", scalar="KPI value")
_SPENT = ("budget", "lines")
_DELIVERED = ("commitments",)


@dataclass(frozen=True, slots=True)
class Actuals:
    """Actuals by the field that they answer for; ``unused`` are KPIs' whose periods cannot be put together."""

    by_place: Mapping[Path, Actual]
    unused: tuple[Path, ...]


def actuals_of(found: Opened, now: Standing | None, current: Version, definitions: Mapping[str, Definition]) -> Actuals:
    """Return what is known today. What progress says of a budget line goes before what the plan says.

    Raises ``BaselineError`` where a file beside the plan cannot be understood.
    """
    actuals = dict(_states(_SPENT, current.at(_SPENT), "spent", "amount"))
    if now is None:
        return Actuals(actuals, ())
    file = PurePosixPath(now.file).with_name(f"{found.plan}.progress.yaml")
    content = _content(found, file)
    if content is not None:
        data = read_bytes(file.as_posix(), content).data
        if not isinstance(data, dict):
            raise BaselineError("progress-unread", file=file.as_posix())
        actuals |= _states(_SPENT, data.get("budget"), "spent", "amount")
        commitments = data.get("commitments")
        for field in ("value", "quantity"):
            told = dict(_states(_DELIVERED, commitments, "delivered", field))
            actuals |= {path: one for path, one in told.items() if current.at(path) is not None}
    series = _series(found, now)
    plan = now.version.plan
    if plan is None:
        return Actuals(actuals, ())
    told, unused = _to_date(series, plan, definitions)
    return Actuals({**actuals, **told}, unused)


def _content(found: Opened, file: PurePosixPath) -> bytes | None:
    try:
        return found.repository.read(found.there.commit, file.as_posix())
    except GitError:
        return None


def _states(place: Path, entries: object, said: str, field: str) -> Iterator[tuple[Path, Actual]]:
    for id_, entry in entries.items() if isinstance(entries, dict) else ():
        value = entry.get(said) if isinstance(entry, dict) else None
        figure = typed(value, _FIGURE) if value is not None else None
        if isinstance(figure, Quantity) and figure.value.is_finite():
            yield (*place, str(id_), field), Actual(figure.value, figure.unit)


def _series(found: Opened, now: Standing) -> dict[str, Series]:
    file = PurePosixPath(now.file).with_name(f"{found.plan}{ENDING}")
    content = _content(found, file)
    kpis = now.version.at(("kpis",))
    if content is None or not isinstance(kpis, dict):
        return {}
    try:
        return read_actuals(content, file, kpis)
    except ActualsError as error:
        said = {"file": file.as_posix(), "line": str(error.line), "found": error.found}
        raise BaselineError(f"actuals-{error.reason}", **said) from None


def _to_date(
    series: Mapping[str, Series], plan: Plan, definitions: Mapping[str, Definition]
) -> tuple[dict[Path, Actual], tuple[Path, ...]]:
    known, frame = definitions_of(plan.kpis, definitions), frame_of(plan)
    told: dict[Path, Actual] = {}
    unused: list[Path] = []
    for id_, values in series.items():
        path: Path = ("kpis", id_, "target")
        one = to_date(values, known.get(id_), frame, _weights(id_, series, plan, known.get(id_)))
        if one is None:
            unused.append(path)
        elif plan.kpis[id_].target is not None:
            told[path] = Actual(one.value, one.unit, one.periods, one.is_whole)
    return told, tuple(unused)


def _weights(id_: str, series: Mapping[str, Series], plan: Plan, definition: Definition | None) -> Series | None:
    """Return the values that weight a rate: those of its weighting KPI for the same scope."""
    own = plan.kpis[id_]
    metric = weighting_kpi(definition, own.flow) if definition is not None else None
    return next(
        (
            values
            for other, values in series.items()
            if metric is not None and metric_of(other, plan.kpis) == metric and plan.kpis[other].scope == own.scope
        ),
        None,
    )
