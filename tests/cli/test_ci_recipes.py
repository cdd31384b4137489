"""The pipelines that ship with jbpgen: their commands run, forks get no secret, nothing of a pull request is run."""

from __future__ import annotations

import io
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.cli import run
from jbpgen.report.changes_markdown import MARKER
from tests.workflows.approving import House, plan, prepare

Said = pytest.CaptureFixture[str]
CI = Path(__file__).resolve().parents[2] / "templates" / "ci"
GITLAB = {
    "CI_API_V4_URL": "https://git.example/api/v4",
    "CI_MERGE_REQUEST_PROJECT_ID": "7",
    "CI_MERGE_REQUEST_IID": "3",
    "JBP_REVIEWS_TOKEN": "secret",
}


def commands(script: str, values: dict[str, str]) -> list[list[str]]:
    """The ``jbpgen`` commands of a shell script, its variables replaced."""
    for name, value in values.items():
        script = script.replace(f"${name}", value)
    lines = [line.strip().partition(" || ")[0].partition(" > ")[0] for line in script.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("jbpgen ")]


def pipeline(*names: str) -> Any:
    return yaml.safe_load(CI.joinpath(*names).read_text(encoding="utf-8"))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """The branch ``change`` raises a budget by more than is allowed; ``main`` went on meanwhile."""
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    house = House.built(prepare(monkeypatch, tmp_path), plans={name: plan(name) for name in ("a-2027", "b-2027")})
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    house.git("checkout", "--quiet", "main")
    house.step(plans={"b-2027": plan("b-2027", lines="display: 101000, media: 100000")})
    for name in ("origin/main", "target/branch"):
        house.git("update-ref", f"refs/remotes/{name}", "main")
    house.git("checkout", "--quiet", "change")
    (house.folder / "jbp-out").mkdir()
    return house


def values(house: House, reviews: str) -> dict[str, str]:
    head = house.git("rev-parse", "HEAD")
    folder = str(Path(reviews).parent)
    return {"TARGET": "origin/main", "HEAD_SHA": head, "HEAD": head, "CI_COMMIT_SHA": head, "RUNNER_TEMP": folder}


def told(house: House) -> tuple[str, list[str]]:
    """The comment, and the rules of the changes."""
    comment = (house.folder / "jbp-out/comment.md").read_text(encoding="utf-8")
    assert comment.splitlines()[0] == MARKER
    document = json.loads((house.folder / "jbp-out/changes.json").read_text(encoding="utf-8"))
    return comment, [change["rule"] for change in document["changes"]]


@pytest.mark.parametrize(
    ("who", "said"), [([], "missing approvals or confirmations: 1"), (["fei-l"], "all approvals are there")]
)
def test_github_tells_changes_and_approvals_in_one_comment(who: list[str], said: str, house: House) -> None:
    steps = pipeline("github", "jbp-changes.yml")["jobs"]["changes"]["steps"]
    replaced = values(house, house.reviewed(*who))
    found = [command for step in steps for command in commands(step.get("run", ""), replaced)]
    assert len(found) == 1
    assert run(found[0]) == 0
    comment, rules = told(house)
    assert rules == ["budget-increased"]
    assert f"### Approvals\n\n**{said}**" in comment
    parted = house.git("merge-base", "main", "HEAD")
    summary = (house.folder / "jbp-out/summary.md").read_text(encoding="utf-8")
    assert f"<code>{parted[:10]} of 2026-01-02 → {replaced['HEAD'][:10]} of 2026-01-02</code>" in summary
    assert said in summary


def test_reviews_that_cannot_be_fetched_hide_no_change(house: House) -> None:
    steps = pipeline("github", "jbp-changes.yml")["jobs"]["changes"]["steps"]
    assert next(step for step in steps if "reviews.json" in step.get("run", ""))["continue-on-error"] is True
    replaced = values(house, str(house.folder.parent / "nothing" / "reviews.json"))
    found = [command for step in steps for command in commands(step.get("run", ""), replaced)]
    assert run(found[0]) == 2
    comment, rules = told(house)
    assert rules == ["budget-increased"]
    assert "The approvals could not be worked out" in comment


def test_github_holds_a_merge_up_until_it_is_approved(house: House, capsys: Said) -> None:
    recipe = pipeline("github", "jbp-approvals.yml")
    steps = recipe["jobs"]["approvals"]["steps"]
    for who, code in (([], 1), (["fei-l"], 0)):
        replaced = values(house, house.reviewed(*who))
        found = [command for step in steps for command in commands(step.get("run", ""), replaced)]
        assert len(found) == 1
        assert run(found[0]) == code
        assert capsys.readouterr().out.startswith("**")
    assert recipe[True] == {"workflow_run": {"workflows": ["jbp-changes"], "types": ["completed"]}}
    assert recipe["permissions"] == {"contents": "read", "pull-requests": "read", "statuses": "write"}
    assert "ref" not in steps[0]["with"], "the default branch, never the pull request's"
    assert not any("${{" in step.get("run", "") for step in steps)


