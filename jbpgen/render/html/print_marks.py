"""What a print of the page says in its margins: plan, status, revision and page number on every sheet."""

from __future__ import annotations

import re

from jbpgen.document.blocks import Meta, Words

_PLACES = re.compile(r"(\{page\}|\{pages\})")
_COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
_SPECIAL = re.compile(r"[^\w .,:;·×()（），。、：—–-]")


def print_marks(meta: Meta, words: Words) -> str:
    """The rules for paged media; words of the plan are written so that they cannot leave their string."""
    revision = f"{words.revision} {meta.revision.removeprefix(words.revision).strip()}"
    state = " · ".join([words.draft] * meta.draft + [meta.status, revision])
    places = " ".join(_COUNTERS.get(piece) or _string(piece) for piece in _PLACES.split(words.page) if piece)
    note = f"@top-center{{content:{_string(meta.audience_note)};font-weight:bold}}" if meta.audience_note else ""
    small = "font-size:8pt;vertical-align:middle"
    return (
        "@page{size:A4;margin:2.2cm 1.8cm 2cm;"
        f"@top-left{{content:{_string(meta.title)};{small}}}"
        f"@top-right{{content:{_string(state)};{small}}}{note}"
        f"@bottom-left{{content:{_string(f'{meta.footer} · {meta.revision}')};{small}}}"
        f"@bottom-right{{content:{places};{small}}}}}\n"
        '@page :first{@top-left{content:""}}\n'
    )


def _string(text: str) -> str:
    """A CSS string; whatever could end it or the style sheet is written by its number."""
    return '"' + _SPECIAL.sub(lambda found: f"\\{ord(found[0]):x} ", text) + '"'
