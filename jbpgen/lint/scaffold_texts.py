"""The wordings of the example that ``jbpgen new`` writes, to know them again in a plan that goes to the customer."""

from __future__ import annotations

import re
from functools import cache

from jbpgen.resources import resource

EXAMPLE = "templates/new/plan.yaml"
# Both wordings of a text, on one line or on two. Read by form: to parse the file would cost more than all rules do.
_IN_FLOW = re.compile(r"""\{zh: ("[^"]*"|(?:[^,}"]|,(?! ))*), en: ("[^"]*"|[^}"]*)\}""")
_IN_LINES = re.compile(r"^ *(zh|en): (.+)$", re.MULTILINE)
EXAMPLE_YEAR = 2027
_YEAR = re.compile(r"(?<![0-9])202[678](?![0-9])")
_MARKS = ("示例", "sample ")
# Shorter wordings (a role, the name of a meeting) are anybody's.
_LONG_ENOUGH = {"zh": 12, "en": 34}


def moved(text: str, year: int) -> str:
    """Return a text of the example as a new plan for ``year`` has it: its years moved along."""
    return _YEAR.sub(lambda found: str(int(found[0]) - EXAMPLE_YEAR + year), text)


@cache
def example_texts(year: int) -> frozenset[str]:
    """Return the example's own wordings in a plan for ``year``, in both languages: sentences, and names of samples."""
    content = moved(resource(EXAMPLE).read_text(encoding="utf-8"), year)
    found: list[tuple[str, str]] = _IN_LINES.findall(content)
    for chinese, english in _IN_FLOW.findall(content):
        found += [("zh", chinese), ("en", english)]
    return frozenset(text.strip('"') for language, text in found if _is_its_own(language, text.strip('"')))


def _is_its_own(language: str, text: str) -> bool:
    return len(text) >= _LONG_ENOUGH[language] or text.lower().startswith(_MARKS)
