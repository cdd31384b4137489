"""The pipelines' own scripts, run as they stand against servers that answer like GitHub and GitLab."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from jbpgen.report.changes_markdown import MARKER

CI = Path(__file__).resolve().parents[2] / "templates" / "ci"
BODY = f"{MARKER}\n\n## 悦邻 2027\n\n`kpi-target-lowered` $(touch stolen) `touch stolen` 100 %\n"
STRANGER, OURS = 7, 42


def _program(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(text, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def _shell(script: str, folder: Path, programs: Path, **values: str) -> subprocess.CompletedProcess[str]:
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, "LANG": "C.UTF-8", "HOME": str(folder), **values}
    return subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """The folder in which a job finds the comment."""
    (tmp_path / "jbp-out").mkdir()
    (tmp_path / "jbp-out/comment.md").write_text(BODY, encoding="utf-8")
    return tmp_path


# --- GitHub: `gh` is played, its answers go through the real jq ------------------------------------------------------

GH = f"""#!{sys.executable}
import json, pathlib, subprocess, sys
words = sys.argv[1:]
assert words.pop(0) == "api"
taken = {{"fields": []}}
while words:
    word = words.pop(0)
    if word in ("--method", "--jq"):
        taken[word] = words.pop(0)
    elif word in ("-f", "-F"):
        name, _, value = words.pop(0).partition("=")
        if word == "-F" and value.startswith("@"):
            value = pathlib.Path(value[1:]).read_text(encoding="utf-8")
        taken["fields"].append([name, value])
    elif word.startswith("--"):
        taken[word] = True
    else:
        taken["path"] = word
state = json.loads(pathlib.Path("server.json").read_text(encoding="utf-8"))
with open("calls.jsonl", "a", encoding="utf-8") as calls:
    calls.write(json.dumps(taken, ensure_ascii=False) + "\\n")
if "--jq" in taken:
    answer = state["pulls"] if taken["path"].endswith("/pulls") else state["comments"]
    subprocess.run(["jq", "-r", taken["--jq"]], input=json.dumps(answer), text=True, check=True)
"""


def _post_on_github(
    folder: Path, comments: list[dict[str, Any]], sha: str = "abc"
) -> tuple[int, str, list[dict[str, Any]]]:
    _program(folder / "bin", "gh", GH)
    pulls = [{"number": 3, "head": {"sha": "other"}}, {"number": 5, "head": {"sha": "abc"}}]
    (folder / "server.json").write_text(json.dumps({"pulls": pulls, "comments": comments}), encoding="utf-8")
    pipeline = yaml.safe_load((CI / "github/jbp-comment.yml").read_text(encoding="utf-8"))
    script = pipeline["jobs"]["comment"]["steps"][-1]["run"]
    values = {"REPOSITORY": "o/r", "HEAD_OWNER": "fork", "HEAD_BRANCH": "raise", "HEAD_SHA": sha, "GH_TOKEN": "t"}
    done = _shell(script, folder, folder / "bin", **values)
    calls = folder / "calls.jsonl"
    lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
    return done.returncode, done.stdout + done.stderr, [json.loads(line) for line in lines]


def _comment(number: int, body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": body}


@pytest.mark.jq
def test_github_posts_to_the_pull_request_of_this_commit(made: Path) -> None:
    strangers = [_comment(STRANGER, BODY, "mallory"), _comment(8, "thanks")]
    code, said, calls = _post_on_github(made, strangers)
    assert (code, said) == (0, "")
    assert ["head", "fork:raise"] in calls[0]["fields"]
    assert (calls[-1]["--method"], calls[-1]["path"]) == ("POST", "repos/o/r/issues/5/comments")
    assert calls[-1]["fields"] == [["body", BODY]]
    assert not (made / "stolen").exists()


@pytest.mark.jq
def test_github_updates_its_own_comment_only(made: Path) -> None:
    comments = [_comment(STRANGER, BODY, "mallory"), _comment(8, "bot about tests"), _comment(OURS, f"{MARKER}\nold")]
    code, said, calls = _post_on_github(made, comments)
    assert (code, said) == (0, "")
    assert (calls[-1]["--method"], calls[-1]["path"]) == ("PATCH", f"repos/o/r/issues/comments/{OURS}")


@pytest.mark.jq
def test_github_posts_nothing_when_the_branch_has_moved_on(made: Path) -> None:
    code, said, calls = _post_on_github(made, [], sha="gone")
    assert (code, "moved on" in said) == (0, True)
    assert {call["--method"] for call in calls} == {"GET"}


@pytest.mark.jq
@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (lambda file: file.unlink(), 0, "nothing to post"),
        (lambda file: file.write_text("@channel\n" + BODY, encoding="utf-8"), 1, "not a comment of jbpgen"),
        (lambda file: file.write_text(BODY + "长" * 65_000, encoding="utf-8"), 1, "too long"),
        (lambda file: (file.unlink(), file.symlink_to("/etc/hostname")), 0, "nothing to post"),
    ],
)
def test_github_posts_no_artefact_that_a_fork_made_up(made: Path, spoil: Any, code: int, told: str) -> None:
    spoil(made / "jbp-out/comment.md")
    answer, said, calls = _post_on_github(made, [])
    assert (answer, calls) == (code, [])
    assert told in said


# --- GitLab: a server of our own on this machine ---------------------------------------------------------------------


class _GitLab(BaseHTTPRequestHandler):
    notes: ClassVar[list[dict[str, Any]]] = []
    calls: ClassVar[list[tuple[str, str, str, Any]]] = []

    def _answer(self, document: object, following: str = "") -> None:
        content = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("X-Next-Page", following)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _take(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        content = json.loads(self.rfile.read(length)) if length else None
        self.calls.append((self.command, self.path, self.headers["PRIVATE-TOKEN"], content))

    def do_GET(self) -> None:
        self._take()
        where = urlsplit(self.path)
        if where.path.endswith("/user"):
            self._answer({"id": OURS})
            return
        page = int(parse_qs(where.query)["page"][0])
        size = 2  # two a page, so that there are several
        rest = self.notes[page * size :]
        self._answer(self.notes[(page - 1) * size : page * size], str(page + 1) if rest else "")

    def do_POST(self) -> None:
        self._take()
        self._answer({})

    do_PUT = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Nothing: what was asked is kept."""


