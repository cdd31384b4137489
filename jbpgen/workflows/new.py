"""The verb ``new``: a plan to fill in, from the example or from the plan of the period before. Overwrites nothing."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.scalars import parse_id
from jbpgen.workflows.actuals import ActualsError
from jbpgen.workflows.carry_over import Carried, NotAPlanError, carry_over
from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.project import CONFIG_NAME, find_config, outline_of
from jbpgen.workflows.scaffold import Entry, example, written

SCHEMA = "jbp-plan.schema.json"
_ENDINGS = (".yaml", ".yml")


class RefusedError(ValueError):
    """No plan was written; the message, in the reader's language, says why."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to write: ``year`` is a calendar year, ``out`` a file or folder (``None``: where plans belong)."""

    id: str
    locale: str
    year: int
    kind: str = "key-account"
    out: Path | None = None
    previous: Path | None = None


@dataclass(frozen=True, slots=True)
class New:
    """A plan as written. ``schema`` is the folder where editors look for the schema, ``has_schema`` if it is there."""

    file: Path
    schema: Path
    has_schema: bool
    carried: Carried | None = None


def tell(locale: str, key: str, **args: object) -> str:
    """Return one of the command's own sentences."""
    return str(catalogue(locale, "scaffold")["tell"][key]).format(**args)


def new_plan(order: Order) -> New:
    """Write the plan. Raises ``RefusedError``, and ``OSError`` where the file cannot be written."""
    name = _checked_id(order)
    target = _target(name, order.out)
    schema = _schema_folder(target)
    carried = None
    if order.previous is not None:
        carried = _carried(order.previous, name, order.locale)
    kind = carried.kind if carried is not None else order.kind
    year = carried.year if carried is not None else order.year
    chapters = example(kind, order.locale, year)
    filled = [(_own(entry, name, order), True) for entry in chapters] if carried is None else _joined(chapters, carried)
    words = catalogue(order.locale, "scaffold")
    intro = str(words["intro" if carried is None else "from_intro"])
    # Replaced, not formatted: the remark shows braces of its own.
    path = target.name if target.is_absolute() else target.as_posix()  # no path of this machine in the file
    remark = intro.replace("{check}", f"jbpgen check {path}")
    remark = remark.replace("{previous}", order.previous.name if order.previous else "")
    modeline = f"# yaml-language-server: $schema={_relative(schema / SCHEMA, target.parent)}"
    _write(target, written(filled, order.locale, modeline, [remark]), order.locale)
    return New(target, schema, (schema / SCHEMA).is_file(), carried)


def _carried(previous: Path, name: str, locale: str) -> Carried:
    try:
        project = open_project((str(previous),))
        return carry_over(previous, name, load_settings(project, locale, CONFIG_NAME).definitions)
    except NotAPlanError:
        raise RefusedError(tell(locale, "not_a_plan", file=previous)) from None
    except ActualsError as error:
        reason = tell(locale, error.reason, found=error.found)
        raise RefusedError(tell(locale, "bad_actuals", file=error.file, line=error.line, reason=reason)) from None
    except OSError as error:
        raise RefusedError(tell(locale, "cannot_open", file=previous, reason=error.strerror)) from None


def _checked_id(order: Order) -> str:
    name = unicodedata.normalize("NFC", order.id)
    try:
        parse_id(name)
    except PydanticCustomError:
        raise RefusedError(tell(order.locale, "bad_id", id=order.id)) from None
    if name.startswith(("_", "-")):  # such files are passed over when plans are looked for
        raise RefusedError(tell(order.locale, "bad_id", id=order.id))
    return name


def _target(name: str, out: Path | None) -> Path:
    if out is not None:
        return out if out.suffix.lower() in _ENDINGS and not out.is_dir() else out / f"{name}.yaml"
    config = find_config(Path())
    if config is not None:
        return Path(os.path.relpath(config.parent / outline_of(config.read_bytes()).plans)) / f"{name}.yaml"
    folder = Path("plans")
    return (folder if folder.is_dir() else Path()) / f"{name}.yaml"


def _schema_folder(target: Path) -> Path:
    """Return the folder of schemas: beside ``jbpgen.yaml`` or the folder ``plans``, else here or at the file."""
    config = find_config(target.parent)
    if config is not None:
        return Path(os.path.relpath(config.parent)) / "schemas"
    folder = target.parent
    if folder.name == "plans":
        return folder.parent / "schemas"
    return Path("schemas") if folder.absolute().is_relative_to(Path().absolute()) else folder / "schemas"


def _relative(path: Path, start: Path) -> str:
    try:
        return Path(os.path.relpath(path.absolute(), start.absolute())).as_posix()
    except ValueError:  # another drive
        return path.absolute().as_uri()


def _own(entry: Entry, name: str, order: Order) -> Entry:
    """Put the plan's own id, period and language into its identity."""
    if entry.key != "plan":
        return entry
    own = {"id": name, "period": order.year, "locales": [order.locale]}
    return Entry(entry.key, tuple(Entry(one.key, own.get(one.key, one.value), one.off) for one in entry.value))


def _joined(chapters: tuple[Entry, ...], carried: Carried) -> list[tuple[Entry, bool]]:
    """Put the chapters carried over in the example's order; the others stay examples, all commented out."""
    own = {entry.key: entry for entry in carried.chapters}
    return [
        (own.pop(entry.key), False) if entry.key in own else (Entry(entry.key, entry.value, True), True)
        for entry in chapters
    ]


def _write(target: Path, text: str, locale: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise RefusedError(tell(locale, "exists", file=target)) from None
