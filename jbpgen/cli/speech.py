"""The command line in the reader's language: helps, and what is said of a command that was typed wrongly.

The English sentences are the keys, as in gettext, which click itself asks for its own; nothing is read before something
has to be said in another language.
"""

from __future__ import annotations

import copy
from typing import Any
from unicodedata import east_asian_width

import click
from click import core, decorators, exceptions, formatting, parser, types

from jbpgen.locale.formats import is_chinese

_HELP = ("-h", "--help")
_WIDTH = 74
_NEVER_FIRST = "，。；：、）？」"
_spoken = {"locale": "en"}


def speak(locale: str) -> None:
    """Say everything from now on in this language."""
    _spoken["locale"] = locale
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, word in (("_", said), ("ngettext", _said_of)):
            if hasattr(module, name):
                setattr(module, name, word)


def said(text: str) -> str:
    """Return a sentence in the language spoken; one without a translation as it is."""
    return text if not text or not is_chinese(_spoken["locale"]) else str(_words()["sentences"].get(text, text))


def summary(name: str, text: str) -> str:
    """Return what the list of commands says of one."""
    return str(_words()["commands"].get(name, text)) if is_chinese(_spoken["locale"]) else text


def wants_help(arguments: list[str]) -> bool:
    """Say whether these arguments end in a page of help."""
    return not arguments or any(argument in _HELP for argument in arguments)


def in_language(command: click.Command, name: str = "") -> click.Command:
    """Return a command whose help is in the language spoken; the command itself stays as it is."""
    if not is_chinese(_spoken["locale"]):
        return command
    spoken = copy.copy(command)
    spoken.help = _folded(_words()["helps"][name]) if name in _words()["helps"] else command.help
    spoken.params = [_option(param) for param in command.params]
    if isinstance(spoken, click.Group):
        spoken.commands = {key: in_language(inner, f"{name} {key}".strip()) for key, inner in spoken.commands.items()}
    return spoken


def _folded(text: str) -> str:
    """Break Chinese paragraphs by their width on the screen: click breaks at spaces, of which they have few."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        lines += _fold(line) or [""]
    return "\n\n".join("\b\n" + part for part in "\n".join(lines).split("\n\n"))


def _fold(line: str) -> list[str]:
    found, width = [""], 0
    for letter in line:
        columns = 2 if east_asian_width(letter) in "WF" else 1
        if width + columns > _WIDTH and columns == 2 and letter not in _NEVER_FIRST:
            found.append("")
            width = 0
        found[-1] += letter
        width += columns
    return [one for one in found if one]


def _option(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    spoken = copy.copy(param)
    spoken.help = _words()["options"].get(param.help) or said(param.help)
    return spoken


def _said_of(one: str, many: str, number: int) -> str:
    return said(one if number == 1 else many)


def _words() -> Any:
    from jbpgen.locale.catalogue import catalogue  # English needs none

    return catalogue(_spoken["locale"], "cli")
