"""Words by language: YAML catalogues in ``locale/<locale>/``, one file per domain, read only when something is said.

A catalogue maps keys to a text or to a mapping of texts (``message``, ``help``, …). All locales hold the same keys;
a test sees to that, so nothing here falls back to another language.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jbpgen.locale.formats import LOCALES
from jbpgen.locale.plain_yaml import plain_yaml

_HERE = Path(__file__).parent


class UnknownLocaleError(ValueError):
    """The locale has no catalogues."""


@cache
def catalogue(locale: str, domain: str) -> Mapping[str, Any]:
    """Return the texts of ``domain`` (``messages``, ``rules``, ``fields``, ``document``, ``scaffold``)."""
    if locale not in LOCALES:
        raise UnknownLocaleError(f"{locale}: {', '.join(LOCALES)}")
    texts: Mapping[str, Any] = plain_yaml((_HERE / locale / f"{domain}.yaml").read_text(encoding="utf-8"))
    return texts


def text(locale: str, domain: str, key: str, **args: object) -> str:
    """Return one text with its arguments filled in. Raises ``KeyError`` for a key that the catalogue lacks."""
    return str(catalogue(locale, domain)[key]).format(**args)


def message(locale: str, domain: str, code: str, variant: str, args: Mapping[str, object]) -> tuple[str, str]:
    """Return (message, help) of a code, in the wording of ``variant`` where the catalogue has one."""
    entry = catalogue(locale, domain)[code]
    wording = entry.get("variants", {}).get(variant, {}) if variant else {}
    said = wording.get("message") or entry["message"]
    helped = wording.get("help") or entry["help"]
    return str(said).format_map(args), str(helped).format_map(args)
