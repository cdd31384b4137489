"""``render --changes-since``: what it names, what it says where nothing can be compared, what verify makes of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.git.repositories import Tiny, isolate

DAY = "2026-03-01"
BO = "Bo Berg <bo@maker.example>"
PLAN = """\
jbp: 1
plan: {id: a-2026, title: Tea, period: 2026, status: agreed, version: "1.0", locales: [en]}
parties: {supplier: {name: Maker}, customer: {name: Shop}}
people:
  bo: {name: {zh: 博先生, en: Mr Berg}, side: supplier, email: Bo@maker.example}
goals:
  G1: {statement: "Sell 10 more cases", owner: bo}
budget:
  total: 30万
  lines:
    one: {title: Display, kind: display, amount: 10万}
    two: {title: Flyer, kind: other, amount: 20万}
"""
DEARER = PLAN.replace("amount: 10万", "amount: 12万")
DEAREST = DEARER.replace("amount: 20万", "amount: 21万")


@pytest.fixture
def here(tiny: Tiny) -> Tiny:
    tiny.write("jbpgen.yaml", "jbpgen: 1\nlocale: en\n")
    tiny.write(".gitignore", "build\n")
    return tiny


def committed(here: Tiny, text: str, message: str = "change", author: str = "Ana <ana@maker.example>") -> str:
    return here.commit_files({"plans/a.yaml": text}, message, author)


def render(*more: str, audience: str = "internal", to: str = "md", path: str = "plans") -> int:
    """Render; the small plan has errors of its own, which make 1 of 0."""
    return run(["render", path, "--draft", "--to", to, "--as-of", DAY, "--audience", audience, *more])


def log_of(since: str, audience: str = "internal", path: str = "plans", *more: str) -> list[str]:
    """The lines of the change log's chapter in Markdown."""
    assert render("--changes-since", since, *more, audience=audience, path=path) < 2
    (file,) = Path("build").glob(f"*-{audience}-*.md")
    chapters = file.read_text(encoding="utf-8").split("\n## ")
    (found,) = (text for text in chapters if "Change log\n" in text or "变更记录\n" in text)
    file.unlink()
    return [line for line in found.splitlines()[1:] if line]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_who_changed_what_and_why(here: Tiny) -> None:
    start = committed(here, PLAN)
    committed(here, DEARER, "more\n\nReason: two more fairs", BO)
    committed(here, DEAREST.replace("12万", "13万"), "still more\n\nReason: paper is dear")
    found = log_of(start)
    assert found[0] == "**2 changes since version 1.0 of 1 Jan 2026: 2 major**"
    assert f"commit {start[:10]} by Ana." in found[1]
    assert found[2] == "- Budget 300,000 → 340,000 CNY (+40,000; +13.3%)"
    display, flyer = (cells(line) for line in found[-2:])
    assert display[0] == "Budget line “Display”<br>amount"
    assert display[1:4] == ["100,000 CNY", "130,000 CNY", "+30,000; +30%"]
    assert display[5:] == ["Mr Berg<br>2 Jan 2026<br>Ana<br>3 Jan 2026", "Two more fairs<br>Paper is dear"]
    assert flyer[5:] == ["Ana<br>3 Jan 2026", "Paper is dear"]


def test_the_customer_gets_the_changes_under_the_companys_name(here: Tiny) -> None:
    start = committed(here, PLAN.replace("amount: 20万", "internal: true, amount: 20万"))
    committed(
        here, DEAREST.replace("amount: 21万", "internal: true, amount: 21万"), "x\n\nReason: they must not know", BO
    )
    found = log_of(start, "customer")
    assert found[0] == "**2 changes since version 1.0 of 1 Jan 2026: 2 major**"
    assert found[1].startswith("Compared with version 1.0 of 1 Jan 2026. Whatever changed since was recorded by Maker.")
    said = "\n".join(found)
    for hidden in ("Berg", "Ana", "know", start[:10], "Flyer", "210,000"):
        assert hidden not in said


