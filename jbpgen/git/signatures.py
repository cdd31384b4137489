"""Signatures: whether git vouches for one, asked commit by commit because each runs a verifying program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jbpgen.git.objects import Run

_PROGRAMS = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}
_OWN_SCOPES = ("system", "global", "command")


class SignatureState(StrEnum):
    """What git says of a signature; only ``GOOD`` proves who made it."""

    GOOD = "good"
    UNTRUSTED = "untrusted"  # good, by a key nobody vouches for
    BAD = "bad"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNCHECKED = "unchecked"  # the key is not here
    NONE = "none"


_LETTERS = {
    "G": SignatureState.GOOD,
    "U": SignatureState.UNTRUSTED,
    "B": SignatureState.BAD,
    "X": SignatureState.EXPIRED,
    "Y": SignatureState.EXPIRED,
    "R": SignatureState.REVOKED,
    "E": SignatureState.UNCHECKED,
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A commit's or tag's signature: its state, who the key belongs to, the key's fingerprint."""

    state: SignatureState
    signer: str = ""
    key: str = ""


def commit_signature(run: Run, commit: str) -> Signature:
    """Return the state of a commit's signature."""
    output = run("show", "-s", "--no-show-signature", "--format=%G?%x00%GS%x00%GF", commit, settings=_trusted(run))
    letter, signer, key = output.stdout.decode("utf-8", "replace").rstrip("\n").split("\0", 2)
    return Signature(_LETTERS.get(letter, SignatureState.NONE), signer, key)


def tag_signature(run: Run, tag_id: str, signed: bool) -> Signature:
    """Return the state of an annotated tag's signature, by the tag object's id."""
    if not signed:
        return Signature(SignatureState.NONE)
    done = run("verify-tag", "--raw", tag_id, fine=(0, 1, 128), settings=_trusted(run))
    said = done.stderr.decode("utf-8", "replace")
    for line in said.splitlines():
        words = line.split()
        if words[:2] == ["[GNUPG:]", "GOODSIG"] and done.returncode == 0:
            untrusted = "TRUST_UNDEFINED" in said or "TRUST_NEVER" in said
            state = SignatureState.UNTRUSTED if untrusted else SignatureState.GOOD
            return Signature(state, " ".join(words[3:]), words[2])
        if line.startswith('Good "git" signature for ') and done.returncode == 0:
            return Signature(SignatureState.GOOD, words[4], words[-1])
        if line.startswith('Good "git" signature with '):
            return Signature(SignatureState.UNTRUSTED, "", words[-1])
    bad = "BADSIG" in said or "Could not verify signature" in said
    return Signature(SignatureState.BAD if bad else SignatureState.UNCHECKED)


def _trusted(run: Run) -> list[str]:
    """Return settings that name the verifying programs as the user's own configuration does, never the repository's."""
    done = run("config", "--show-scope", "-z", "--get-regexp", r"^gpg(\..*)?\.program$", fine=(0, 1))
    chosen = dict(_PROGRAMS)
    words = done.stdout.decode("utf-8", "replace").split("\0")
    for scope, entry in zip(words[::2], words[1::2], strict=False):
        key, _, value = entry.partition("\n")
        if scope in _OWN_SCOPES:
            chosen[key] = value
            if key == "gpg.program":
                chosen["gpg.openpgp.program"] = value
    return [f"{key}={value}" for key, value in chosen.items()]
