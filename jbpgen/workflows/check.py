"""The verb ``check``: all files, kept results, several processes. Heavy imports happen only where a file is new."""

from __future__ import annotations

import gc
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jbpgen.workflows.kept import Store, depends_on, store_folder, tool_digest
from jbpgen.workflows.project import (
    CONFIG_NAME,
    Outline,
    Project,
    discover,
    find_config,
    outline_of,
    project_digest,
)
from jbpgen.workflows.results import FileResult, from_plain, to_plain
from jbpgen.workflows.twins import with_twins

PLANS_FOLDER = "plans"
_KEPT = ("plans", "exclude", "locale", "schemas", "plugins", "templates")
# Starting a second process costs as much as checking this many plans.
_WORTH_FORKING = 32
# The command line switches automatic collection off; errors leave cycles behind all the same.
_PLANS_PER_COLLECTION = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What to check and how. ``as_of`` is an ISO date; ``jobs`` 0 lets the tool choose.

    ``todo`` asks for the to-do lists, too; ``plugins`` allows the code of installed plugins that jbpgen.yaml names.
    """

    paths: tuple[str, ...]
    as_of: str
    locale: str
    gate: str | None = None
    jobs: int = 0
    keep: bool = True
    todo: bool = False
    plugins: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Results in the order of the files; ``failures`` are lines about what could not be done at all (exit 2)."""

    results: tuple[FileResult, ...]
    missing: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


def open_project(paths: tuple[str, ...], store: Store | None = None) -> Project:
    """Find the configuration for these paths: nearest to the first one, else to the current folder."""
    start = Path(paths[0]) if paths else Path()
    config = find_config(start if start.is_dir() else start.parent)
    if config is None:
        return Project()
    content = config.read_bytes()
    kept = store.get(config) if store is not None else None
    outline = _kept_outline(kept)
    if outline is None:
        outline = outline_of(content)
        if store is not None:
            plain = {name: getattr(outline, name) for name in _KEPT}
            store.put(config, hashlib.sha256(content).hexdigest(), plain)
    return Project(config.parent, content, outline, project_digest(config.parent, content, outline))


def _kept_outline(kept: Any) -> Outline | None:
    try:
        schemas, plugins, templates = (tuple(kept[name]) for name in ("schemas", "plugins", "templates"))
        return Outline(kept["plans"], tuple(kept["exclude"]), kept["locale"], schemas, plugins, templates)
    except (KeyError, TypeError):
        return None


def default_store() -> tuple[Store, str]:
    """Return the store of configuration outlines, and the digest of the tool that all results depend on."""
    tool = tool_digest()
    return Store(store_folder(), depends_on(tool, "outline"), "outline"), tool


def check(request: Request, project: Project | None = None) -> Report:
    """Check all files of the request, of a project opened before or of their own. Never raises for a user's mistake."""
    outlines, tool = default_store()
    project = project or open_project(request.paths, outlines if request.keep else None)
    found = discover(paths_of(request.paths, project), project)
    manner = (request.locale, request.gate or "", str(request.todo), _plugins_of(project, request))
    depends = depends_on(tool, project.digest, request.as_of, *manner)
    slot = " ".join(manner)
    store = Store(store_folder() if request.keep else None, depends, slot)
    results: dict[int, FileResult] = {}
    todo: list[_Job] = []
    for index, (path, shown) in enumerate(found.files):
        result = _kept_result(store, path, shown)
        if result is None:
            todo.append((index, path, shown))
        else:
            results[index] = result
    unreadable: list[tuple[str, str]] = list(found.closed)
    for index, answer, digest in _check_new(todo, project, request):
        path, shown = found.files[index]
        if isinstance(answer, str):
            unreadable.append((shown, answer))
            continue
        results[index] = answer
        if digest:
            store.put(path, digest, to_plain(answer))
    ordered = with_twins([results[index] for index in sorted(results)], request.locale)
    return Report((*_config_result(project, request, store), *ordered), found.missing, found.empty, tuple(unreadable))


def _plugins_of(project: Project, request: Request) -> str:
    """Name the packages behind the plugins, on which results depend like on the tool itself."""
    if not request.plugins or not project.outline.plugins:
        return ""
    from jbpgen.lint.plugins import load_plugins

    return load_plugins(project.outline.plugins).identity


def paths_of(paths: tuple[str, ...], project: Project) -> tuple[str, ...]:
    """Return the paths to look at: those named, else the plans folder of the project, shown relative to here."""
    if paths or project.root is None:
        return paths or ((PLANS_FOLDER,) if Path(PLANS_FOLDER).is_dir() else ())
    folder = project.root / project.outline.plans
    return (os.path.relpath(folder) if folder.is_relative_to(Path.cwd()) else str(folder),)


_Job = tuple[int, Path, str]
_Answer = tuple[int, FileResult | str, str]


def _config_result(project: Project, request: Request, store: Store) -> tuple[FileResult, ...]:
    """What is wrong with ``jbpgen.yaml`` itself; nothing where it is fine."""
    if project.root is None:
        return ()
    path = project.root / CONFIG_NAME
    shown = os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
    result = _kept_result(store, path, shown)
    if result is None:
        from jbpgen.workflows.configuration import load_settings

        result = FileResult(shown, diagnostics=load_settings(project, request.locale, shown).diagnostics)
        store.put(path, hashlib.sha256(project.config).hexdigest(), to_plain(result))
    return (result,) if result.diagnostics else ()


def _kept_result(store: Store, path: Path, shown: str) -> FileResult | None:
    kept = store.get(path)
    try:
        return None if kept is None else from_plain(kept, shown)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # somebody else's file, or a damaged one: as good as none


def _check_new(todo: list[_Job], project: Project, request: Request) -> Iterator[_Answer]:
    jobs = request.jobs or (os.cpu_count() or 1 if len(todo) >= _WORTH_FORKING else 1)
    if not todo:
        return
    if jobs <= 1 or len(todo) < 2:
        yield from _check_some(todo, project, request)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    import jbpgen.workflows.checking  # noqa: F401  (loaded before the fork, so that children share it)

    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux" else "spawn"
    size = max(1, min(64, len(todo) // (jobs * 4)))
    chunks = [todo[start : start + size] for start in range(0, len(todo), size)]
    with ProcessPoolExecutor(jobs, multiprocessing.get_context(method)) as pool:
        for answers in pool.map(_check_chunk, ((chunk, project, request) for chunk in chunks)):
            yield from answers


def _check_chunk(work: tuple[list[_Job], Project, Request]) -> list[_Answer]:
    return list(_check_some(*work))


def _check_some(todo: list[_Job], project: Project, request: Request) -> Iterator[_Answer]:
    from jbpgen.source.file import read_file
    from jbpgen.workflows.checking import Manner, check_source
    from jbpgen.workflows.configuration import load_settings

    settings = load_settings(project, request.locale, CONFIG_NAME, request.plugins)
    manner = Manner(date.fromisoformat(request.as_of), request.locale, request.gate, request.todo)
    gc.freeze()  # modules and models stay: collecting need not look at them again
    for number, (index, path, shown) in enumerate(todo, 1):
        if number % _PLANS_PER_COLLECTION == 0:
            gc.collect()
        try:
            source = read_file(path, shown, settings.limits)
        except OSError as error:
            yield index, error.strerror or str(error), ""
        else:
            yield index, check_source(source, settings, manner).result, source.content_hash
