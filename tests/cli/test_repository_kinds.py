"""Every kind of repository and every gap in one: each command that reads history ends with the right exit code, and
where it cannot do its job says in the reader's language what mends it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jbpgen.cli import run
from tests.git.repositories import Tiny
from tests.workflows.approving import CONFIG, House, plan, prepare

Said = pytest.CaptureFixture[str]
FILE = "plans/a-2027.yaml"
LOCALES = ("en", "zh-CN")
BASELINE = ("baseline list", "baseline show", "baseline verify", "baseline variance")
COMMANDS = ("diff", "log", "blame", "approvals", *BASELINE)
ALL_TOLD = dict.fromkeys(COMMANDS, 0) | {"approvals": 1, "baseline variance": 1}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    return prepare(monkeypatch, tmp_path)


def cut(text: str) -> str:
    return text.replace("1000000", "900000")


def agreed(work: Path, file: str = FILE, line_end: str = "\n", *options: str) -> House:
    """A plan that is agreed on ``main``, and its target cut on the branch ``change``, which is checked out."""
    house = House(work, *options)
    house.git("config", "user.name", "Ana Alvarez")
    house.git("config", "user.email", "ana@maker.example")
    house.git("config", "core.autocrlf", "false")
    house.commit_files({"jbpgen.yaml": CONFIG, file: plan().replace("\n", line_end).encode()}, "Agree")
    assert run(["baseline", "set", file, "--as-of", "2026-01-02"]) == 0
    house.git("checkout", "--quiet", "-b", "change")
    house.commit_files({file: cut(plan()).replace("\n", line_end).encode()}, "Cut")
    return house


def words(command: str, file: str = FILE, base: str = "main", head: str = "HEAD") -> list[str]:
    more = {
        "diff": [f"{base}...{head}"],
        "log": [file],
        "blame": [file, "kpis.sales.target"],
        "approvals": ["--base", base, "--head", head, "--as-of", "2026-06-01"],
        "baseline list": ["a-2027"],
        "baseline show": ["a-2027"],
        "baseline verify": ["a-2027"],
        "baseline variance": ["a-2027"],
    }
    return [*command.split(" "), *more[command]]


def told(capsys: Said, arguments: list[str], locale: str = "en") -> tuple[int, str, str]:
    capsys.readouterr()
    code = run([*arguments, "--locale", locale])
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    return code, shown.out, shown.err


def whole(capsys: Said, **named: str) -> None:
    """Every command tells the same as in an ordinary repository, in both languages."""
    for locale in LOCALES:
        codes = {}
        for command in COMMANDS:
            codes[command], out, err = told(capsys, words(command, **named), locale)
            assert err == "", (command, err)
            if command in ("diff", "log", "blame", "approvals"):
                assert ("900,000" if command in ("diff", "approvals") else "900") in out or "90万" in out, command
        assert codes == ALL_TOLD


def fails(capsys: Said, command: str, said: tuple[str, str], **named: str) -> None:
    """A command tells nothing, and what mends it in both languages."""
    for locale, expected in zip(LOCALES, said, strict=True):
        code, out, err = told(capsys, words(command, **named), locale)
        assert (code, out) == (2, ""), command
        assert expected in err, (command, err)


def test_an_ordinary_one(work: Path, capsys: Said) -> None:
    agreed(work)
    whole(capsys)


def test_shallow_clone(work: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = agreed(work)
    short = tmp_path / "short"
    source = ["--depth=1", "--no-single-branch", f"file://{house.folder}", str(short)]
    subprocess.run(["git", "clone", "--quiet", *source], check=True)
    monkeypatch.chdir(short)
    said = ("this is a shallow clone", "这是浅克隆")
    for command in ("diff", "log", "blame", "approvals", "baseline verify", "baseline variance"):
        fails(capsys, command, said, base="origin/main")
        fails(capsys, command, ("get it: git fetch --unshallow", "git fetch --unshallow"), base="origin/main")
    for command in ("baseline list", "baseline show"):  # the records are all here
        assert told(capsys, words(command))[0] == 0
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    fails(capsys, "approvals", ("fetch-depth: 0", "fetch-depth: 0"), base="origin/main")


def test_unknown_revision(work: Path, capsys: Said) -> None:
    agreed(work)
    said = ("there is no revision nowhere; check the spelling", "没有版本 nowhere；请核对拼写")
    for command in ("diff", "approvals"):
        fails(capsys, command, said, base="nowhere")
        fails(capsys, command, said, head="nowhere")
    for asked in (["log", "--rev", "nowhere"], ["blame", FILE, "--rev", "nowhere"]):
        for locale, expected in zip(LOCALES, said, strict=True):
            code, out, err = told(capsys, asked, locale)
            assert (code, out) == (2, "")
            assert expected in err
    said = ("jbpgen baseline list a-2027 lists them", "jbpgen baseline list a-2027 可列出全部")
    for locale, expected in zip(LOCALES, said, strict=True):
        code, out, err = told(capsys, ["baseline", "show", "a-2027", "nowhere"], locale)
        assert (code, out) == (2, "")
        assert expected in err


def test_branch_that_only_the_remote_has(
    work: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = agreed(work)
    house.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    for command in ("diff", "approvals"):
        fails(capsys, command, ("git branch main origin/main", "只有 origin/main"), base="main")
    whole(capsys, base="origin/main")


def test_plan_that_is_not_there(work: Path, capsys: Said) -> None:
    agreed(work)
    for command in (["approvals", "--base", "main", "plans/typo.yaml"], ["baseline", "list", "plans/typo.yaml"]):
        for locale, expected in zip(LOCALES, ("known plans: a-2027", "现有：a-2027"), strict=True):
            code, out, err = told(capsys, command, locale)
            assert (code, out) == (2, "")
            assert expected in err
    for command in (["log", "plans/typo.yaml"], ["blame", "plans/typo.yaml"]):
        for locale, expected in zip(LOCALES, ("check the spelling", "请核对路径"), strict=True):
            code, out, err = told(capsys, command, locale)
            assert (code, out) == (2, "")
            assert expected in err


def test_unreadable_old_version(work: Path, capsys: Said) -> None:
    """Who compares with it is told so; a history passes over it and says so."""
    house = House(work)
    house.git("config", "user.name", "Ana Alvarez")
    house.git("config", "user.email", "ana@maker.example")
    broken = house.commit_files({"jbpgen.yaml": CONFIG, FILE: "jbp: 1\nplan: {id: a-2027\n"}, "Broken")
    house.commit_files({FILE: plan()}, "Agree")
    assert run(["baseline", "set", FILE, "--as-of", "2026-01-02"]) == 0
    house.git("checkout", "--quiet", "-b", "change")
    house.commit_files({FILE: cut(plan())}, "Cut")
    said = (f"jbpgen check {broken[:10]}:{FILE}", f"请先改正（jbpgen check {broken[:10]}:{FILE}）")
    for locale, expected in zip(LOCALES, said, strict=True):
        code, out, err = told(capsys, ["diff", f"{broken}..HEAD"], locale)
        assert code == 2
        assert expected in err
        assert "no changes" not in out
        assert "没有变化" not in out
        code, out, err = told(capsys, ["approvals", "--base", broken], locale)
        assert code == 1
        assert f"{FILE} could not be read where the branch began" in out or f"{FILE} 在分支起点无法读取" in out
        assert broken not in out
        for command in ("log", "blame"):
            code, out, err = told(capsys, words(command), locale)
            assert code == 0
            assert "900" in out or "90" in out
        code, out, err = told(capsys, ["log", FILE], locale)
        assert broken[:8] in out + err
    house.git("checkout", "--quiet", "main")
    assert told(capsys, words("baseline verify"))[0] == 0


def test_detached_head(work: Path, capsys: Said) -> None:
    house = agreed(work)
    house.git("checkout", "--quiet", "--detach")
    whole(capsys)


def test_linked_work_tree(work: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = agreed(work)
    house.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))
    monkeypatch.chdir(tmp_path / "linked")
    whole(capsys)


def test_submodule(work: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = agreed(work)
    top = Tiny(tmp_path / "top")
    add = ["submodule", "--quiet", "add", "-b", "change", str(house.folder), "customer"]
    top.git("-c", "protocol.file.allow=always", *add)
    top.commit("Add the customer")
    monkeypatch.chdir(tmp_path / "top" / "customer")
    whole(capsys, base="origin/main")
    monkeypatch.chdir(tmp_path / "top")
    for command in ("log", "blame"):  # a path leads into it from above
        assert told(capsys, words(command, f"customer/{FILE}"))[0] == 0
    assert told(capsys, ["diff", f"customer/{FILE}"])[0] == 0


def test_bare_repository(work: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house = agreed(work)
    house.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    whole(capsys, head="change")
    for arguments in (["diff"], ["diff", "main"]):
        said = ("name a revision, such as A..B", "请指定一个版本，例如 A..B")
        for locale, expected in zip(LOCALES, said, strict=True):
            code, out, err = told(capsys, arguments, locale)
            assert (code, out) == (2, "")
            assert expected in err
    for locale, expected in zip(LOCALES, ("is a bare repository", "是裸仓库"), strict=True):
        more = ["a-2027", "--name", "next", "--reason", "more"]
        code, out, err = told(capsys, ["baseline", "set", *more], locale)
        assert (code, out) == (2, "")
        assert expected in err


def test_sha256_repository(work: Path, capsys: Said) -> None:
    house = agreed(work, FILE, "\n", "--object-format=sha256")
    assert len(house.git("rev-parse", "HEAD")) == 64
    whole(capsys)


def test_windows_line_ends(work: Path, capsys: Said) -> None:
    house = agreed(work, line_end="\r\n")
    whole(capsys)
    house.commit_files({FILE: cut(plan()).encode()}, "Other line ends")
    assert "no changes" in told(capsys, ["diff", "HEAD~1..HEAD"])[1]
    assert "Other line ends" not in told(capsys, ["log", FILE])[1]


ODD = ("plans/客户 甲/鲜活 é.yaml", 'plans/a "b" \\ c.yaml', "plans/-x.yaml", "plans/#&;.yaml")


@pytest.mark.parametrize("file", ODD)
def test_odd_paths(file: str, work: Path, tmp_path: Path, capsys: Said) -> None:
    agreed(work, file)
    whole(capsys, file=file)
    assert told(capsys, ["diff", "main...HEAD", "--", file])[0] == 0
    assert told(capsys, ["approvals", "--base", "main", "--as-of", "2026-06-01", file])[0] == 1


def test_no_repository_at_all(work: Path, capsys: Said) -> None:
    (work / "plans").mkdir()
    (work / FILE).write_text(plan(), encoding="utf-8")
    for command in COMMANDS:
        fails(capsys, command, ("begin one: git init", "新建仓库：git init"))


def test_no_commit_yet(work: Path, capsys: Said) -> None:
    Tiny(work)
    (work / "plans").mkdir()
    (work / FILE).write_text(plan(), encoding="utf-8")
    for command in ("diff", "log", "blame", "approvals"):
        fails(capsys, command, ("git add . && git commit", "git add . && git commit"), base="HEAD")
