"""What a file is beside its text: byte order mark, line ends, last line end. Off before a merge, back on after it."""

from __future__ import annotations

from dataclasses import dataclass

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is written. ``line_end`` is what most of its lines end with."""

    bom: bool = False
    line_end: str = "\n"
    ended: bool = True

    def restored(self, text: str) -> bytes:
        """Return the bytes of a text whose lines end with LF."""
        if not self.ended:
            text = text.removesuffix("\n")
        return ((_BOM if self.bom else "") + text.replace("\n", self.line_end)).encode("utf-8")


def taken_off(content: bytes) -> tuple[str, Form] | None:
    """Return a file's text with LF line ends, the last one included, and its form.

    ``None`` where it is no UTF-8 or has line ends that only old machines know.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    pairs = text.count("\r\n")
    if text.count("\r") != pairs:
        return None
    line_end = "\r\n" if 2 * pairs > text.count("\n") else "\n"
    text = text.replace("\r\n", "\n")
    ended = text.endswith("\n") or not text
    return text if ended else f"{text}\n", Form(bom, line_end, ended)


def merged_form(base: Form, ours: Form, theirs: Form) -> Form:
    """Return the form of the merged file: each property as whoever changed it has it."""

    def chosen(name: str) -> object:
        mine, other = getattr(ours, name), getattr(theirs, name)
        return mine if other == getattr(base, name) else other

    return Form(bool(chosen("bom")), str(chosen("line_end")), bool(chosen("ended")))
