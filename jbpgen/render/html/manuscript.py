"""What the writers of the blocks share while one page is written: words, captions, ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jbpgen.document.blocks import Words
from jbpgen.render.captions import Caption
from jbpgen.render.html.markup import Html, element, join
from jbpgen.render.page_words import PageWords


@dataclass(slots=True)
class Manuscript:
    """The running state of one page. ``captions`` are those of the section at hand, by the name of the block."""

    words: Words
    page: PageWords
    locale: str
    captions: Mapping[str, Caption]
    _blocks: int = 0

    @property
    def colon(self) -> str:
        """What stands between a word and what it announces."""
        return "：" if self.locale.startswith("zh") else ": "

    def identity(self, block: str = "") -> str:
        """The id of a block: that of its caption, else a running number."""
        if block in self.captions:
            return self.captions[block].anchor
        self._blocks += 1
        return f"b{self._blocks}"

    def caption(self, block: str, text: str) -> Html:
        """A numbered caption's content."""
        if block not in self.captions:
            return join([text])
        return join([element("span", self.captions[block].label(self.words), class_="no-label"), " ", text])

    def source(self, text: str) -> Html:
        """The source line below a figure or table; nothing without a source."""
        return element("p", f"{self.words.source}{self.colon}{text}", class_="source") if text else Html("")
