"""What a signature proves: that its own maker approved, by a key that the target branch knows; nothing else.

The commits bear a signature's header; what git would say of it is set by each test, so that no keys are needed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from jbpgen.git import repository as repositories
from jbpgen.git.signatures import Signature, SignatureState
from tests.workflows.approving import CONFIG, FEI, House, ask, plan, prepare

Said = pytest.CaptureFixture[str]
KEY = "SHA256:l0kJ3xWc7aQy5bTn2vRm8dEu4fGh6iKs9oPz1qXwYtA"
SAMS = "0123456789ABCDEF0123456789ABCDEF01234567"
KNOWN = CONFIG.replace("handle: fei-l", f'handle: fei-l, keys: ["{KEY}"]').replace(
    "handle: sam-s", f"handle: sam-s, keys: [{SAMS}]"
)
HEADER = "gpgsig -----BEGIN SSH SIGNATURE-----\n none\n -----END SSH SIGNATURE-----\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    house = House.built(prepare(monkeypatch, tmp_path), KNOWN)
    house.step(plans={"a-2027": plan(lines="display: 120000, media: 100000")})
    return house


def sign(house: House, said: str) -> None:
    """Add an empty commit that approves, with the header of a signature."""
    tree, parent = house.git("rev-parse", "HEAD^{tree}"), house.git("rev-parse", "HEAD")
    who = f"{FEI} 1767600000 +0800"
    content = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n{HEADER}\nApprove\n\nApproved-by: {said}\n"
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin"]
    done = subprocess.run(command, cwd=house.folder, input=content.encode(), capture_output=True, check=True)
    house.git("reset", "--quiet", "--hard", done.stdout.decode().strip())


def verified(monkeypatch: pytest.MonkeyPatch, state: SignatureState, key: str) -> None:
    monkeypatch.setattr(repositories, "commit_signature", lambda *_: Signature(state, "", key))


@pytest.mark.parametrize("state", [SignatureState.GOOD, SignatureState.UNTRUSTED])
def test_known_key_proves(state: SignatureState, house: House, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    sign(house, FEI)
    verified(monkeypatch, state, KEY)
    told = ask(capsys)
    assert told.code == 0
    assert [(one["grade"], one["counts"]) for one in told.document["approvals"][0]["given"]] == [("proof", True)]


@pytest.mark.parametrize(
    ("state", "key", "why"),
    [
        (SignatureState.GOOD, "SHA256:another", "key-unknown"),
        (SignatureState.GOOD, KEY[:12], "key-unknown"),
        (SignatureState.GOOD, SAMS, "signed-by-another"),
        (SignatureState.GOOD, SAMS[-16:], "signed-by-another"),
        (SignatureState.BAD, KEY, "signature-bad"),
        (SignatureState.EXPIRED, KEY, "signature-unchecked"),
        (SignatureState.REVOKED, KEY, "signature-unchecked"),
        (SignatureState.UNCHECKED, KEY, "signature-unchecked"),
    ],
)
def test_anything_else_does_not(
    state: SignatureState, key: str, why: str, house: House, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(house, FEI)
    verified(monkeypatch, state, key)
    told = ask(capsys)
    assert told.missing == {"budget"}
    assert told.why == {FEI: why}


def test_signed_approval_is_void_after_a_change(house: House, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    sign(house, FEI)
    verified(monkeypatch, SignatureState.GOOD, KEY)
    house.step(plans={"a-2027": plan(lines="display: 121000, media: 100000")})
    assert ask(capsys).why == {FEI: "changed-since"}


def test_key_added_by_the_change_itself(house: House, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    house.commit_files({"jbpgen.yaml": KNOWN.replace(KEY, "SHA256:mine")})
    sign(house, FEI)
    verified(monkeypatch, SignatureState.GOOD, "SHA256:mine")
    told = ask(capsys)
    assert told.missing == {"budget", "rules-changed"}
    assert told.why == {FEI: "key-unknown"}


def test_approvals_of_the_customer(tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    from jbpgen.cli import run

    config = CONFIG.replace("approvers: [sam]}", "approvers: [sam], customer: true}")
    (tmp_path / "other").mkdir()
    house = House.built(prepare(monkeypatch, tmp_path / "other"), config)
    house.step(plans={"a-2027": plan(target="900000")})
    reviews = house.reviewed("sam-s")
    assert ask(capsys, "--reviews", reviews).missing == {"target"}
    paper = tmp_path / "mail.pdf"
    paper.write_bytes(b"we agree")
    words = ["--confirmation", str(paper), "--signer", "Wang Wei", "--date", "2026-03-01"]
    assert run(["baseline", "confirm", "plans/a-2027.yaml", *words]) == 0
    told = ask(capsys, "--reviews", reviews)
    assert told.code == 0
    assert told.document["approvals"][0]["confirmations"]["a-2027"]["signer"] == "Wang Wei"
    house.step(plans={"a-2027": plan(target="890000")})
    told = ask(capsys, "--reviews", house.reviewed("sam-s"))
    assert told.document["approvals"][0]["approved_by"] == ["sam"]
    assert told.document["approvals"][0]["confirmations"] == {"a-2027": None}
