"""The second proof that a customer's file holds nothing internal: every part of the package is searched for it.

The first proof is the type: documents are made from a redacted plan only. This one looks at the finished bytes,
embedded workbooks and properties included, so that no mistake between the two can go out of the house.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from jbpgen.locale.catalogue import catalogue
from jbpgen.plan.base import Text
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import RedactedPlan
from jbpgen.plan.shape import walk

_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
# Shorter texts ("PMO", "10月") and bare figures ("660万") stand in any document by chance. That no figure gives an
# internal one away is not to be seen by looking for it: non-interference of the redacted plan proves that.
_SHORTEST = 4
_FIGURE = re.compile(r"[^\w]*[\d.,]+\s*\w{0,2}[^\w]*")


class LeakError(RuntimeError):
    """Internal text stands in a customer's file; nothing may be written. The message does not repeat the text."""


def internal_texts(plan: Plan, redacted: RedactedPlan, locale: str) -> frozenset[str]:
    """Return the texts of ``plan`` that no reader of ``redacted`` may see, and that cannot be there by chance."""
    visible = "\n".join((*_texts(redacted.plan), *_words(catalogue(locale, "document"))))
    return frozenset(
        text for text in _texts(plan) if len(text) >= _SHORTEST and text not in visible and not _FIGURE.fullmatch(text)
    )


def _texts(plan: Plan) -> Iterator[str]:
    for node in walk(plan):
        if isinstance(node.value, Text):
            yield from (_flat(variant) for variant in node.value.variants())
        elif isinstance(node.value, str) and node.shape.kind == "scalar" and node.shape.refers_to is None:
            yield _flat(node.value)


def _words(entry: Any) -> Iterator[str]:
    if isinstance(entry, Mapping):
        for value in entry.values():
            yield from _words(value)
    elif isinstance(entry, str):
        yield entry


def _flat(text: str) -> str:
    return " ".join(text.split())


def search(content: bytes, forbidden: frozenset[str], name: str = "") -> None:
    """Search a package and all packages inside it. Raises ``LeakError`` naming the part, never the text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            inside = package.read(part)
            where = f"{name}{part}"
            if inside[:2] == b"PK":
                search(inside, forbidden, f"{where}!")
            else:
                _search_part(inside, forbidden, where)


def _search_part(content: bytes, forbidden: frozenset[str], where: str) -> None:
    try:
        markup = content.decode("utf-8")
    except UnicodeDecodeError:
        return  # a picture of the template; ours draw none from the plan
    spoken = _flat(html.unescape(_TAG.sub("", markup)))
    attributes = _flat(html.unescape("\n".join(_ATTRIBUTE.findall(markup))))
    for text in forbidden:
        if text in spoken or text in attributes:
            raise LeakError(where)
