"""The verb ``approvals``: what a pull request needs approved by whom, and what speaks for it.

Rules, people, keys and baselines are read from the target branch: what a pull request says of them counts only once
somebody has merged it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from jbpgen.analysis.calendar import WorkingDays
from jbpgen.changes.approvals import Demand, demands
from jbpgen.changes.evidence import Answer, Evidence, Grade, weigh
from jbpgen.git.errors import GitError
from jbpgen.git.repository import HEAD, Repository
from jbpgen.plan.config import ApprovalRule, Configuration
from jbpgen.plan.library import with_own
from jbpgen.workflows.approval_courses import Remark, Side, courses_of
from jbpgen.workflows.approval_evidence import Asked, Gathered, gather
from jbpgen.workflows.approval_guard import Guard, of_papers
from jbpgen.workflows.change_policy import change_policy
from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import Settings, load_settings
from jbpgen.workflows.plan_versions import Standings, standings
from jbpgen.workflows.project import CONFIG_NAME, Project, outline_of, project_digest
from jbpgen.workflows.reading import Reader

_BRANCH_NAMES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class Request:
    """What to look at: target and source (empty: what the CI says, else the usual names), the day, who reviewed."""

    as_of: date
    locale: str
    base: str = ""
    head: str = HEAD
    paths: tuple[str, ...] = ()
    reviews: Path | None = None


class NoPlanError(Exception):
    """A PATH names no plan of either side; ``known`` are the ids of those there are."""

    def __init__(self, path: str, known: Iterable[str]) -> None:
        self.path = path
        self.known = ", ".join(sorted(known)) or "–"
        super().__init__(path)


@dataclass(frozen=True)
class Verdict:
    """Everything that is asked for and found. ``remarks`` are what stands in the way beside it; those that are no
    notes fail the command.
    """

    base: str
    head: str
    base_commit: str
    head_commit: str
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    rules: Mapping[str, ApprovalRule] = field(default_factory=dict)
    configuration: Configuration | None = None
    standings: Standings | None = None
    config_file: str = ""
    evidence: tuple[Evidence, ...] = ()
    authors: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Say whether nothing is missing and nothing stands in the way."""
        return all(one.is_met for one in self.answers) and all(one.is_note for one in self.remarks)


@dataclass(frozen=True)
class _Opened:
    repository: Repository
    base: str
    base_commit: str
    head_commit: str
    start: str
    config_file: str
    project: Project
    settings: Settings

    @property
    def rules(self) -> Mapping[str, ApprovalRule]:
        config = self.settings.configuration
        return dict(config.approval_rules) if config is not None else {}


def approvals(request: Request, reader: Reader | None = None) -> Verdict:
    """Work out what is asked for and what speaks for it.

    Raises ``GitError``, ``ReviewsError`` and `NoPlanError`.
    """
    return _verdict(_open(request), request, reader or Reader())


def approvals_where_asked(request: Request, reader: Reader) -> Verdict | None:
    """Return the same where the target branch has rules, ``None`` where it has none."""
    opened = _open(request)
    return _verdict(opened, request, reader) if opened.rules or not opened.settings.understood else None


def _verdict(opened: _Opened, request: Request, reader: Reader) -> Verdict:
    repository, project, limits = opened.repository, opened.project, opened.settings.limits
    base = standings(repository, project, opened.base_commit, reader, limits)
    head = standings(repository, project, opened.head_commit, reader, limits)
    start = base
    if opened.start != opened.base_commit:
        start = standings(repository, project, opened.start, reader, limits)
    config, rules = opened.settings.configuration, opened.rules
    judging = reader.judging(change_policy(opened.settings), request.as_of, with_own(opened.settings.definitions))
    side = Side(repository, base, head, start, judging, reader, limits)
    courses, remarks = courses_of(side, rules)
    wanted = _limited(demands(rules, courses), request, repository, head, base)
    remarks = [*remarks, *_of_rules(rules, config, opened)]
    guard = Guard(repository, opened.config_file, reader)
    guarded = guard.demand(opened.start, opened.head_commit) if rules else None
    asked = Asked(opened.head_commit, opened.start, head, base, guard, guarded, reader)
    found = gather(repository, asked, config, request.reviews, _since(opened, side))
    answers = [_answer(one, rules[one.rule], config, request, found, head) for one in wanted]
    if guarded is not None:
        answers.append(_guard_answer(guarded, rules, config, found))
    remarks += [*found.remarks, *of_papers(tuple(answers), repository, opened.head_commit)]
    remarks += _rules_of_before(opened, side, guard)
    return Verdict(
        opened.base, request.head, opened.base_commit, opened.head_commit, tuple(answers), tuple(remarks), rules,
        config, head, opened.config_file, found.evidence, found.authors, _names(config, base, request.locale),
    )  # fmt: skip


