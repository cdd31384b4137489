"""The change log of a customer's documents: nothing internal of either version, and nothing that hangs on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jbpgen.cli import run
from jbpgen.document.sections import SECTIONS
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.source.file import read_text
from tests.git.repositories import Tiny, isolate
from tests.leaks.internal_places import OTHER_TEXT, all_changed, internal_scalars
from tests.leaks.test_canaries import parts
from tests.workflows.redline_pairs import PAIRS, copied, edited

SECRET = "Walk away below CNY 7 per case"
OTHER = "Give way above CNY 9 per case"
ENDINGS = ("docx", "pptx", "html", "md")
QUICKEST = "linjia-2027"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Tiny]:
    """Make a repository and stand in it."""
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.setenv("JBPGEN_LOCALE", "en")

    def made(name: str) -> Tiny:
        repository = Tiny(tmp_path / name)
        repository.write("jbpgen.yaml", "jbpgen: 1\n")
        monkeypatch.chdir(repository.folder)
        return repository

    return made


def files_since_first(
    repository: Tiny, *versions: str, locale: str = "en", endings: tuple[str, ...] = ENDINGS
) -> dict[str, bytes]:
    """Commit the versions one after the other; the documents of the last with its changes since the first."""
    for number, text in enumerate(versions):
        repository.commit_files({"plans/plan.yaml": text}, f"version {number}")
    return files_since(repository, f"HEAD~{len(versions) - 1}", "customer", locale, endings)


def files_since(
    repository: Tiny,
    revision: str,
    audience: str = "customer",
    locale: str = "en",
    endings: tuple[str, ...] = ENDINGS,
) -> dict[str, bytes]:
    asked = ["--draft", "--to", ",".join(endings), "--as-of", "2026-11-22", "--audience", audience, "--locale", locale]
    assert run(["render", "plans", "--changes-since", revision, *asked]) < 2
    made = {path.suffix[1:]: path.read_bytes() for path in (repository.folder / "build").iterdir()}
    assert set(made) == set(endings)
    return made


def holding(words: str, files: dict[str, bytes]) -> list[str]:
    """The parts that say these words."""
    return [name for kind, content in files.items() for name, text in parts(content, kind) if words in text]


def other_inside(text: str) -> str:
    """The same plan with every internal value changed, as JSON, which is YAML, too."""
    data = read_text("plan.yaml", text).data
    plan = decode(data).plan
    assert isinstance(plan, Plan)
    return written(all_changed(data, internal_scalars(plan)))


def written(data: Any) -> str:
    return json.dumps(
        data, ensure_ascii=False, default=lambda value: value.isoformat() if isinstance(value, date) else str(value)
    )


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == QUICKEST else pytest.mark.thorough) for name in PAIRS]
)
def test_internal_values_of_either_version_make_no_difference(name: str, desk: Callable[[str], Tiny]) -> None:
    old, new = (written(read_text("plan.yaml", text).data) for text in edited(name))
    locale = "zh-CN" if name == QUICKEST else "en"
    plain = files_since_first(desk("plain"), old, new, locale=locale)
    assert holding("Change log" if locale == "en" else "变更记录", plain)
    before = files_since_first(desk("before"), other_inside(old), new, locale=locale)
    between = files_since_first(desk("between"), old, other_inside(new), new, locale=locale)
    after = files_since_first(desk("after"), other_inside(old), other_inside(new), locale=locale)
    for files in (before, between, after):
        assert holding(OTHER_TEXT, files) == []
        assert files == plain


def secret(text: str, words: str, *, internal: bool) -> str:
    mark = "    internal: true\n" if internal else ""
    changed = copied("risks", "R1", "R78", ("title: .*", f"title: {{zh: {words}, en: {words}}}"))(text)
    return changed.replace("  R78:\n", f"  R78:\n{mark}", 1)


# Before and after: not there, internal, or (only before) visible.
@pytest.mark.parametrize(("before", "after"), [(True, None), (None, True), (False, True), (True, True)])
def test_no_part_says_what_is_internal_in_one_of_them(
    before: bool | None, after: bool | None, desk: Callable[[str], Tiny]
) -> None:
    old, new = edited(QUICKEST)

    def files(words: str, place: str) -> dict[str, bytes]:
        return files_since_first(
            desk(place),
            old if before is None else secret(old, words, internal=before),
            new if after is None else secret(new, words, internal=after),
            endings=("docx", "md"),
        )

    found = files(SECRET, "one")
    assert holding(SECRET, found) == []
    assert files(OTHER, "another") == found


def test_what_becomes_visible_is_told_as_added(desk: Callable[[str], Tiny]) -> None:
    old, new = edited(QUICKEST)
    found = files_since_first(
        desk("one"), secret(old, OTHER, internal=True), secret(new, SECRET, internal=False), endings=("docx", "md")
    )
    assert holding(OTHER, found) == []
    assert f"Risk “{SECRET}” | – | Added | – |" in found["md"].decode("utf-8")


@pytest.mark.parametrize("audience", ["customer", "internal"])
def test_what_colleagues_write_into_commits_stays_inside(audience: str, desk: Callable[[str], Tiny]) -> None:
    old, new = edited(QUICKEST)
    repository = desk("one")
    first = repository.commit_files({"plans/plan.yaml": old}, "CANARY subject", "Canary Ada <canary@maker.example>")
    repository.git("tag", "canary-fallback")
    repository.commit_files({"plans/plan.yaml": new}, "x\n\nReason: CANARY reason", "Canary Bea <bea@maker.example>")
    found = files_since(repository, "canary-fallback", audience)
    words = ("CANARY", "Canary Ada", "Canary Bea", "canary-fallback", first[:10], "bea@maker.example")
    said = {one: bool(holding(one, found)) for one in words}
    inside = audience == "internal"
    assert said == {**dict.fromkeys(words, inside), "bea@maker.example": False}


def test_an_outline_of_everything_gives_the_customer_no_more(desk: Callable[[str], Tiny]) -> None:
    old, new = (secret(text, SECRET, internal=True) for text in edited(QUICKEST))
    repository = desk("one")
    chapters = ", ".join(SECTIONS)
    repository.write("outline.yaml", f"plan: {{core: [{chapters}]}}\ndeck: {{core: [{chapters}]}}\n")
    repository.write("jbpgen.yaml", "jbpgen: 1\ntemplates: {outline: outline.yaml}\n")
    repository.commit_files({"plans/plan.yaml": old}, "x", "Canary Ada <canary@maker.example>")
    repository.commit_files({"plans/plan.yaml": new}, "x\n\nReason: CANARY", "Canary Bea <canary@maker.example>")
    found = files_since(repository, "HEAD~1")
    assert holding("Total sell-in", found)
    for words in (SECRET, "CANARY", "Canary"):
        assert holding(words, found) == []
