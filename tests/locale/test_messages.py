"""Every message in every language, filled from the mistakes that make it."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest

from jbpgen.lint.stamp import from_misfit, from_problem
from jbpgen.locale.catalogue import catalogue, message
from jbpgen.locale.formats import LOCALES
from jbpgen.plan.decode import SCHEMA_CODES, decode
from jbpgen.source.file import read_bytes, read_text
from jbpgen.source.problems import SYNTAX_CODES
from tests.plan.test_decode import REFUSED, with_field
from tests.source.traps import TRAPS

CODES = (*SYNTAX_CODES, *SCHEMA_CODES)


def wordings(entry: Any, name: str = "") -> dict[str, str]:
    """Flatten an entry: ``message``, ``help``, ``variants.comma.message`` … to its texts."""
    if isinstance(entry, str):
        return {name: entry}
    return {key: text for part, inner in entry.items() for key, text in wordings(inner, f"{name}.{part}").items()}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_each_catalogue_has_every_code_and_nothing_else() -> None:
    for locale in LOCALES:
        assert sorted(catalogue(locale, "messages")) == sorted([*CODES, "related", "titles"])


@pytest.mark.parametrize("code", [*CODES, "related", "titles"])
def test_the_languages_say_the_same_things(code: str) -> None:
    first, *others = (wordings(catalogue(locale, "messages")[code]) for locale in LOCALES)
    for other in others:
        assert sorted(other) == sorted(first)
        assert {key: placeholders(text) for key, text in other.items()} == {
            key: placeholders(text) for key, text in first.items()
        }


def filled() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """What a trap or a refused value gives to its message: name → (code, variant, arguments)."""
    found = {
        f"{trap.name}-{number}": (problem.code, "", problem.args)
        for trap in TRAPS
        for number, problem in enumerate(read_bytes(trap.name, trap.content).problems[:3])
    }
    for field, written, _ in REFUSED:
        for misfit in with_field(field, written)[1]:
            found[f"{field}-{written[:20]}"] = (misfit.code, misfit.variant, misfit.args)
    odd = "plan: {currency: cny}\nparties: {x: 1}\ngoals: [a]\nlessons: {l: {sources: a}}\nfoo: 1\n"
    for misfit in decode(read_text("p", odd).data).misfits:
        found[".".join(map(str, misfit.place.path)) + misfit.code] = (misfit.code, misfit.variant, misfit.args)
    return found


FILLED = filled()


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", FILLED)
def test_every_placeholder_is_filled(name: str, locale: str) -> None:
    code, variant, args = FILLED[name]
    entry = catalogue(locale, "messages")[code]
    assert placeholders(entry["message"]) | placeholders(entry["help"]) <= set(args)
    if variant:
        assert variant in entry["variants"], "a variant that no catalogue words"
    for text in message(locale, "messages", code, variant, args):
        assert text


def test_the_table_reaches_every_code() -> None:
    # see the tests of the workflows, of the remarks and of the oracle
    elsewhere = {"SYN020", "SYN031", "SCH020", "SCH021", "SCH022", "SCH023", "SCH017", "SCH009"}
    assert {code for code, _, _ in FILLED.values()} | elsewhere == set(CODES)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_diagnostic_quotes_the_file_and_stays_on_one_line(locale: str) -> None:
    source = read_text(
        "plan.yaml", "objective:\n  statement: |\n    a\n    b\nbudget:\n  total: &t >-\n    much\n    more\n"
    )
    said = [from_misfit(source, misfit, None, locale) for misfit in decode(source.data).misfits]
    (total,) = [one for one in said if one.code == "SCH010"]
    assert ">- much more" in total.message
    for one in (*said, *(from_problem(source, problem, locale) for problem in source.problems)):
        assert not re.search(r"[\r\n]", one.message + one.help)
