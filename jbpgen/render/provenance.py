"""Where a file's content comes from: what every format carries, and how a text file is sealed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from jbpgen.document.blocks import Meta

SEAL = "jbpgen.seal"


def origin(meta: Meta, template: str) -> dict[str, str]:
    """Plan, state, edition and tool, by the name of the property; ``template`` is a name, never a path.

    What else the document says of its origin (with which version it was compared) follows.
    """
    return {
        "jbpgen.plan": meta.plan_id,
        "jbpgen.content-hash": meta.content_hash,
        "jbpgen.revision": meta.revision,
        "jbpgen.audience": meta.audience,
        "jbpgen.locale": meta.locale,
        "jbpgen.as-of": meta.as_of.isoformat(),
        "jbpgen.template": template,
        "jbpgen.version": meta.tool_version,
        **meta.properties,
    }


def text_seal(text: str) -> str:
    """The SHA-256 of a page whose own seal is left empty; line ends do not count."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def keywords(properties: Mapping[str, str]) -> str:
    """The properties in one line, for the one field that a PDF takes over from Word and PowerPoint."""
    return "; ".join(f"{name}={_shielded(value)}" for name, value in properties.items())


def read_keywords(line: str) -> dict[str, str]:
    """The properties that `keywords` wrote; what else stands in the line is left out."""
    pairs = (entry.strip().partition("=") for entry in re.split("[;,]", line))  # LibreOffice writes commas
    return {name: unquote(value) for name, equals, value in pairs if equals and name.startswith("jbpgen.")}


def _shielded(value: str) -> str:
    """Letters and digits of any script as they are; a printer may part keywords at anything else, spaces included."""
    return "".join(sign if sign.isalnum() else quote(sign, safe="-_.") for sign in value)
