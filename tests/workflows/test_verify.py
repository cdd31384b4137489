"""A rendered file tells its plan, and whether it is still true of it, after all that happens to files on their way."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

import jbpgen
from jbpgen.cli import run
from jbpgen.render.office.archive import read_archive, write_archive
from jbpgen.report.verification import verify_schema
from tests.workflows.projects import DAY, SOUND, write

PLAN = (
    SOUND
    + "goals: {g: {statement: Win the cold shelf, internal: false}, h: {statement: Our floor is 61, internal: true}}\n"
)
ENDINGS = ("docx", "pptx", "html", "md")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", str(tmp_path / "kept"))
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write(folder, plans__a=PLAN)
    return folder


@pytest.fixture
def file(here: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Path]:
    """Render the plan for the customer in one format."""

    def rendered(ending: str, *more: str) -> Path:
        assert run(["render", "plans", "--as-of", DAY, "--to", ending, *more]) == 0
        capsys.readouterr()
        (made,) = (here / "build").glob(f"*.{ending}")
        return made.relative_to(here)

    return rendered


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, dict[str, str]]:
    """Exit code and what JSON says of the only file."""
    code = run(["verify", *map(str, arguments), "--format", "json"])
    content = json.loads(capsys.readouterr().out)
    Draft7Validator(verify_schema()).validate(content)
    (found,) = content["files"]
    return code, found


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_fresh_file_is_current_and_tells_all(
    ending: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending, "--audience", "internal", "--locale", "zh-CN")
    code, found = said(capsys, path)
    assert code == 0
    revision = found.pop("revision")
    assert re.fullmatch("[0-9a-f]{8}", revision)
    assert found == {
        "file": str(path),
        "format": ending,
        "verdict": "current",
        "seal": "intact",
        "stated_in": "properties",
        "plan": "a-2027",
        "audience": "internal",
        "locale": "zh-CN",
        "as_of": DAY,
        "template": {"docx": "plan", "pptx": "jbpgen", "html": "page", "md": "text"}[ending],
        "version": jbpgen.__version__,
        "plan_file": str(Path("plans", "a.yaml")),
        "revision_now": revision,
        "detail": "",
        "changes_since": "",
        "changes_since_commit": "",
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_outdated_as_soon_as_the_plan_says_something_else(
    ending: str, here: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    write(here, plans__a=PLAN.replace("Our floor is 61", "Our floor is 62"))
    assert said(capsys, path)[0] == 0, "what the customer does not see does not make the customer's file untrue"
    write(here, plans__a=PLAN.replace("cold shelf", "warm shelf"))
    code, found = said(capsys, path)
    assert (code, found["verdict"], found["seal"]) == (1, "outdated", "intact")
    assert found["revision_now"] != found["revision"]


def _zipped(path: Path, change: Callable[[bytes], bytes]) -> None:
    members = read_archive(path.read_bytes())
    path.write_bytes(write_archive({name: change(content) for name, content in members.items()}))


def _edited(path: Path, old: str, new: str) -> None:
    if path.suffix in (".docx", ".pptx"):
        _zipped(path, lambda content: content.replace(old.encode(), new.encode()))
    else:
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_word_changed_by_hand_shows(
    ending: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    _edited(path, "Sell more tea", "Sell less tea")
    code, found = said(capsys, path)
    assert (code, found["verdict"], found["seal"]) == (1, "altered", "broken")


@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_saving_it_again_is_no_change(
    ending: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    _edited(path, "<w:p>", '<w:p w:rsidR="001">')
    _edited(path, "<a:p>", "<a:p><a:pPr/>")
    code, found = said(capsys, path)
    assert (code, found["verdict"], found["seal"]) == (0, "current", "saved-again")


def test_line_ends_of_another_system_are_no_change(
    file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file("md")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert said(capsys, path)[1]["seal"] == "intact"


def test_a_plan_that_is_not_here_cannot_be_compared(
    here: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file("html")
    (here / "elsewhere").mkdir()
    (here / "plans" / "a.yaml").rename(here / "elsewhere" / "b.yaml")
    assert said(capsys, path)[1]["verdict"] == "unknown-plan"
    assert run(["verify", str(path)]) == 2
    assert "--plans" in capsys.readouterr().out
    assert said(capsys, path, "--plans", "elsewhere")[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "detail"),
    [
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.pdf", b"%PDF-1.7 broken", "damaged"),
        ("a.html", b"<!DOCTYPE html><p>Hello", "nothing in it says"),
        ("a.md", b"# Hello\n", "nothing in it says"),
        ("a.png", b"\x89PNG\xff\xfe", "it is no docx"),
        ("a.pptx", write_archive({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p/>"}), "nothing"),
    ],
)
def test_what_says_nothing_is_no_mistake_of_ours(
    name: str, content: bytes, detail: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / name).write_bytes(content)
    code, found = said(capsys, name)
    assert (code, found["verdict"]) == (2, "unreadable")
    assert detail in found["detail"]


def test_a_file_that_cannot_be_opened(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "nowhere.docx"]) == 2
    assert "nowhere.docx" in capsys.readouterr().err


@pytest.mark.parametrize(("locale", "words"), [("en", "still true of the plan"), ("zh-CN", "与计划一致")])
def test_people_are_told_in_their_language(
    locale: str, words: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", str(file("md")), "--locale", locale]) == 0
    out = capsys.readouterr().out
    assert words in out.splitlines()[0]
    assert len(out.splitlines()) == 10
    assert "a-2027" in out


@pytest.mark.office
@pytest.mark.parametrize("ending", ["pdf", "deck.pdf"])
def test_a_print_tells_it_too(
    ending: str, here: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    code, found = said(capsys, path)
    assert (code, found["verdict"], found["stated_in"], found["seal"]) == (0, "current", "keywords", "none")
    assert (found["plan"], found["audience"], found["locale"], found["as_of"]) == ("a-2027", "customer", "en", DAY)
    write(here, plans__a=PLAN.replace("cold shelf", "warm shelf"))
    assert said(capsys, path)[1]["verdict"] == "outdated"


@pytest.mark.office
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_a_print_without_keywords_is_known_by_its_footer(
    ending: str, here: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    _zipped(path, lambda content: re.sub(rb"<cp:keywords>.*?</cp:keywords>", b"", content))
    command = ["soffice", f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(here), str(path)], check=True, capture_output=True, timeout=180)
    printed = f"{path.stem}.pdf"
    code, found = said(capsys, printed)
    assert (code, found["verdict"], found["stated_in"]) == (0, "current", "footer")
    assert (found["plan"], found["audience"]) == ("a-2027", "customer")
    title = PLAN.replace("title: A,", "title: Tea at Coldwater,")
    write(here, plans__a=title)
    assert said(capsys, printed)[1]["verdict"] in ("outdated", "unreadable")


@pytest.mark.office
@pytest.mark.parametrize("ending", ["docx", "pptx"])
def test_libreoffice_saving_it_again_keeps_its_origin(
    ending: str, here: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(ending)
    command = ["soffice", f"-env:UserInstallation={(here / 'profile').as_uri()}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "--outdir", str(here / "again"), str(path)], check=True, capture_output=True, timeout=180)
    code, found = said(capsys, Path("again", path.name))
    assert found["plan"] == "a-2027"
    assert (code, found["seal"]) == (0, "saved-again")
