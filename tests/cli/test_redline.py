"""``jbpgen diff --format docx`` as people call it: files, folders, templates, drafts, what is refused, exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from jbpgen.cli import run
from tests.git.repositories import Tiny
from tests.render.docx.revised import W, part
from tests.workflows.test_diff import BROKEN

Said = pytest.CaptureFixture[str]
NAME = "brook-2027-internal-en-redline.docx"
_MERGES = Path(__file__).resolve().parents[1] / "workflows/merges"
PLAN = re.sub(r"    metric: .*\n", "", (_MERGES / "1-two-entities/base.yaml").read_text(encoding="utf-8"))
CHANGED = PLAN.replace("target: 97%", "target: 96%")
FAULTY = CHANGED.replace("after: [count]", "after: [nothing]")


@pytest.fixture
def tiny(tiny: Tiny) -> Tiny:
    tiny.commit_files({"plans/a.yaml": PLAN, "plans/b.yaml": PLAN.replace("brook-2027", "beta")})
    tiny.write("plans/a.yaml", CHANGED)
    return tiny


def marked(path: Path) -> int:
    return len(list(part(path.read_bytes()).iter(f"{W}ins", f"{W}del")))


def test_into_the_folder_named_or_the_file(tiny: Tiny, capsys: Said) -> None:
    assert run(["diff", "--format", "docx", "--locale", "en"]) == 0
    assert marked(Path("build", NAME)) > 0
    assert run(["diff", "--format", "docx", "--out", "out/deep", "--locale", "en"]) == 0
    assert Path("out/deep", NAME).read_bytes() == Path("build", NAME).read_bytes()
    assert run(["diff", "--format", "docx=mine.DOCX", "--locale", "en"]) == 0
    assert Path("mine.DOCX").read_bytes() == Path("build", NAME).read_bytes()
    capsys.readouterr()
    assert run(["diff", "--format", "docx=folder", "--format", "json=changes.json", "--locale", "en"]) == 0
    assert Path("folder", NAME).exists()
    assert Path("changes.json").exists()
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ("", f"written {Path('folder', NAME)}\n")


def faulty(locale: str) -> str:
    said = {
        "en": "this version has errors (jbpgen check plans/a.yaml), so its redline is marked as a draft",
        "zh-CN": "这个版本有错误（见 jbpgen check plans/a.yaml），修订稿已标为草稿",
    }
    return f"jbpgen: plans/a.yaml{'：' if locale == 'zh-CN' else ': '}{said[locale]}\n"


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_a_plan_with_errors_is_marked_as_a_draft_on_every_page(tiny: Tiny, capsys: Said, locale: str) -> None:
    tiny.write("plans/a.yaml", FAULTY)
    assert run(["diff", "--format", "docx=out.docx", "--locale", locale]) == 0
    assert capsys.readouterr().err.endswith(faulty(locale))
    for name in ("word/planHeader.xml", "word/coverHeader.xml"):
        assert next(part(Path("out.docx").read_bytes(), name).iter(f"{W}pict"), None) is not None


def test_several_plans_need_a_folder(tiny: Tiny, capsys: Said) -> None:
    tiny.write("plans/b.yaml", CHANGED.replace("brook-2027", "beta"))
    for locale, words in (("en", "name a folder with --out"), ("zh-CN", "请改用 --out 指定文件夹")):
        assert run(["diff", "--format", "docx=one.docx", "--locale", locale]) == 2
        assert words in capsys.readouterr().err
    assert not Path("one.docx").exists()
    assert run(["diff", "--format", "docx=one.docx", "--locale", "en", "--", "plans/b.yaml"]) == 0
    assert Path("one.docx").exists()


def test_what_has_no_redline_is_told(tiny: Tiny, capsys: Said) -> None:
    tiny.write("plans/a.yaml", PLAN)
    tiny.write("plans/c.yaml", PLAN.replace("brook-2027", "gamma"))
    assert run(["diff", "--format", "docx"]) == 0
    assert "plans/c.yaml: there is only one version" in capsys.readouterr().err
    (tiny.folder / "plans/c.yaml").unlink()
    assert run(["diff", "--format", "docx"]) == 0
    assert "no plan changed, so no redline was written" in capsys.readouterr().err
    tiny.write("plans/b.yaml", BROKEN)
    assert run(["diff", "--format", "docx"]) == 2
    assert "jbpgen check plans/b.yaml" in capsys.readouterr().err
    assert not Path("build").exists()


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["nowhere", "--format", "docx"], "there is no revision nowhere", "没有版本 nowhere"),
        (["--template", "house.docx"], "--template counts where --format docx", "--template 只用于 --format docx"),
        (["--template", "deck.pptx", "--format", "docx"], "choose .docx / .dotx", "请选 .docx / .dotx"),
        (["--template", "none.docx", "--format", "docx"], "none.docx", "none.docx"),
        (["--template", "torn.docx", "--format", "docx"], "torn.docx: ", "torn.docx: "),
        (["--format", "docx=plans/a.yaml/out.docx"], "cannot be written", "无法写入"),
    ],
)
def test_failures_leave_nothing_behind(tiny: Tiny, capsys: Said, words: list[str], english: str, chinese: str) -> None:
    docx.Document().save("house.docx")
    for name in ("deck.pptx", "torn.docx"):
        tiny.write(name, Path("house.docx").read_bytes()[:2000])
    before = {path for path in Path().rglob("*") if ".git" not in path.parts}
    for locale, wanted in (("en", english), ("zh-CN", chinese)):
        assert run(["diff", *words, "--locale", locale]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert wanted in shown.err
        assert "Traceback" not in shown.err
    assert {path for path in Path().rglob("*") if ".git" not in path.parts} == before


def test_an_older_file_stays_whole_where_the_new_one_cannot_be_made(
    tiny: Tiny, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write("out.docx", b"what was sent last week")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "out.docx")

    monkeypatch.setattr("jbpgen.workflows.files.Path.replace", full)
    assert run(["diff", "--format", "docx=out.docx"]) == 2
    assert "out.docx" in capsys.readouterr().err
    assert Path("out.docx").read_bytes() == b"what was sent last week"
    assert [path.name for path in Path().iterdir() if path.name.startswith(".out")] == []


def test_on_the_house_s_template(tiny: Tiny, capsys: Said) -> None:
    template = docx.Document()
    template.add_paragraph("House rules apply")
    template.add_paragraph("{{ jbp.body }}")
    template.save("house.docx")
    assert run(["diff", "--format", "docx=out.docx", "--template", "house.docx"]) == 0
    content = Path("out.docx").read_bytes()
    assert "House rules apply" in "".join(one.text or "" for one in part(content).iter(f"{W}t"))
    assert marked(Path("out.docx")) > 0
    tiny.write("jbpgen.yaml", "jbpgen: 1\nplans: plans\ntemplates: {docx: house.docx}\n")
    assert run(["diff", "--format", "docx=again.docx"]) == 0
    assert Path("again.docx").read_bytes() == content
    capsys.readouterr()
