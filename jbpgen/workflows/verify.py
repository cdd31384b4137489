"""The verb ``verify``: which plan a rendered file was made from, and whether it is still true of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.decode import decode
from jbpgen.plan.library import with_own
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import Audience, redact
from jbpgen.report.verification import Seal, Verdict, Verification
from jbpgen.source.file import read_file
from jbpgen.workflows.configuration import Settings
from jbpgen.workflows.project import Found
from jbpgen.workflows.render import Edition, stamp_of
from jbpgen.workflows.rendered_file import Origin, UnreadableFileError, read_origin

_NEVER = date(2000, 1, 1)  # what an edition is identified by does not depend on the day


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A plan of the project, with what its editions are called now."""

    path: Path
    shown: str
    plan: Plan
    settings: Settings

    def edition(self, audience: Audience) -> tuple[str, str]:
        """The content hash and the revision of an edition rendered now."""
        library = with_own(self.settings.definitions)
        redacted = redact(self.plan, audience, library, self.settings.withheld(self.plan))
        stamp = stamp_of(redacted, Edition((), audience, None, Path(), _NEVER), False)
        return stamp.content_hash, stamp.revision


def verify(files: tuple[str, ...], plans: Found, settings: Settings, locale: str) -> list[Verification]:
    """Verify rendered files against ``plans``. Raises ``OSError`` where a file cannot be opened."""
    plans_by_id: dict[str, _Candidate | None] = {}
    return [_verified(name, plans, settings, locale, plans_by_id) for name in files]


def _verified(
    name: str, plans: Found, settings: Settings, locale: str, known: dict[str, _Candidate | None]
) -> Verification:
    try:
        origin = read_origin(Path(name))
    except UnreadableFileError as error:
        ending = Path(name).suffix.lstrip(".").lower()
        detail = str(catalogue(locale, "verify")["details"][str(error)])
        return Verification(name, "" if str(error) == "format" else ending, Verdict.UNREADABLE, detail=detail)
    if not origin.said("plan"):
        return _by_footer(name, origin, plans, settings, locale)
    plan = origin.said("plan")
    if plan not in known:
        known[plan] = next(_with_id(plan, plans, settings), None)
    return _compared(name, origin, known[plan])


def _compared(name: str, origin: Origin, candidate: _Candidate | None) -> Verification:
    audience = next((one for one in get_args(Audience) if one == origin.said("audience")), None)
    digest, revision = candidate.edition(audience) if candidate is not None and audience else ("", "")
    if candidate is None:
        verdict = Verdict.UNKNOWN_PLAN
    elif digest != origin.said("content-hash"):
        verdict = Verdict.OUTDATED
    else:
        verdict = Verdict.CURRENT
    commit = ""
    if verdict is Verdict.CURRENT and candidate is not None and audience and origin.said("changes-since"):
        verdict, commit = _of_the_log(origin, candidate, audience)
    if origin.seal is Seal.BROKEN:
        verdict = Verdict.ALTERED
    return Verification(
        file=name,
        format=origin.format,
        verdict=verdict,
        seal=origin.seal,
        stated_in=origin.stated_in,
        plan=origin.said("plan"),
        revision=origin.said("revision"),
        audience=origin.said("audience"),
        locale=origin.said("locale"),
        as_of=origin.said("as-of"),
        template=origin.said("template"),
        version=origin.said("version"),
        plan_file=candidate.shown if candidate is not None else "",
        revision_now=revision,
        changes_since=origin.said("changes-since"),
        changes_since_commit=commit,
    )


def _of_the_log(origin: Origin, candidate: _Candidate, audience: Audience) -> tuple[Verdict, str]:
    """The verdict on a file that is true of the plan, by the version that its change log begins with; its commit."""
    from jbpgen.workflows.verify_changes import Outcome, compared_with

    found = compared_with(origin, candidate.path, candidate.plan, audience)
    verdicts = {
        Outcome.FOUND: Verdict.CURRENT,
        Outcome.REPLACED: Verdict.OUTDATED,
        Outcome.LOST: Verdict.UNKNOWN_VERSION,
    }
    return verdicts[found.outcome], found.commit


def _by_footer(name: str, origin: Origin, plans: Found, settings: Settings, locale: str) -> Verification:
    """Find the plan of a print by the revision in its footers, or else, outdated, by the title beside it."""
    outdated: Verification | None = None
    for candidate in _candidates(plans, settings):
        titles = {"".join(title.split()) for title in candidate.plan.plan.title.variants()}
        titled = any(title in origin.words for title in titles)
        for audience in get_args(Audience):
            digest, revision = candidate.edition(audience)
            found = Verification(
                name,
                "pdf",
                Verdict.CURRENT,
                stated_in="footer",
                plan=candidate.plan.plan.id,
                revision=revision,
                audience=audience,
                plan_file=candidate.shown,
                revision_now=revision,
            )
            if digest[:8] in origin.stamps:
                return found
            if titled and outdated is None:
                outdated = _outdated(found, origin)
    detail = catalogue(locale, "verify")["details"]["footer"].format(revision=origin.stamps[0])
    return outdated or Verification(name, "pdf", Verdict.UNREADABLE, stated_in="footer", detail=detail)


def _outdated(found: Verification, origin: Origin) -> Verification:
    """Of an earlier revision; for which audience cannot be told from its hash."""
    return Verification(
        found.file,
        "pdf",
        Verdict.OUTDATED,
        stated_in="footer",
        plan=found.plan,
        revision=origin.stamps[0],
        plan_file=found.plan_file,
        revision_now=found.revision_now,
    )


def _with_id(plan: str, plans: Found, settings: Settings) -> Iterator[_Candidate]:
    """The plans of this id; files that do not even mention it are not decoded."""
    needle = plan.encode()
    for path, shown in plans.files:
        if needle in path.read_bytes():
            yield from (one for one in _decoded(path, shown, settings) if one.plan.plan.id == plan)


def _candidates(plans: Found, settings: Settings) -> Iterator[_Candidate]:
    for path, shown in plans.files:
        yield from _decoded(path, shown, settings)


def _decoded(path: Path, shown: str, settings: Settings) -> Iterator[_Candidate]:
    source = read_file(path, shown, settings.limits)
    if source.data is not None and isinstance(plan := decode(source.data).plan, Plan):
        yield _Candidate(path, shown, plan, settings)
