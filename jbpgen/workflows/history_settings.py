"""The organisation's say in reading a history: how large a plan may be, how much changes weigh."""

from __future__ import annotations

from jbpgen.git.repository import Repository
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.history_pairs import Studied
from jbpgen.workflows.project import CONFIG_NAME, Project


def how_to_study(repository: Repository, project: Project) -> Studied:
    """Return what the project's configuration says; what is wrong with it is told by ``check``."""
    settings = load_settings(project, "en", CONFIG_NAME)
    return Studied(repository.location, settings.limits, change_policy(settings))