def answers(house: House) -> dict[str, Any]:
    """What GitLab says of a merge request: Fei approved the second of two versions, Sam the first."""
    first, second = house.git("rev-parse", "HEAD~1"), house.git("rev-parse", "HEAD")
    return {
        "/versions?per_page=100": [
            {"head_commit_sha": second, "created_at": "2026-03-02T08:00:00.000Z"},
            {"head_commit_sha": first, "created_at": "2026-03-01T08:00:00.000Z"},
        ],
        "/approvals": {
            "approved_by": [
                {"user": {"username": "fei-l"}, "approved_at": "2026-03-02T09:00:00.000+00:00"},
                {"user": {"username": "sam-s"}, "approved_at": "2026-03-01T09:00:00.000Z"},
                {"user": {"username": "old-l"}},
            ]
        },
        "": {"author": {"username": "ana-a"}},
    }


def test_gitlab_tells_changes_and_approvals(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    job = pipeline("gitlab", "jbp-changes.gitlab-ci.yml")["jbp-changes"]
    (script,) = [line for line in job["script"] if "<<'PY'" in line]
    reviews = house.folder.parent / "reviews.json"
    for name, value in {**GITLAB, "JBP_REVIEWS": str(reviews)}.items():
        monkeypatch.setenv(name, value)
    said = answers(house)
    place = "https://git.example/api/v4/projects/7/merge_requests/3"

    def answer(request: Any) -> io.StringIO:
        assert request.headers == {"Private-token": "secret"}
        return io.StringIO(json.dumps(said[request.full_url.removeprefix(place)]))

    monkeypatch.setattr("urllib.request.urlopen", answer)
    exec(compile(script.split('comment says so"\n')[1].rpartition("PY")[0], "reviews", "exec"), {})
    found = [command for line in job["script"] for command in commands(line, values(house, str(reviews)))]
    assert len(found) == 1
    assert run([str(reviews) if word == "/tmp/reviews.json" else word for word in found[0]]) == 0
    comment, rules = told(house)
    assert rules == ["budget-increased"]
    assert "**all approvals are there**" in comment
    assert [one["commit_id"] for one in json.loads(reviews.read_text(encoding="utf-8"))["reviews"]] == [
        house.git("rev-parse", "HEAD"),
        house.git("rev-parse", "HEAD~1"),
        "",
    ]
    assert job["variables"]["GIT_DEPTH"] == "0"


def test_gitlab_without_a_token_counts_signatures_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    job = pipeline("gitlab", "jbp-changes.gitlab-ci.yml")["jbp-changes"]
    (script,) = [line for line in job["script"] if "<<'PY'" in line]
    reviews = house.folder.parent / "reviews.json"
    monkeypatch.delenv("JBP_REVIEWS_TOKEN", raising=False)
    monkeypatch.setenv("JBP_REVIEWS", str(reviews))
    exec(compile(script.split('comment says so"\n')[1].rpartition("PY")[0], "reviews", "exec"), {})
    assert json.loads(reviews.read_text(encoding="utf-8")) == {"author": "", "reviews": []}
    assert run(["approvals", "--base", "target/branch", "--reviews", str(reviews)]) == 1


def test_forks_get_no_secret_and_run_nothing_with_rights() -> None:
    changes, comment = pipeline("github", "jbp-changes.yml"), pipeline("github", "jbp-comment.yml")
    # YAML 1.1, which this parser reads, takes the word "on" for true.
    assert list(changes[True]) == ["pull_request", "pull_request_review"]
    assert changes["permissions"] == {"contents": "read", "pull-requests": "read"}
    checkout = changes["jobs"]["changes"]["steps"][0]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert "secrets." not in (CI / "github/jbp-changes.yml").read_text(encoding="utf-8")
    assert comment[True]["workflow_run"]["workflows"] == [changes["name"]]
    assert comment["permissions"] == {"actions": "read", "pull-requests": "write"}
    steps = comment["jobs"]["comment"]["steps"]
    assert not any("checkout" in step.get("uses", "") for step in steps)
    for step in (*steps, *changes["jobs"]["changes"]["steps"]):
        assert "${{" not in step.get("run", ""), "what a branch is called must not become a command"
    assert MARKER in steps[-1]["run"]
    gitlab = pipeline("gitlab", "jbp-changes.gitlab-ci.yml")["jbp-comment"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID" in gitlab["rules"][0]["if"]
    assert gitlab["variables"] == {"GIT_STRATEGY": "none"}
    assert MARKER in gitlab["script"][0]
    compile(gitlab["script"][0].split("<<'PY'\n")[1].rpartition("PY")[0], "comment", "exec")