@pytest.fixture
def gitlab() -> Iterator[str]:
    _GitLab.notes, _GitLab.calls = [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _GitLab)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4"
    server.shutdown()
    server.server_close()


def _post_on_gitlab(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    programs = folder / "bin"
    _program(programs, "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    pipeline = yaml.safe_load((CI / "gitlab/jbp-changes.gitlab-ci.yml").read_text(encoding="utf-8"))
    script = "\n".join(pipeline["jbp-comment"]["script"])
    values = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "9", "CI_MERGE_REQUEST_IID": "4", "JBP_COMMENT_TOKEN": "t"}
    return _shell(script, folder, programs, **values)


def _note(number: int, author: int, body: str) -> dict[str, Any]:
    return {"id": number, "author": {"id": author}, "body": body}


def test_gitlab_posts_a_note_once(made: Path, gitlab: str) -> None:
    _GitLab.notes = [_note(1, STRANGER, BODY), _note(2, OURS, "about tests"), _note(3, STRANGER, "hm")]
    done = _post_on_gitlab(made, gitlab)
    assert (done.returncode, done.stderr) == (0, "")
    method, path, token, content = _GitLab.calls[-1]
    assert (method, path, token) == ("POST", "/api/v4/projects/9/merge_requests/4/notes", "t")
    assert content == {"body": BODY}
    assert [call[1].partition("page=")[2] for call in _GitLab.calls[1:3]] == ["100&page=1", "100&page=2"]


def test_gitlab_updates_its_own_note_on_a_later_page(made: Path, gitlab: str) -> None:
    _GitLab.notes = [_note(number, STRANGER, "hm") for number in range(3)] + [_note(33, OURS, f"{MARKER}\nold")]
    assert _post_on_gitlab(made, gitlab).returncode == 0
    assert _GitLab.calls[-1][:2] == ("PUT", "/api/v4/projects/9/merge_requests/4/notes/33")


@pytest.mark.parametrize("body", [None, "something else"])
def test_gitlab_posts_nothing_that_is_no_comment(made: Path, gitlab: str, body: str | None) -> None:
    file = made / "jbp-out/comment.md"
    file.unlink() if body is None else file.write_text(body, encoding="utf-8")
    done = _post_on_gitlab(made, gitlab)
    assert done.returncode == 1
    assert "nothing to post" in done.stderr or "not a comment of jbpgen diff" in done.stderr
    assert _GitLab.calls == []
