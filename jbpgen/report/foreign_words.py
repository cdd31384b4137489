"""Foreign text for Markdown: a plan's words neither link, nor call anybody, nor end a fold, on GitHub and GitLab."""

from __future__ import annotations

import re
from html import escape

from jbpgen.report.text import harmless

# Takes no room, joins nothing, and stands between a sign and the word that it would make a call or a link with.
_JOINER = "\u2060"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MARKUP = re.compile(r"([\\`*_{}\[\]|~])")
_CALLS = re.compile(r"[@#!&%~^](?=[\w\"“])")
_ADDRESS = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=GH)(?=-\d)|(?<=mailto)(?=:)|(?<=:)(?=[a-z0-9_+-]+:)", re.IGNORECASE
)


def in_markdown(text: str) -> str:
    """Return text as Markdown that shows it as it is, on one line."""
    # Escapes come last: what they write is markup of our own.
    quiet = _quiet(text)
    written = _MARKUP.sub(r"\\\1", escape(quiet, quote=False))
    # A dollar sign in an element of its own begins no formula, which could hide what stands behind it.
    return written.replace("$", "<span>$</span>")


def in_html(text: str) -> str:
    """Return text for an HTML block within Markdown, where nothing else is escaped; on one line."""
    return escape(_quiet(text), quote=False).replace("$", "<span>$</span>")


def in_code(text: str) -> str:
    """Return text set as code; Markdown still reads within, so it is escaped as elsewhere."""
    return f"<code>{in_markdown(text)}</code>"


def shortened(text: str, longest: int) -> str:
    """Return text no longer than ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _quiet(text: str) -> str:
    line = harmless(_UNPRINTABLE.sub("�", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")))
    return _ADDRESS.sub(_JOINER, _CALLS.sub(rf"\g<0>{_JOINER}", line))
