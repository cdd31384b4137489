"""From the command line's paths to the history that is asked about."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, WORK_TREE, Repository
from jbpgen.workflows.check import default_store, open_project, paths_of
from jbpgen.workflows.history import History, load_history
from jbpgen.workflows.history_rows import plans_below
from jbpgen.workflows.lineages import Lineage
from jbpgen.workflows.project import CONFIG_NAME, Project, outline_of, project_digest


@dataclass(frozen=True)
class Opened:
    """A history and the plans (and progress) asked about, by their ``places``; ``without`` are those where none ever
    stood.

    ``at_work`` says that the files on disk are meant, up to what is committed; else a revision was named.
    """

    history: History
    plans: tuple[Lineage, ...]
    without: tuple[str, ...]
    project: Project
    at_work: bool
    places: tuple[str, ...]

    def work_of(self, plan: Lineage) -> bytes | None:
        """Return the plan's file on disk if it is not what the last commit has; ``None`` if it is, or is not there."""
        repository = self.history.repository
        if not self.at_work or repository.top is None:
            return None
        entry = repository.entries(WORK_TREE, plan.file).get(plan.file)
        if entry is None or not entry.on_disk or entry.blob == plan.stops[-1].blob:
            return None
        return repository.read(WORK_TREE, plan.file)


def plan_named(found: Opened, name: str) -> Lineage | None:
    """Return the one plan that was asked for, by its file or its id; ``None`` where there is none, or several."""
    standing = [plan for plan in found.plans if plan.stops[-1].blob is not None]
    there = [plan for plan in standing if plan.file in found.places]
    below = [plan for plan in standing if not plan.is_progress]
    by_id = [plan for plan in found.history.plans if plan.plan == name]
    for plans in (there, below, standing, found.plans, by_id):
        if len(plans) == 1:
            return plans[0]
    return None


def progress_of(history: History, plan: Lineage) -> Lineage | None:
    """Return the progress beside a plan: what names it and stands, else what named it last; ``None`` where none did."""
    found = [one for one in history.progress if one.plan is not None and one.plan == plan.plan]
    return next((one for one in found if one.stops[-1].blob is not None), found[-1] if found else None)


def open_history(
    paths: tuple[str, ...], revision: str = HEAD, audience: str = "internal", jobs: int = 0, keep: bool = True
) -> Opened:
    """Open the history of the plans at ``paths`` (files, folders, ``REV:PATH``; none: all plans of the project).

    Raises ``GitError``.
    """
    pointed = [_with_revision(path) for path in paths]
    revisions = {rev for rev, _ in pointed if rev}
    if revisions:
        repository, revision = Repository.discover(), sorted(revisions)[0]
        project = _project(repository, (), revision)
        places = [place if rev else repository.relative(place) for rev, place in pointed]
    else:
        repository = Repository.discover(paths[0] if paths else ".")
        project = _project(repository, paths, revision)
        places = [repository.relative(path) for path in _scope(paths, project, repository)]
    history = load_history(repository, project, revision, places, jobs, keep)
    if audience == "customer":
        from jbpgen.workflows.customer_history import for_customer

        history = for_customer(history, project)
    plans, without = plans_below(history, places or [""])
    if not plans and not paths and repository.top is None:
        plans, without = plans_below(history, [""])
    return Opened(history, tuple(plans), tuple(without), project, not revisions and revision == HEAD, tuple(places))


def _with_revision(path: str) -> tuple[str, str]:
    revision, colon, inside = path.partition(":")
    if not colon or not revision or Path(path).exists() or Path(f"{revision}:{os.sep}").is_dir():
        return "", path
    return revision, inside


def _project(repository: Repository, paths: tuple[str, ...], revision: str) -> Project:
    if repository.top is not None:
        return open_project(paths, default_store()[0])
    try:
        content = repository.read(revision, CONFIG_NAME)
    except GitError:
        return Project()
    outline = outline_of(content)
    # Somewhere to stand, without which it would not be read: it says what is kept from the customer.
    root = repository.location.git_dir
    return Project(root, content, outline, project_digest(root, content, outline))


def _scope(paths: tuple[str, ...], project: Project, repository: Repository) -> tuple[str, ...]:
    if paths or repository.top is not None:
        return paths_of(paths, project)
    return (project.outline.plans,)
