"""A customer's redline: what either version keeps internal is in no part of it, deleted text included."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from jbpgen.workflows.diff import Asked, read_sides
from jbpgen.workflows.diff_inputs import Wanted, open_inputs
from jbpgen.workflows.redline import write_redlines
from tests.render.docx.revised import W, part
from tests.workflows.redline_pairs import PLANS, copied, swapped

SECRET = "Walk away below CNY 7 per case"
ASKED = Asked(date(2026, 11, 22), "en", "customer")


def _git(folder: Path, *words: str, name: str = "Li Na", day: str = "2026-11-20T09:30:00+00:00") -> None:
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", "li.na@chengxi.example"), ("DATE", day))
    }
    subprocess.run(
        ["git", *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **who},
        check=True,
        capture_output=True,
    )


def _secret(text: str, *, internal: bool) -> str:
    mark = "    internal: true\n" if internal else ""
    changed = copied("risks", "R1", "R78", ("title: .*", f"title: {{zh: 秘密底价不可外传, en: {SECRET}}}"))(text)
    return changed.replace("  R78:\n", f"  R78:\n{mark}", 1)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _git(tmp_path, "init", "-q", "-b", "main")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _committed(folder: Path, *versions: str) -> None:
    for number, text in enumerate(versions):
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        _git(folder, "add", "plan.yaml")
        _git(folder, "commit", "-q", "-m", "x", name=f"Author {number}", day=f"2026-11-{20 + number}T09:30:00+00:00")


def _plan() -> str:
    text = (PLANS / "linjia-2027.yaml").read_text(encoding="utf-8")
    return swapped("planned: 2600万", "planned: 2650万")(text)


@pytest.mark.parametrize(("before", "after"), [(True, None), (None, True), (False, True), (True, True)])
def test_nothing_internal_is_there_not_even_as_deleted(
    repository: Path, before: bool | None, after: bool | None
) -> None:
    plain = (PLANS / "linjia-2027.yaml").read_text(encoding="utf-8")
    old = plain if before is None else _secret(plain, internal=before)
    new = _plan() if after is None else _secret(_plan(), internal=after)
    _committed(repository, old, new)
    made = write_redlines(read_sides(open_inputs(Wanted(("HEAD~1", "HEAD"))), ASKED), "en", repository / "out")
    assert [path.name for path in made.written] == ["linjia-2027-customer-en-redline.docx"]
    content = made.written[0].read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            assert SECRET.encode() not in package.read(name), name
    authors = {one.get(f"{W}author") for one in part(content).iter(f"{W}ins", f"{W}del")}
    assert authors == {"Hexu"}


def test_the_house_sees_who_changed_what_and_when(repository: Path) -> None:
    plain = (PLANS / "linjia-2027.yaml").read_text(encoding="utf-8")
    second = copied("risks", "R2", "R77", ("title: .*", "title: {zh: 加盟店不愿换图, en: Franchisees refuse}"))(plain)
    third = second.replace("planned: 2600万", "planned: 2650万", 1)
    _committed(repository, plain, second, third)
    asked = Asked(date(2026, 11, 22), "en", "internal")
    made = write_redlines(read_sides(open_inputs(Wanted(("HEAD~2", "HEAD"))), asked), "en", repository / "out")
    marks = list(part(made.written[0].read_bytes()).iter(f"{W}ins", f"{W}del"))
    signed = {(one.get(f"{W}author"), one.get(f"{W}date")) for one in marks}
    assert signed == {("Author 1", "2026-11-21T09:30:00Z"), ("Author 2", "2026-11-22T09:30:00Z")}
