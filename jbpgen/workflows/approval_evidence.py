"""Approvals as a repository and a CI's host hold them: trailers, signed commits and tags, reviews."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jbpgen.changes.approvals import Demand
from jbpgen.changes.evidence import Evidence, Grade, Source
from jbpgen.git.commits import Commit, trailers
from jbpgen.git.errors import GitError
from jbpgen.git.log import Visit
from jbpgen.git.repository import Repository
from jbpgen.git.signatures import Signature, SignatureState
from jbpgen.plan.config import Configuration
from jbpgen.workflows.approval_courses import Remark
from jbpgen.workflows.approval_guard import Guard
from jbpgen.workflows.history_people import APPROVED
from jbpgen.workflows.plan_versions import Standings, is_records, standing
from jbpgen.workflows.reading import Reader

_LONG_KEY = 16


@dataclass(frozen=True, slots=True)
class Asked:
    """What approvals have to hold for: the head with its plans, and what is ``guarded`` of what guards them. ``base``
    is the target branch, whose plans tell people's addresses beside the configuration.
    """

    head_commit: str
    start: str
    head: Standings
    base: Standings
    guard: Guard
    guarded: Demand | None
    reader: Reader


@dataclass(frozen=True)
class Gathered:
    """Approvals found, who wrote the changes (person ids), what could not be used; ``begun`` is the day on which the
    first commit under review changed a plan.
    """

    evidence: tuple[Evidence, ...]
    authors: frozenset[str]
    remarks: tuple[Remark, ...]
    begun: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Claim:
    """Somebody named as approving at a commit, with the signature that the words bear."""

    source: Source
    said: str
    commit: str
    signature: Signature


def gather(
    repository: Repository, asked: Asked, config: Configuration | None, reviews: Path | None, since: str | None
) -> Gathered:
    """Return every approval of the commits since ``since``, and of reviews. Raises ``GitError``."""
    people = Directory(config, asked.base)
    visits = repository.log(asked.head_commit, beyond=since) if since is not None else []
    commits = repository.commits([visit.id for visit in visits] or [asked.head_commit])
    holding = _Holding(repository, asked)
    found, remarks = [], []
    tags = [one for one in repository.tags("jbp/").values() if _approving(one.message)]
    tag_claims = [
        _Claim(Source.TAG, value, tag.target, repository.tag_signature(tag))
        for tag in tags
        for value in _approving(tag.message)
    ]
    for claim in [*_trailers(repository, commits.values()), *tag_claims]:
        found.append(_graded(claim, people, holding))
    wrote = [commits[visit.id] for visit in visits if _wrote(visit, repository)]
    signed = [one for commit in wrote for one in (commit.author, commit.committer)]
    authors = {people.writer(one.email) for one in signed}
    strangers = dict.fromkeys(one.name for one in signed if people.writer(one.email) is None)
    remarks += [Remark("author-unknown", (("who", name),), is_note=True) for name in strangers]
    authors |= {people.named(value) for commit in wrote for value in commit.trailer("Co-authored-by")}
    if reviews is not None:
        data, trusted = _reviews(reviews, repository, asked.head_commit)
        if not trusted:
            remarks.append(Remark("reviews-in-tree", (("file", str(reviews)),), is_note=True))
        found += list(_reviewed(data, people, holding, trusted))
        authors.add(people.by_handle(_login(data.get("author"))))
    begun = _begun(visits, commits, {plan: one.file for plan, one in asked.head.plans.items()} | holding.gone)
    return Gathered(tuple(found), frozenset(one for one in authors if one is not None), tuple(remarks), begun)


def _begun(visits: Iterable[Visit], commits: Mapping[str, Commit], files: Mapping[str, str]) -> dict[str, date]:
    """Plan → day of the first commit that changed it, its file followed through renames."""
    places, found = {file: plan for plan, file in files.items()}, {}
    for visit in visits:  # newest first
        for one in visit.files:
            plan = places.get(one.path)
            if plan is not None:
                found[plan] = commits[visit.id].committer.when.date()
                places[one.old_path] = plan
    return found


def _wrote(visit: Visit, repository: Repository) -> bool:
    """Say whether a commit changes plans itself: one that only approves does not, nor a merge that takes both sides."""
    files = [one for one in visit.files if one.path.endswith((".yaml", ".yml")) and not is_records(one.path)]
    if len(visit.parents) < 2 or not files:
        return bool(files)
    others = [repository.files(parent) for parent in visit.parents[1:]]
    return any(all(other.get(one.path) != one.new for other in others) for one in files)


class Directory:
    """Whom names, addresses, accounts and keys belong to, by the target branch; an ambiguous one is nobody's."""

    def __init__(self, config: Configuration | None, base: Standings | None = None) -> None:
        self._people = dict(config.people) if config is not None else {}
        self._base = base or Standings("")
        self._accounts = dict(config.accounts) if config is not None else {}

    def named(self, said: str) -> str | None:
        """Return the person of ``Name <address>``, an id, a name or ``@account``."""
        name, _, address = said.partition("<")
        if address:
            return self.by_email(address.rstrip("> "))
        name = name.strip()
        if name in self._people:
            return name
        if name.startswith("@"):
            return self.by_handle(name)
        found = [id_ for id_, one in self._people.items() if name and name in one.name.variants()]
        return found[0] if len(found) == 1 else None

    def by_email(self, address: str) -> str | None:
        wanted = address.strip().casefold()
        found = [id_ for id_, one in self._people.items() if wanted and (one.email or "").casefold() == wanted]
        return found[0] if len(found) == 1 else None

    def writer(self, address: str) -> str | None:
        """Return who writes from an address, which the plans on the target branch tell as well; it proves nothing."""
        return self.by_email(address) or self._in_plans.get(address.strip().casefold())

    @cached_property
    def _in_plans(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._base.plans.values():
            people = one.bare.at(("people",))
            for id_, person in people.items() if isinstance(people, dict) else ():
                address = person.get("email") if isinstance(person, dict) else None
                if isinstance(address, str):
                    found.setdefault(address.strip().casefold(), str(id_))
        return found

    def by_handle(self, handle: str) -> str | None:
        wanted = handle.strip().removeprefix("@").casefold()
        own = {id_: (one.handle or "").removeprefix("@").casefold() for id_, one in self._accounts.items()}
        found = [id_ for id_, one in own.items() if wanted and one == wanted]
        return found[0] if len(found) == 1 else None

    def by_key(self, key: str) -> str | None:
        """Return whose key signed; a short form of its fingerprint will do if it is long enough."""
        wanted = _bare(key)
        found = [
            id_
            for id_, one in self._accounts.items()
            if any(_bare(own) == wanted or (_is_long(wanted) and _bare(own).endswith(wanted)) for own in one.keys)
        ]
        return found[0] if wanted and len(found) == 1 else None


def _bare(key: str) -> str:
    written = key.replace(" ", "")
    return written if written.startswith("SHA256:") else written.upper().removeprefix("0X")


def _is_long(key: str) -> bool:
    return len(key) >= _LONG_KEY and not key.startswith("SHA256:")


class _Holding:
    """For which plans (and whether for the configuration) the content of a commit is still that of the head."""

    def __init__(self, repository: Repository, asked: Asked) -> None:
        self._repository, self._asked = repository, asked
        self._known: dict[str, frozenset[str] | None] = {}

    def at(self, commit: str) -> frozenset[str] | None:
        """Return the plans that stand there as they do now; ``None`` where the commit is not here."""
        if commit not in self._known:
            self._known[commit] = self._worked_out(commit)
        return self._known[commit]

    def _worked_out(self, commit: str) -> frozenset[str] | None:
        try:
            files = self._repository.files(self._repository.resolve(commit))
        except GitError:
            return None
        now = self._repository.files(self._asked.head_commit)
        found = set()
        by_blob = {blob: path for path, blob in files.items()}
        for plan, one in self._asked.head.plans.items():
            blob = now.get(one.file)
            if blob in by_blob or self._means_the_same(commit, one.file, files, one.hash):
                found.add(plan)
        # A plan that the head no longer has: whoever approved its going approved a commit without it.
        found |= {plan for plan, file in self.gone.items() if file not in files}
        guarded = self._asked.guarded.plans if self._asked.guarded is not None else ()
        found |= {file for file in guarded if self._asked.guard.same(commit, self._asked.head_commit, file)}
        return frozenset(found)

    @cached_property
    def gone(self) -> dict[str, str]:
        """The plans that the head no longer has, with the files that they were in."""
        return dict(self._gone())

    def _gone(self) -> Iterator[tuple[str, str]]:
        start = self._asked.start
        before = self._repository.files(start)
        now = self._repository.files(self._asked.head_commit)
        for file in before.keys() - now.keys():
            if file.endswith((".yaml", ".yml")):
                one = standing(file, self._repository.read(start, file), self._asked.reader)
                if one is not None and one.bare.id and one.bare.id not in self._asked.head.plans:
                    yield one.bare.id, file

    def _means_the_same(self, commit: str, file: str, files: Mapping[str, str], wanted: str) -> bool:
        if file not in files:
            return False
        one = standing(file, self._repository.read(commit, file), self._asked.reader)
        return one is not None and one.hash == wanted


def _approving(message: str) -> list[str]:
    wanted = {key.lower() for key in APPROVED}
    return [value for key, value in trailers(message) if key.lower() in wanted]


def _trailers(repository: Repository, commits: Iterable[Commit]) -> Iterator[_Claim]:
    for commit in commits:
        said = _approving(commit.message)
        if said:
            signature = repository.signature(commit.id) if commit.signed else Signature(SignatureState.NONE)
            source = Source.COMMIT if commit.signed else Source.TRAILER
            yield from (_Claim(source, value, commit.id, signature) for value in said)


def _graded(claim: _Claim, people: Directory, holding: _Holding) -> Evidence:
    """A signature proves only what its own maker says: a line that names somebody else stays a claim."""
    person = people.named(claim.said)
    holds = holding.at(claim.commit) or frozenset()
    state = claim.signature.state
    grade, why = Grade.CLAIM, "claim-only"
    if state in (SignatureState.GOOD, SignatureState.UNTRUSTED):
        signer = people.by_key(claim.signature.key)
        if signer is None:
            why = "key-unknown"
        elif signer != person:
            why = "signed-by-another"
        else:
            grade, why = Grade.PROOF, ""
    elif state is SignatureState.BAD:
        grade, why = Grade.NONE, "signature-bad"
    elif state is not SignatureState.NONE:
        why = "signature-unchecked"
    return Evidence(claim.source, claim.said, person, claim.commit, grade, holds, why)


# --- reviews -----------------------------------------------------------------------------------------


class ReviewsError(Exception):
    """The file of reviews cannot be used."""

    def __init__(self, file: str) -> None:
        self.file = file
        super().__init__(file)


def _reviews(path: Path, repository: Repository, head: str) -> tuple[dict[str, Any], bool]:
    """Return the reviews, and whether they come from outside the tree, where the author could have written them."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ReviewsError(str(path)) from error
    data = {"reviews": data} if isinstance(data, list) else data
    if not isinstance(data, dict) or not isinstance(data.get("reviews"), list):
        raise ReviewsError(str(path))
    if any(isinstance(one, list) for one in data["reviews"]):  # pages of an API, one after the other
        data["reviews"] = [review for page in data["reviews"] for review in page]
    try:
        inside = repository.relative(path.resolve())
    except GitError:
        return data, True
    return data, inside not in repository.files(head)


def _login(user: Any) -> str:
    found = user.get("login", user.get("username", "")) if isinstance(user, dict) else user
    return found if isinstance(found, str) else ""


def _reviewed(data: Mapping[str, Any], people: Directory, holding: _Holding, trusted: bool) -> Iterator[Evidence]:
    """The last word of each reviewer; a remark is none."""
    last: dict[str, dict[str, Any]] = {}
    reviews = [one for one in data["reviews"] if isinstance(one, dict) and _login(one.get("user"))]
    for one in sorted(reviews, key=lambda review: str(review.get("submitted_at") or "")):
        if str(one.get("state", "")).upper() in ("APPROVED", "CHANGES_REQUESTED", "DISMISSED"):
            last[_login(one["user"]).casefold()] = one
    for one in list(last.values()):
        login, commit = _login(one["user"]), str(one.get("commit_id") or "")
        holds = holding.at(commit) if commit else None
        person = people.by_handle(login)
        grade, why = (Grade.PROOF, "") if trusted else (Grade.CLAIM, "reviews-in-tree")
        if str(one["state"]).upper() != "APPROVED":
            grade, why = Grade.NONE, "withdrawn"
        elif holds is None:
            grade, why = Grade.NONE, "commit-unknown"
        if person is None:
            why = "account-unknown"
        yield Evidence(Source.REVIEW, f"@{login}", person, commit, grade, holds or frozenset(), why)
