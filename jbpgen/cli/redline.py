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
    from jbpgen.workflows.redline import Redlines


def write_redline(sides: Sides, locale: str | None, target: Path, template: Path | None = None) -> int:
    """Write the redlines into a folder, or the only one into a .docx; say what was written and what of it to know.

    Returns how many plans have none because a version was not understood in full.
    """
    from jbpgen.workflows.drawing import UnusableTemplateError
    from jbpgen.workflows.leaks import LeakError
    from jbpgen.workflows.overlays import OverlayError
    from jbpgen.workflows.redline import TooManyPlansError, write_redlines

    language = sides.asked.locale
    file = target if target.suffix.lower() == ".docx" else None
    try:
        made = write_redlines(sides, locale, target, file, template)
    except GitError as error:
        raise JobFailedError(git_words(language, error.key, error.remedy, error.arguments)) from error
    except TooManyPlansError as error:
        raise JobFailedError(diff_words(language, "redline-many", file=error)) from error
    except OverlayError as error:
        raise JobFailedError(str(error)) from error
    except UnusableTemplateError as error:
        raise JobFailedError(error.words(language)) from error
    except LeakError as error:
        raise JobFailedError(ui(language, "leak", where=error)) from error
    except OSError as error:
        shown = ui(language, "unwritable", file=error.filename or target, error=error.strerror or error)
        raise JobFailedError(shown) from error
    _tell(made, language)
    return len(made.doubtful)


def _tell(made: Redlines, language: str) -> None:
    from jbpgen.report.text import harmless

    said = [f"{name}: {remark.words(language)}" for name, remark in made.remarks]
    for target, note in made.overflows:
        said.append(ui(language, "unplaced", file=target, section=note.section, block=note.block, words=note.words))
    for key, names in (("faulty", made.faulty), ("alone", made.alone), ("doubtful", made.doubtful)):
        said += [diff_words(language, f"redline-{key}", file=name) for name in names]
    if not (made.written or made.alone or made.doubtful):
        said.append(diff_words(language, "redline-none"))
    say("".join(f"{harmless(ui(language, 'written', file=path))}\n" for path in made.written), err=True)
    say("".join(f"jbpgen: {harmless(one)}\n" for one in said), err=True)
