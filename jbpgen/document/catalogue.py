"""The words of the documents that do not come from the plan, by locale. A missing word is an error, never a gap.

``{name}`` takes a value, ``{count:task|tasks}`` a number with the word that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from jbpgen.locale.formats import LOCALES
from jbpgen.locale.plain_yaml import plain_yaml


class MissingWordError(LookupError):
    """A catalogue lacks a key that a document asked for."""


class _Counting(Formatter):
    """Formats numbers together with their noun, singular for one."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" not in format_spec:
            return super().format_field(value, format_spec)  # type: ignore[no-any-return]
        one, many = format_spec.split("|")
        return f"{value} {one if value == 1 else many}"


_FORMATTER = _Counting()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All words of one locale, keyed by dotted path, with ``{name}`` where a value goes in."""

    locale: str
    words: Mapping[str, str] = field(repr=False)

    def say(self, key: str, **values: object) -> str:
        """Return the words under ``key`` with ``values`` filled in. Raises `MissingWordError`."""
        try:
            return _FORMATTER.vformat(self.words[key], (), values)
        except KeyError as error:
            raise MissingWordError(f"{self.locale}/document.yaml lacks {error} (asked for {key!r})") from None

    def label(self, kind: str, value: str) -> str:
        """Return the display word of one value of an enumeration, e.g. ``label("side", "customer")``."""
        return self.say(f"label.{kind}.{value}")


@cache
def catalogue(locale: str) -> Catalogue:
    """Load the catalogue of a locale (``zh-CN`` or ``en``). Raises `ValueError` for any other."""
    if locale not in LOCALES:
        raise ValueError(f"no documents in {locale!r}; there are {', '.join(LOCALES)}")
    text = files("jbpgen.locale").joinpath(locale, "document.yaml").read_text(encoding="utf-8")
    return Catalogue(locale, dict(_flat(plain_yaml(text), "")))


def _flat(node: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str) and value.strip():
            yield f"{prefix}{key}", value
        else:
            raise ValueError(f"document.yaml: {prefix}{key} must be a text that is not empty")
