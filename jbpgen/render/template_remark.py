"""What there is to say about a template: a key with arguments, put into words in either language at the edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jbpgen.locale.catalogue import catalogue

Weight = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something found in a template. ``place`` is a part, a layout or a paragraph, empty for the whole file."""

    key: str
    place: str = ""
    weight: Weight = "warning"
    args: Mapping[str, object] = field(default_factory=dict)

    def message(self, locale: str) -> str:
        """What is the matter. Raises ``KeyError`` for a key that the catalogue ``template`` lacks."""
        return str(catalogue(locale, "template")[self.key]["message"]).format_map(self.args)

    def help(self, locale: str) -> str:
        """What to do about it; empty where there is nothing to do."""
        return str(catalogue(locale, "template")[self.key]["help"]).format_map(self.args)

    def words(self, locale: str) -> str:
        """Place and message in one line."""
        joint = "：" if locale.startswith("zh") else ": "
        return f"{self.place}{joint}{self.message(locale)}" if self.place else self.message(locale)


_MISTAKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, SyntaxError)


@contextmanager
def blamed(template: Path | None) -> Iterator[None]:
    """Say of whatever fails within that ``template``, where it is somebody's own, is not built as Office builds them.

    Numbers that are words, styles based on themselves, parts of another kind: no list of such things is complete.
    Raises ``TemplateError``, from what failed.
    """
    try:
        yield
    except TemplateError:
        raise
    except _MISTAKEN as error:
        if template is None:
            raise
        raise TemplateError("odd_markup", error=f"{type(error).__name__}: {error}"[:200]) from error


class TemplateError(ValueError):
    """A template that cannot or must not be used."""

    def __init__(self, key: str, place: str = "", **args: object) -> None:
        self.remark = Remark(key, place, "error", args)
        super().__init__(self.remark.words("en"))
