"""``jbpgen diff --format docx``: the Word plan with tracked changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jbpgen.cli.shared import JobFailedError, say
from jbpgen.git.errors import GitError
from jbpgen.locale.diff_words import diff_words
from jbpgen.locale.git_words import git_words
from jbpgen.locale.ui import ui

if TYPE_CHECKING:
    from jbpgen.workflows.diff import Sides


def write_redline(sides: Sides, locale: str | None, target: Path) -> int:
    """Write the redlines into a folder, or the only one into a .docx; say what was written.

    Returns how many plans have none because a version was not understood in full.
    """
    from jbpgen.report.text import harmless
    from jbpgen.workflows.drawing import UnusableTemplateError
    from jbpgen.workflows.leaks import LeakError
    from jbpgen.workflows.redline import TooManyPlansError, write_redlines

    language = sides.asked.locale
    file = target if target.suffix.lower() == ".docx" else None
    try:
        made = write_redlines(sides, locale, target, file)
    except GitError as error:
        raise JobFailedError(git_words(language, error.key, error.remedy, error.arguments)) from error
    except TooManyPlansError as error:
        raise JobFailedError(diff_words(language, "redline-many", file=error)) from error
    except UnusableTemplateError as error:
        raise JobFailedError(error.words(language)) from error
    except LeakError as error:
        raise JobFailedError(ui(language, "leak", where=error)) from error
    except OSError as error:
        shown = ui(language, "unwritable", file=error.filename or target, error=error.strerror or error)
        raise JobFailedError(shown) from error
    for path in made.written:
        say(f"{harmless(ui(language, 'written', file=path))}\n", err=True)
    for name in made.alone:
        say(f"jbpgen: {harmless(diff_words(language, 'redline-alone', file=name))}\n", err=True)
    for name in made.doubtful:
        say(f"jbpgen: {harmless(diff_words(language, 'redline-doubtful', file=name))}\n", err=True)
    if not (made.written or made.alone or made.doubtful):
        say(f"jbpgen: {diff_words(language, 'redline-none')}\n", err=True)
    return len(made.doubtful)
