"""A CODEOWNERS file from the approval rules, so that the host asks the right people by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def codeowners(
    rows: Iterable[tuple[str, Sequence[str]]], names: Mapping[str, str], remark: str, lacking: str
) -> tuple[str, tuple[str, ...]]:
    """Return the file and the people it could not name. ``rows`` are (path, person ids) from the general to the
    special, because the last that matches counts; ``names`` are people's accounts or e-mail addresses; ``remark`` and
    ``lacking`` (with ``{people}``) are its comments.
    """
    unnamed: dict[str, None] = {}
    lines = []
    for path, people in rows:
        unnamed |= dict.fromkeys(person for person in people if person not in names)
        owners = list(dict.fromkeys(names[person] for person in people if person in names))
        if owners:
            lines.append(f"{_escaped(path)} {' '.join(owners)}")
    head = [f"# {remark}"] + ([f"# {lacking.format(people=', '.join(unnamed))}"] if unnamed else [])
    return "".join(f"{line}\n" for line in [*head, *lines]), tuple(unnamed)


def _escaped(path: str) -> str:
    """A path as CODEOWNERS reads it: from the top, blanks and signs of patterns taken literally."""
    special = {" ": "\\ ", "#": "\\#", "[": "\\[", "]": "\\]", "*": "\\*", "?": "\\?"}
    return "/" + "".join(special.get(letter, letter) for letter in path)
