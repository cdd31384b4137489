"""How the tests of the page look into it."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, cast

from lxml import html

from jbpgen.render.html import render_html
from tests.render.sample import sample

Locale = Literal["zh-CN", "en"]
Audience = Literal["customer", "internal"]
EDITIONS: tuple[tuple[Locale, Audience], ...] = (
    ("zh-CN", "customer"),
    ("zh-CN", "internal"),
    ("en", "customer"),
    ("en", "internal"),
)


@cache
def page(locale: Locale = "en", audience: Audience = "internal") -> str:
    """The sample plan; the internal edition is a draft, the customer's is not."""
    return render_html(sample(locale, "plan", audience, draft=audience == "internal")).content.decode()


def tree(text: str) -> Any:
    """The page as a tree."""
    return html.document_fromstring(text)


def found(text: str, query: str) -> list[Any]:
    """What an XPath query finds."""
    return cast(list[Any], tree(text).xpath(query))
