"""Where a file's content comes from: what every format carries, and how a text file is sealed."""

from __future__ import annotations

import hashlib

from jbpgen.document.blocks import Meta

SEAL = "jbpgen.seal"
_OPEN = f'{SEAL}="'


def origin(meta: Meta, template: str) -> dict[str, str]:
    """Plan, state, edition and tool, by the name of the property; ``template`` is a name, never a path."""
    return {
        "jbpgen.plan": meta.plan_id,
        "jbpgen.content-hash": meta.content_hash,
        "jbpgen.revision": meta.revision,
        "jbpgen.audience": meta.audience,
        "jbpgen.locale": meta.locale,
        "jbpgen.as-of": meta.as_of.isoformat(),
        "jbpgen.template": template,
        "jbpgen.version": meta.tool_version,
    }


def text_seal(text: str) -> str:
    """The SHA-256 of a page whose own seal is left empty; line ends do not count."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()
