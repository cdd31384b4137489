"""git: revisions → bytes. Reads a repository through the git program alone and knows nothing of plans."""

from __future__ import annotations

from jbpgen.git.errors import GitError
from jbpgen.git.repository import INDEX, WORK_TREE, Repository

__all__ = ["INDEX", "WORK_TREE", "GitError", "Repository"]
