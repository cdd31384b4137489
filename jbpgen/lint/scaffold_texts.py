"""The wordings of the example that ``jbpgen new`` writes, to know them again in a plan that goes to the customer."""

from __future__ import annotations

import re
from functools import cache

from jbpgen.resources import resource

EXAMPLE = "templates/new/plan.yaml"
# Both wordings of a text, on one line or on two. Read by form: to parse the file would cost more than all rules do.
_IN_FLOW = re.compile(r"""\{zh: ("[^"]*"|(?:[^,}"]|,(?! ))*), en: ("[^"]*"|[^}"]*)\}""")
_IN_LINES = re.compile(r"^ *(zh|en): (.+)$", re.MULTILINE)
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_MARKS = ("示例", "sample ")
# Shorter wordings (a role, the name of a meeting) are anybody's.
_LONG_ENOUGH = {"zh": 12, "en": 34}


def years_aside(text: str) -> str:
    """Return a text with its years blanked out, for the example moves with the year of the new plan; lower-case."""
    return _YEAR.sub("year", text).lower()


@cache
def example_texts() -> frozenset[str]:
    """Return the example's own wordings in both languages, without years: sentences, and names marked as samples."""
    content = resource(EXAMPLE).read_text(encoding="utf-8")
    found: list[tuple[str, str]] = _IN_LINES.findall(content)
    for chinese, english in _IN_FLOW.findall(content):
        found += [("zh", chinese), ("en", english)]
    return frozenset(years_aside(text.strip('"')) for language, text in found if _is_its_own(language, text.strip('"')))


def _is_its_own(language: str, text: str) -> bool:
    return len(text) >= _LONG_ENOUGH[language] or text.lower().startswith(_MARKS)
