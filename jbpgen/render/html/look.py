"""The page's colours, light and dark, made from the documents' palette so that every text on them can be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jbpgen.document.blocks import Tone
from jbpgen.render.office.theme import Colour, load_theme

READABLE = 4.5  # contrast of text with what it stands on: level AA of the WCAG
_SERIES = 6
_TONES = {Tone.GOOD: "good", Tone.WATCH: "watch", Tone.BAD: "bad", Tone.INFO: "info", Tone.ACCENT: "accent"}
# The dark page keeps the hues of the light one; what is pale there is deep here.
_DARK = {
    "dk1": "E8EDF2",
    "lt1": "12181F",
    "dk2": "AEBBC7",
    "lt2": "1D262F",
    "accent1": "4FB6C9",
    "accent2": "6E7E8C",
    "accent3": "5CBF8B",
    "accent4": "E3A64A",
    "accent5": "F0877E",
    "accent6": "7FB4EC",
}


@dataclass(frozen=True, slots=True)
class Look:
    """RRGGBB by the name of a CSS variable."""

    light: Mapping[str, str]
    dark: Mapping[str, str]

    def sheet(self) -> str:
        """The variables as CSS. A print is always light."""
        return (
            f":root{{{_declared(self.light)}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{_declared(self.dark)}}}}}\n"
            + "".join(_painted(name) for name in self.light)
            + "\n"
        )


def look() -> Look:
    """The colours of ``templates/theme.yaml``, and their dark counterparts."""
    return Look(_variables(load_theme().palette), _variables(_DARK))


def fill_of_series(number: int) -> str:
    """The variable that fills series ``number`` (0-based)."""
    return f"s{number % _SERIES}"


def fill_of_tone(tone: Tone, otherwise: str) -> str:
    """The variable that fills what has a tone."""
    if tone is Tone.MUTED:
        return "muted"
    return f"{_TONES[tone]}-fill" if tone in _TONES else otherwise


def contrast(one: str, other: str) -> float:
    """The ratio of the WCAG 2 between two colours (RRGGBB), 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _variables(slots: Mapping[str, str]) -> dict[str, str]:
    page, ink, card = slots["lt1"], slots["dk1"], slots["lt2"]
    paper = (page, card)
    found = {
        "page": page,
        "card": card,
        "ink": ink,
        "quiet": _readable(slots["dk2"], paper, ink),
        "line": _mix(slots["accent2"], page, 50),
        "rule": slots["accent2"],
        "muted": slots["accent2"],
    }
    theme = load_theme()
    for tone, name in _TONES.items():
        base = slots[theme.tones[tone].slot]
        found[name] = _readable(base, paper, ink)
        found[f"{name}-fill"] = base
        found[f"{name}-tint"] = _mix(base, page, 80)
    for number, colour in enumerate(theme.series[:_SERIES]):
        found[f"s{number}"] = _shade(colour, slots, page)
    series = {fill_of_series(number) for number in range(_SERIES)} | {"muted"}
    fills = [name for name in found if name.endswith("-fill") or name in series]
    return found | {f"on-{name}": _text_on(found[name], (page, ink)) for name in fills}


def _shade(colour: Colour, slots: Mapping[str, str], page: str) -> str:
    return _mix(slots[colour.slot], page, colour.lighter)


def _mix(colour: str, other: str, share: int) -> str:
    """``share`` per cent of the way from one colour to another."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "".join(f"{round(one + (two - one) * share / 100):02X}" for one, two in pairs)


def _readable(colour: str, papers: Iterable[str], ink: str) -> str:
    """The colour, as far towards the ink as text in it needs on all the papers."""
    papers = tuple(papers)
    steps = (_mix(colour, ink, share) for share in range(0, 101, 4))
    return next((one for one in steps if all(contrast(one, paper) >= READABLE for paper in papers)), ink)


def _text_on(fill: str, choices: tuple[str, str]) -> str:
    """What reads best on a fill: the page's colour or the ink, else black or white."""
    best = max(choices, key=lambda one: contrast(one, fill))
    return best if contrast(best, fill) >= READABLE else max(("000000", "FFFFFF"), key=lambda one: contrast(one, fill))


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[index : index + 2], 16) for index in (0, 2, 4))


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _painted(name: str) -> str:
    """The class by which a shape of a chart takes a colour: ``f-…``, or ``on-…`` for text upon such a shape."""
    return f".{name if name.startswith('on-') else f'f-{name}'}{{fill:var(--{name})}}"


def _declared(variables: Mapping[str, str]) -> str:
    return "".join(f"--{name}:#{value};" for name, value in variables.items())
