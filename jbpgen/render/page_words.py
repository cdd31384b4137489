"""The words of the editions that are read on a screen, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jbpgen.document.blocks import Meta
from jbpgen.locale.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class PageWords:
    """What a page says of its own accord; see ``locale/<locale>/pages.yaml``."""

    skip: str
    data: str
    item: str
    value: str
    start: str
    end: str
    marks: str
    customer: str
    internal: str
    status: str
    as_of: str
    parties: str
    period: str
    stamp: str

    def edition(self, meta: Meta) -> str:
        """The line that says which plan this is, in which state, for whom."""
        edition = self.internal if meta.audience == "internal" else self.customer
        return self.stamp.format(
            plan=meta.plan_id,
            revision=meta.revision,
            edition=edition,
            as_of=meta.as_of_text,
            version=meta.tool_version,
        )


@cache
def page_words(locale: str) -> PageWords:
    """The words of a locale (``zh-CN`` or ``en``). Raises `UnknownLocaleError` for any other."""
    return PageWords(**catalogue(locale, "pages"))