def test_what_is_not_committed_is_said_to_be_so(here: Tiny) -> None:
    start = committed(here, PLAN)
    committed(here, DEARER, "more", BO)
    here.write("plans/a.yaml", DEAREST)
    display, flyer = (cells(line) for line in log_of(start)[-2:])
    assert display[5] == "Mr Berg<br>2 Jan 2026"
    assert flyer[5] == "not committed yet"


def test_nothing_changed_is_a_sentence(here: Tiny) -> None:
    committed(here, PLAN)
    for audience in ("internal", "customer"):
        found = log_of("HEAD", audience)
        assert found[0] == "**Nothing has changed since version 1.0 of 1 Jan 2026**"
        assert not any("|" in line for line in found)


def test_agreed_is_the_version_agreed_last(here: Tiny) -> None:
    committed(here, PLAN.replace("agreed", "draft").replace("1.0", "0.9"))
    committed(here, PLAN, "agree")
    committed(here, DEARER, "more")
    assert log_of("@agreed")[0] == "**1 change since version 1.0, agreed on 2 Jan 2026: 1 major**"
    # The customer's total is that of the lines in the customer's edition, so that it moves with them.
    assert log_of("@agreed", "customer")[0] == "**2 changes since version 1.0, agreed on 2 Jan 2026: 2 major**"


def test_a_draft_beside_an_agreed_plan_says_that_it_is_none(here: Tiny) -> None:
    committed(here, PLAN)
    here.commit_files({"plans/b.yaml": PLAN.replace("a-2026", "b-2026").replace("agreed", "draft")})
    found = log_of("@agreed", path="plans/b.yaml")
    assert found[0] == "**The plan has not been agreed yet, so there is no version to compare it with**"


