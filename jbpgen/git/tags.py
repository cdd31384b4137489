"""Annotated tags: who set one on which commit, when and why."""

from __future__ import annotations

from dataclasses import dataclass

from jbpgen.git.commits import Person, person
from jbpgen.git.errors import GitError
from jbpgen.git.objects import Run, read_objects

_SIGNATURES = ("-----BEGIN PGP SIGNATURE-----", "-----BEGIN SSH SIGNATURE-----", "-----BEGIN SIGNED MESSAGE-----")


@dataclass(frozen=True, slots=True)
class Tag:
    """An annotated tag. ``id`` is the tag object's, ``target`` the commit's; ``message`` is without its signature."""

    name: str
    id: str
    target: str
    tagger: Person
    message: str
    signed: bool


def read_tags(run: Run, prefix: str = "") -> dict[str, Tag]:
    """Return the annotated tags on commits by name, those below ``prefix`` (``jbp/``) if one is given."""
    listed = run("for-each-ref", "--format=%(objecttype) %(objectname) %(refname)", f"refs/tags/{prefix}").stdout
    names: dict[str, str] = {}
    for line in listed.decode("utf-8", "surrogateescape").splitlines():
        kind, object_id, name = line.split(" ", 2)
        if kind == "tag":
            names[name.removeprefix("refs/tags/")] = object_id
    contents = dict(read_objects(run, names.values(), "tag"))
    tags = {name: _parsed(name, object_id, contents[object_id]) for name, object_id in names.items()}
    return {name: tag for name, tag in tags.items() if tag is not None}


def read_tag(run: Run, name: str) -> Tag:
    """Return one annotated tag. Raises ``GitError`` ``no_tag``."""
    found = read_tags(run, name).get(name)
    if found is None:
        raise GitError("no_tag", "git tag -n", tag=name)
    return found


def _parsed(name: str, object_id: str, content: bytes) -> Tag | None:
    head, _, body = content.partition(b"\n\n")
    fields = dict(line.partition(b" ")[::2] for line in head.split(b"\n") if line)
    if fields.get(b"type") != b"commit":
        return None
    message = body.decode("utf-8", "replace")
    cut = min((at for mark in _SIGNATURES if (at := message.find(mark)) >= 0), default=None)
    tagger = person(fields.get(b"tagger", b""))
    return Tag(name, object_id, fields[b"object"].decode("ascii"), tagger, message[:cut], cut is not None)
