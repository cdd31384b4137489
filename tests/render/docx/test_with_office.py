"""What LibreOffice makes of the files: pages, marks on each of them, and the contents' page numbers."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.render.docx.reading import EDITIONS, Audience, Locale, body_of, rendered, styled, text_of
from tests.render.sample import sample

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Locale, Audience], list[str]]:
    """The text of each page of each edition."""
    folder = tmp_path_factory.mktemp("pdf")
    files = []
    for locale, audience in EDITIONS:
        path = folder / f"{locale}-{audience}.docx"
        path.write_bytes(rendered(locale, audience))
        files.append(str(path))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {edition: _text(folder / f"{'-'.join(edition)}.pdf") for edition in EDITIONS}


def _text(path: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return done.stdout.split("\f")[:-1]


@pytest.mark.parametrize("edition", EDITIONS)
def test_contents_name_the_pages_where_the_headings_stand(
    edition: tuple[Locale, Audience], pages: dict[tuple[Locale, Audience], list[str]]
) -> None:
    body = body_of(rendered(*edition))
    wrong = []
    for line in styled(body, "TOC1") + styled(body, "TOC2"):
        *_, title, page = re.split(r"[\t\u2002]", text_of(line))
        heading = re.compile(rf"^\s*(\S+\s+){{0,2}}{re.escape(title)}\s*$", re.MULTILINE)
        actual = [number for number, text in enumerate(pages[edition], start=1) if number > 2 and heading.search(text)]
        if int(page) not in actual:
            wrong.append((title, page, actual))
    assert wrong == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_empty_page_and_the_marks_on_each(
    edition: tuple[Locale, Audience], pages: dict[tuple[Locale, Audience], list[str]]
) -> None:
    locale, audience = edition
    document = sample(locale, "plan", audience)
    assert 12 <= len(pages[edition]) <= 17
    for number, text in enumerate(pages[edition], start=1):
        words = re.sub(r"\s+", "", text)
        assert len(words) > 60
        if audience == "internal":
            assert re.sub(r"\s+", "", document.meta.audience_note) in words
        if number > 1:
            assert re.sub(r"\s+", "", document.meta.title) in words
            assert re.sub(r"\s+", "", document.meta.revision) in words
            place = document.words.page.format(page=number, pages=len(pages[edition]))
            assert re.sub(r"\s+", "", place) in words