def _names(config: Configuration | None, base: Standings, locale: str) -> dict[str, str]:
    """What the people of the target branch are called: by the configuration, else by the plans."""
    found: dict[str, str] = {}
    for one in base.plans.values():
        people = one.bare.at(("people",))
        for id_, person in people.items() if isinstance(people, dict) else ():
            name = person.get("name") if isinstance(person, dict) else None
            if isinstance(name, dict):
                name = name.get("zh" if locale == "zh-CN" else "en") or next(iter(name.values()), None)
            if isinstance(name, str):
                found.setdefault(str(id_), name)
    return found | ({id_: person.name.in_(locale) for id_, person in config.people.items()} if config else {})


def _open(request: Request) -> _Opened:
    first = next((one for one in request.paths if Path(one).exists()), ".")
    repository = Repository.discover(first)
    if repository.is_shallow:
        raise repository.shallow_error(request.base or "base")
    base = request.base or _usual_base(repository)
    base_commit, head_commit = repository.resolve(base), repository.resolve(request.head)
    start = repository.merge_base(base_commit, head_commit)
    here = open_project((first,) if first != "." else ())
    file = _config_file(repository, base_commit, here)
    content = repository.read(base_commit, file) if file else b""
    root = (repository.top or repository.location.git_dir) / PurePosixPath(file).parent if file else None
    outline = outline_of(content)
    project = Project(root, content, outline, project_digest(root, content, outline)) if file else Project()
    settings = load_settings(project, request.locale, f"{base}:{file}") if file else Settings()
    return _Opened(repository, base, base_commit, head_commit, start, file, project, settings)


def _usual_base(repository: Repository) -> str:
    target = os.environ.get("GITHUB_BASE_REF") or os.environ.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME") or ""
    names = [f"origin/{target}", target] if target else list(_BRANCH_NAMES)
    for name in names:
        try:
            repository.resolve(name)
        except GitError:
            continue
        return name
    return repository.resolve(target) if target else HEAD


def _config_file(repository: Repository, commit: str, here: Project) -> str:
    """The configuration on the target branch: the one found here if it is there, else the topmost."""
    found = [one for one in repository.files(commit) if PurePosixPath(one).name == CONFIG_NAME]
    if here.root is not None:
        try:
            own = repository.relative(here.root / CONFIG_NAME)
        except GitError:
            own = ""
        if own in found:
            return own
    return min(found, key=lambda one: (one.count("/"), one), default="")


def _limited(
    found: list[Demand], request: Request, repository: Repository, head: Standings, base: Standings
) -> list[Demand]:
    """Only the demands on the plans that PATHs name."""
    if not request.paths:
        return found
    files = {plan: one.file for there in (base, head) for plan, one in there.plans.items()}
    named: set[str] = set()
    for path in request.paths:
        place = repository.relative(path)
        own = {plan for plan, file in files.items() if plan == path or not place or f"{file}/".startswith(f"{place}/")}
        if not own:
            raise NoPlanError(path, files)
        named |= own
    return [one for one in found if named & set(one.plans)]


# --- the rules themselves ----------------------------------------------------------------------------


