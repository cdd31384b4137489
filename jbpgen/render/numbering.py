"""The numbers of chapters and appendices: Word counts them itself, the other formats print what Word would."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Numbering:
    """The numbers that Word's multilevel lists will show, counted along for the contents."""

    words_appendix: str
    _chapters: int = 0
    _appendices: int = 0
    _below: int = 0

    def next(self, part: str, level: int) -> str:
        """``3``, ``3.1``, ``Appendix A``, ``A.1``; nothing for the closing pages."""
        if part == "closing":
            return ""
        appendix = part == "appendix"
        if level > 1:
            self._below += 1
            chapter = _letter(self._appendices) if appendix else str(self._chapters)
            return f"{chapter}.{self._below}"
        self._below = 0
        if appendix:
            self._appendices += 1
            return f"{self.words_appendix} {_letter(self._appendices)}"
        self._chapters += 1
        return str(self._chapters)


def _letter(number: int) -> str:
    """A … Z, then AA, BB … as Word counts; 0 for an entry below no appendix, as Word shows it."""
    return chr(65 + (number - 1) % 26) * (1 + (number - 1) // 26) if number else "0"
