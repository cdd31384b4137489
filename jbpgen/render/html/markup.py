"""HTML as text that cannot be broken out of: whatever is not finished markup is escaped on its way in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_VOID = frozenset({"meta", "br", "hr", "col"})


class Html(str):
    """Finished markup. Joining it with ``+`` gives plain text again, which will be escaped: use `join`."""

    __slots__ = ()


def plain(text: str) -> Html:
    """Text as markup: escaped, line breaks kept, without the characters that HTML cannot hold."""
    if isinstance(text, Html):
        return text
    lines = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return Html("<br>".join(escape(line) for line in lines))


def attribute(text: str) -> str:
    """A value between double quotes."""
    return f'"{escape(_UNPRINTABLE.sub("", text))}"'


def element(name: str, /, *content: str, **attributes: str | int | None) -> Html:
    """An element; strings in ``content`` that are no `Html` are escaped.

    Attribute names are written ``class_`` and ``aria_label``; ``None`` leaves one out, an empty string gives it bare.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + (f"={attribute(str(value))}" if value != "" else "")
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(content)}</{name}>")


def join(pieces: Iterable[str], between: str = "") -> Html:
    """One after the other; strings that are no `Html` are escaped."""
    return Html(between.join(plain(piece) for piece in pieces))
