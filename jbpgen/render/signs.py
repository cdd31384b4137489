"""The second cue of a tone, so that its meaning survives a black-and-white print and colour-blind eyes."""

from __future__ import annotations

from jbpgen.document.blocks import Tone, Words

_SIGNS = {Tone.GOOD: "●", Tone.WATCH: "▲", Tone.BAD: "■", Tone.INFO: "◆"}


def sign(tone: Tone) -> str:
    """A sign of its own shape for each judgement; empty where the tone means none."""
    return _SIGNS.get(tone, "")


def spoken(tone: Tone, words: Words) -> str:
    """The word for a judgement, for readers who hear the page; empty where the tone means none."""
    named = {Tone.GOOD: words.good, Tone.WATCH: words.watch, Tone.BAD: words.bad, Tone.INFO: words.info}
    return named.get(tone, "")