def _of_rules(rules: Mapping[str, ApprovalRule], config: Configuration | None, opened: _Opened) -> list[Remark]:
    from jbpgen.changes.rules.registry import rules_by_id

    remarks = []
    if not rules:
        remarks.append(Remark("no-rules", (("base", opened.base),), is_note=opened.settings.understood))
    if not opened.settings.understood:
        remarks.append(Remark("rules-unread", (("file", f"{opened.base}:{opened.config_file}"),)))
    known = rules_by_id()
    for name, rule in rules.items():
        if config is not None and not approvers_of(rule, config):
            remarks.append(Remark("nobody", (("rule", name), ("role", rule.role.in_("en") if rule.role else "–"))))
        timed = rule.above is None or rule.above.unit in ("d", "wd")
        if rule.critical_path and not (timed and rule.covers in ("dates", "any")):
            remarks.append(Remark("critical-odd", (("rule", name),)))
        for wrong in rule.changes:
            if wrong not in known:
                remarks.append(Remark("unknown-change", (("rule", name), ("change", wrong))))
    return remarks


def approvers_of(rule: ApprovalRule, config: Configuration) -> tuple[str, ...]:
    """Return the ids of those who may approve: the people named, and those of the role in the target's people."""
    named = dict.fromkeys(rule.approvers)
    if rule.role is not None:
        wanted = {word.strip().casefold() for word in rule.role.variants()}
        for id_, person in config.people.items():
            held = {word.strip().casefold() for word in person.role.variants()} if person.role is not None else set()
            if wanted & held:
                named[id_] = None
    return tuple(named)


def _guard_answer(
    guard: Demand, rules: Mapping[str, ApprovalRule], config: Configuration | None, found: Gathered
) -> Answer:
    """Answer the demand for an approval of changed rules: one of all approvers, with proof."""
    named = (one for rule in rules.values() for one in approvers_of(rule, config)) if config is not None else ()
    everybody = tuple(dict.fromkeys(named))
    judged = weigh(guard, everybody, Grade.PROOF, found.evidence, found.authors)
    return Answer(guard, "", everybody, 1, Grade.PROOF, judged, {})


def _answer(
    demand: Demand, rule: ApprovalRule, config: Configuration | None, request: Request, found: Gathered, head: Standings
) -> Answer:
    assert config is not None
    approvers = approvers_of(rule, config)
    wanted = Grade(rule.evidence)
    judged = weigh(demand, approvers, wanted, found.evidence, found.authors)
    words = {}
    if rule.customer:
        for plan in demand.plans:
            stands = head.plans.get(plan)
            records = head.records.get(plan)
            words[plan] = records.confirmed(stands.hash) if stands is not None and records is not None else None
    title = rule.title.in_(request.locale)
    asked, due = _deadline(demand, rule, found, head)
    return Answer(demand, title, approvers, rule.required or 1, wanted, judged, words, asked, due, request.as_of)


def _deadline(demand: Demand, rule: ApprovalRule, found: Gathered, head: Standings) -> tuple[date | None, date | None]:
    """When the approval was first asked for, and the last day in time; working days are those of the plan.

    Later commits do not begin the time anew: else whoever waits could be kept waiting.
    """
    asked, plan = min(((found.begun[one], one) for one in demand.plans if one in found.begun), default=(None, ""))
    if asked is None or rule.within is None:
        return asked, None
    number, unit = rule.within.number, rule.within.unit
    if unit == "wd":
        stands = head.plans.get(plan)
        return asked, (stands.version.work if stands is not None else WorkingDays()).shifted(asked, number)
    return asked, asked + timedelta(days=-(-number // 24) if unit == "h" else number)


def _rules_of_before(opened: _Opened, side: Side, guard: Guard) -> list[Remark]:
    """On the target branch itself: whoever loosened a rule together with what it forbade has both there by now."""
    since = side.oldest_reference
    if opened.start != opened.head_commit or since is None or not guard.rules_differ(since, opened.head_commit):
        return []
    return [Remark("rules-of-before", (("commit", since[:10]),), is_note=True)]


def _since(opened: _Opened, side: Side) -> str | None:
    """Where the commits under review begin; on the target branch itself, at the oldest reference."""
    if opened.start != opened.head_commit:
        return opened.start
    return side.oldest_reference