def test_nothing_agreed_at_all_is_what_diff_says(here: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    committed(here, PLAN.replace("agreed", "draft"))
    assert render("--changes-since", "@agreed") == 2
    said = capsys.readouterr().err
    assert run(["diff", "@agreed"]) == 2
    assert capsys.readouterr().err == said
    assert said.startswith("jbpgen: nothing was agreed yet")
    assert not Path("build").exists()


def test_a_plan_that_was_not_there_is_new(here: Tiny) -> None:
    here.commit_files({"plans/b.yaml": PLAN.replace("a-2026", "b-2026")})
    committed(here, PLAN)
    found = log_of("HEAD~1", path="plans/a.yaml")
    assert found[0] == "**The plan is new: there was none yet in the version of 1 Jan 2026**"


def test_renamed_files_are_followed_by_the_plans_id(here: Tiny) -> None:
    start = committed(here, PLAN)
    here.commit_files({"plans/a.yaml": None, "plans/deep/tea.yaml": DEARER}, "rename", BO)
    found = log_of(start)
    assert found[0].startswith("**1 change since")
    assert cells(found[-1])[5] == "Mr Berg<br>2 Jan 2026"


@pytest.mark.parametrize("revision", ["never-was", "main~9"])
def test_a_revision_that_is_not_there_is_what_diff_says(
    here: Tiny, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(here, PLAN)
    assert render("--changes-since", revision) == 2
    said = capsys.readouterr().err
    assert run(["diff", revision]) == 2
    assert capsys.readouterr().err == said
    assert said.startswith(f"jbpgen: there is no revision {revision}")
    assert not Path("build").exists()


def test_a_shallow_clone_is_what_diff_says(
    here: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start = committed(here, PLAN)
    committed(here, DEARER)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", here.folder.as_uri(), str(clone)], check=True)
    monkeypatch.chdir(clone)
    assert render("--changes-since", start) == 2
    said = capsys.readouterr().err
    assert run(["diff", start]) == 2
    assert capsys.readouterr().err == said
    assert "shallow" in said


@pytest.mark.parametrize("revision", ["main..HEAD", "main...HEAD", "HEAD:plans/a.yaml", ""])
def test_it_is_one_revision(here: Tiny, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    committed(here, PLAN)
    assert render("--changes-since", revision) == 2
    assert "name one revision" in capsys.readouterr().err


def test_a_branch_may_be_called_as_a_folder_is(here: Tiny) -> None:
    committed(here, PLAN)
    here.git("branch", "plans")
    committed(here, DEARER)
    assert log_of("refs/heads/plans")[0].startswith("**1 change since")
    assert log_of("plans")[0].startswith("**1 change since")


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_an_old_version_that_is_broken_is_what_diff_says(
    here: Tiny, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(here, "jbp: [1\n")
    committed(here, PLAN)
    assert render("--changes-since", "HEAD~1", audience=audience) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("jbpgen:")]
    assert run(["diff", "HEAD~1", "--audience", audience]) == 2
    assert [line for line in capsys.readouterr().err.splitlines() if line.startswith("jbpgen:")] == said
    assert "this version cannot be read" in said[0]
    assert not Path("build").exists()


def test_an_old_version_in_doubt_gives_the_customer_nothing(here: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    committed(here, PLAN.replace("kind: other", "kind: [other]"))
    committed(here, PLAN)
    assert render("--changes-since", "HEAD~1", audience="customer") == 2
    assert "not understood in every part" in capsys.readouterr().err
    assert not Path("build").exists()
    assert render("--changes-since", "HEAD~1") < 2


def test_an_outline_without_a_place_is_told(here: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    here.write("outline.yaml", "plan: {core: [targets]}\ndeck: {core: [{section: change-log}, targets]}\n")
    here.write("jbpgen.yaml", "jbpgen: 1\ntemplates: {outline: outline.yaml}\n")
    committed(here, PLAN)
    committed(here, DEARER)
    assert render("--changes-since", "HEAD~1", to="pptx") < 2
    assert "change-log" not in capsys.readouterr().err
    assert render("--changes-since", "HEAD~1", to="md") < 2
    assert "plans/a.yaml: the outline (templates.outline in jbpgen.yaml) has no place" in capsys.readouterr().err
    (file,) = Path("build").glob("*.md")
    assert "jbpgen.changes-since" not in file.read_text(encoding="utf-8")


def test_elsewhere_in_the_folders_it_is_the_same_file(here: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(here, PLAN)
    committed(here, DEARER)

    def made() -> bytes:
        assert render("--changes-since", "HEAD~1", path=str(here.folder / "plans"), to="docx") < 2
        (file,) = Path("build").glob("*.docx")
        return file.read_bytes()

    first = made()
    (here.folder / "elsewhere").mkdir()
    monkeypatch.chdir(here.folder / "elsewhere")
    monkeypatch.setenv("TZ", "America/Lima")
    assert made() == first


# --- verify -------------------------------------------------------------------------------------------------------


def verified(capsys: pytest.CaptureFixture[str], ending: str = "md") -> tuple[int, str, str, str]:
    """Exit code, verdict, the version stated and its commit here."""
    capsys.readouterr()
    (file,) = Path("build").glob(f"*.{ending}")
    code = run(["verify", str(file), "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["files"]
    return code, found["verdict"], found["changes_since"], found["changes_since_commit"]


@pytest.mark.parametrize("audience", ["internal", "customer"])
@pytest.mark.parametrize("to", ["md", "html", "docx", "pptx"])
def test_verify_names_the_version(here: Tiny, audience: str, to: str, capsys: pytest.CaptureFixture[str]) -> None:
    start = committed(here, PLAN)
    committed(here, DEARER)
    assert render("--changes-since", "HEAD~1", audience=audience, to=to) < 2
    code, verdict, since, commit = verified(capsys, to)
    assert (code, verdict, commit) == (0, "current", start[:10])
    assert since.startswith("2026-01-01 · 1.0 · ")
    committed(here, DEAREST)
    assert verified(capsys, to)[:2] == (1, "outdated")


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_a_log_since_the_agreed_version_is_outdated_with_the_next(
    here: Tiny, audience: str, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(here, PLAN)
    here.git("tag", "-a", "-m", "signed", "jbp/a-2026/agreed")
    committed(here, DEARER)
    assert render("--changes-since", "@agreed", audience=audience) < 2
    assert verified(capsys)[:2] == (0, "current")
    here.git("tag", "-f", "-a", "-m", "signed anew", "jbp/a-2026/agreed")
    assert verified(capsys)[:2] == (1, "outdated")
    assert run(["verify", *map(str, Path("build").glob("*.md"))]) == 1
    assert "another version has been agreed since" in capsys.readouterr().out


@pytest.mark.parametrize("audience", ["internal", "customer"])
def test_a_version_that_is_not_in_the_history_is_told(
    here: Tiny, audience: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    committed(here, PLAN)
    committed(here, DEARER)
    assert render("--changes-since", "HEAD~1", audience=audience) < 2
    elsewhere = Tiny(tmp_path / "elsewhere")
    for name in ("jbpgen.yaml", ".gitignore"):
        elsewhere.write(name, (here.folder / name).read_bytes())
    (file,) = Path("build").glob("*.md")
    elsewhere.write(f"build/{file.name}", file.read_bytes())
    committed(elsewhere, DEARER)
    monkeypatch.chdir(elsewhere.folder)
    assert verified(capsys)[:2] == (2, "unknown-version")


def test_never_agreed_is_outdated_once_it_is(here: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    here.commit_files({"plans/b.yaml": PLAN.replace("a-2026", "b-2026")})
    committed(here, PLAN.replace("agreed", "draft"))
    assert render("--changes-since", "@agreed", path="plans/a.yaml") < 2
    assert verified(capsys) == (0, "current", "@agreed", "")
    here.git("tag", "-a", "-m", "signed", "jbp/a-2026/agreed")
    assert verified(capsys)[:2] == (1, "outdated")


def test_without_a_repository_it_is_what_diff_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(PLAN, encoding="utf-8")
    assert render("--changes-since", "HEAD", path="a.yaml") == 2
    said = capsys.readouterr().err
    assert run(["diff", "HEAD", "--", "a.yaml"]) == 2
    assert capsys.readouterr().err == said
    assert "no git repository" in said


def test_a_file_that_is_named_is_a_plan_whatever_its_name(here: Tiny) -> None:
    here.commit_files({"plans/a.yaml": PLAN.replace("a-2026", "b-2026"), "plans/_draft.txt": PLAN})
    here.commit_files({"plans/a.yaml": PLAN.replace("a-2026", "b-2026"), "plans/_draft.txt": DEARER}, "x", BO)
    assert render("--changes-since", "HEAD~1", path="plans") < 2  # leaves what it opened to whoever comes next
    Path("build/b-2026-internal-en.md").unlink()
    found = log_of("HEAD~1", path="plans/_draft.txt")
    assert found[0].startswith("**1 change since")
    assert cells(found[-1])[5] == "Mr Berg<br>2 Jan 2026"


def test_several_plans_each_have_their_own_log(here: Tiny) -> None:
    texts = {f"plans/{name}.yaml": PLAN.replace("a-2026", f"{name}-2026") for name in "ab"}
    here.commit_files(texts)
    here.commit_files({"plans/b.yaml": texts["plans/b.yaml"].replace("amount: 10万", "amount: 12万")}, "x", BO)
    assert render("--changes-since", "HEAD~1") < 2
    said = {file.name[0]: file.read_text(encoding="utf-8") for file in Path("build").glob("*.md")}
    assert "Nothing has changed since version 1.0 of 1 Jan 2026" in said["a"]
    assert "1 change since version 1.0 of 1 Jan 2026" in said["b"]


@pytest.mark.office
def test_a_print_names_the_version_too(here: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    start = committed(here, PLAN)
    committed(here, DEARER)
    assert render("--changes-since", "HEAD~1", audience="customer", to="pdf") < 2
    code, verdict, since, commit = verified(capsys, "pdf")
    assert (code, verdict, commit) == (0, "current", start[:10])
    assert since.startswith("2026-01-01 · 1.0 · ")
