"""The approvals that ``jbpgen diff`` tells beside the changes; whatever goes wrong with them hides no change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jbpgen.cli.shared import JobFailedError
from jbpgen.git.errors import GitError
from jbpgen.locale.approval_words import approval_words
from jbpgen.locale.diff_words import diff_words
from jbpgen.locale.git_words import git_words
from jbpgen.locale.ui import ui
from jbpgen.report.approvals_text import comment_lines
from jbpgen.report.foreign_words import in_markdown
from jbpgen.workflows.approval_evidence import ReviewsError
from jbpgen.workflows.approvals import NoPlanError, Request, approvals_where_asked
from jbpgen.workflows.diff import Sides


@dataclass(frozen=True, slots=True)
class Approvals:
    """Finished lines for the page, none where the target branch asks for no approval; what went wrong, if so."""

    lines: tuple[str, ...]
    failure: Exception | None = None

    def raise_failure(self) -> None:
        """Let the command fail as it should, once everything else is written."""
        if self.failure is not None:
            raise self.failure


def approvals_lines(sides: Sides, reviews: Path | None) -> Approvals:
    """Work out the approvals of ``A...B`` by the rules of ``A``, from the versions that were read already."""
    merging, asked = sides.inputs.merging, sides.asked
    assert merging is not None
    request = Request(asked.as_of, asked.locale, merging.target, merging.source, merging.paths, reviews)
    try:
        verdict = approvals_where_asked(request, sides.reader)
        return Approvals(tuple(comment_lines(verdict, asked.locale)) if verdict is not None else ())
    except GitError as error:
        return _failed(git_words(asked.locale, error.key, error.remedy, error.arguments), asked.locale)
    except NoPlanError as error:
        return _failed(approval_words(asked.locale, "no-plan", path=error.path, known=error.known), asked.locale)
    except ReviewsError as error:
        return _failed(approval_words(asked.locale, "reviews-broken", file=error.file), asked.locale)
    except Exception as error:  # noqa: BLE001 - a mistake of ours must not take the changes with it
        words = ui(asked.locale, "internal_error", error=f"{type(error).__name__}: {error}".splitlines()[0])
        return Approvals(_told(words, asked.locale), error)


def _failed(why: str, locale: str) -> Approvals:
    return Approvals(_told(why, locale), JobFailedError(why))


def _told(why: str, locale: str) -> tuple[str, ...]:
    return (f"**{in_markdown(diff_words(locale, 'approvals-failed', why=why))}**",)
