"""What git could not do, as a key that ``locale`` has words for, with the command that mends it."""

from __future__ import annotations

from typing import Final

# Every key there is; ``locale.git_words`` says each in every language, and a test holds the two together.
KEYS: Final = frozenset(
    {
        "damaged",
        "failed",
        "missing_object",
        "no_base",
        "no_commits",
        "no_file",
        "no_git",
        "no_tag",
        "no_work_tree",
        "not_a_commit",
        "not_a_file",
        "not_a_repository",
        "old_git",
        "only_remote",
        "outside",
        "shallow",
        "unknown_revision",
        "unmerged",
        "unsafe",
    }
)


class GitError(Exception):
    """A job that git could not do: exit code 2.

    ``key`` is one of ``KEYS``, ``remedy`` the command (or setting) that mends it, ``arguments`` what its words need.
    """

    def __init__(self, key: str, remedy: str = "", **arguments: str) -> None:
        assert key in KEYS, key
        self.key = key
        self.remedy = remedy
        self.arguments = arguments
        super().__init__(f"{key} {arguments} (remedy: {remedy})")
