"""A small organisation whose plans are agreed and guarded by approval rules, for tests of approvals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from jbpgen.cli import run
from jbpgen.report.approvals_schema import approvals_schema
from tests.git.repositories import ANA, Tiny, isolate

CONFIG = """\
jbpgen: 1
plans: plans
people:
  ana: {name: Ana Alvarez, role: Key account manager, email: ana@maker.example}
  fei: {name: {zh: 费莉, en: Fei Li}, role: Finance director, email: fei@maker.example}
  sam: {name: Sam Stone, role: Sales director, email: sam@maker.example}
accounts:
  ana: {handle: ana-a}
  fei: {handle: fei-l}
  sam: {handle: sam-s}
approval_rules:
  budget: {title: Budget, covers: budget, above: 10%, role: Finance director}
  target: {title: {zh: 目标, en: Targets}, covers: target, changes: [kpi-target-lowered, kpi-target-removed],
    statuses: [agreed, active], approvers: [sam]}
"""
FEI = "Fei Li <fei@maker.example>"
SAM = "Sam Stone <sam@maker.example>"


def plan(id_: str = "a-2027", *, lines: str = "display: 100000, media: 100000", extra: str = "", **said: str) -> str:
    """A plan of the customer North; ``lines`` are ids and amounts, ``said`` replaces currency, vat, status, target."""
    budget = "\n".join(
        f"    {name.strip()}: {{title: {name.strip()}, kind: display, amount: {amount.strip()}, payer: supplier}}"
        for name, amount in (line.split(":") for line in lines.split(","))
    )
    status, currency = said.get("status", "agreed"), said.get("currency", "CNY")
    return f"""\
jbp: 1
plan: {{id: {id_}, title: A, period: 2027, status: {status}, currency: {currency}}}
parties: {{supplier: {{name: Maker}}, customer: {{name: {said.get("customer", "North")}}}}}
kpis:
  sales: {{is: sell_in, baseline: 900000, target: {said.get("target", "1000000")}}}
budget:
  vat: {said.get("vat", "excluded")}
  lines:
{budget}
{extra}"""


class House(Tiny):
    """A repository with a baseline on ``main``, standing on the branch ``change``."""

    @classmethod
    def built(
        cls, folder: Path, config: str = CONFIG, baseline: bool = True, plans: Mapping[str, str] | None = None
    ) -> House:
        """Commit plans (by id; default: one), agree on them, branch off."""
        house = cls(folder)
        house.git("config", "user.name", "Ana Alvarez")
        house.git("config", "user.email", "ana@maker.example")
        texts = {f"plans/{name}.yaml": text for name, text in (plans or {"a-2027": plan()}).items()}
        house.commit_files({"jbpgen.yaml": config, **texts}, "Agree")
        for name in sorted(texts) if baseline else ():
            assert run(["baseline", "set", str(folder / name), "--as-of", "2026-01-02"]) == 0
        house.git("checkout", "--quiet", "-b", "change")
        return house

    def step(self, message: str = "Step", author: str = ANA, plans: Mapping[str, str | None] | None = None) -> str:
        """Commit plans by id."""
        return self.commit_files({f"plans/{name}.yaml": text for name, text in (plans or {}).items()}, message, author)

    def land(self) -> None:
        """Merge what was done into ``main`` and begin anew from there."""
        self.git("checkout", "--quiet", "main")
        self.merge("change")
        self.git("branch", "--force", "change")
        self.git("checkout", "--quiet", "change")

    def reviewed(self, *who: str, commit: str = "", state: str = "APPROVED") -> str:
        """Write the host's reviews of these accounts beside the repository, and return the file."""
        commit = commit or self.git("rev-parse", "HEAD")
        day = "2026-03-01T00:00:00Z"
        reviews = [{"user": {"login": one}, "state": state, "commit_id": commit, "submitted_at": day} for one in who]
        file = self.folder.parent / "reviews.json"
        file.write_text(json.dumps(reviews), encoding="utf-8")
        return str(file)


class Told:
    """What ``jbpgen approvals`` said."""

    def __init__(self, code: int, document: dict[str, Any]) -> None:
        self.code = code
        self.document = document

    @property
    def missing(self) -> set[str]:
        """Rules whose approvals are missing."""
        return {one["rule"] for one in self.document["approvals"] if not one["complete"]}

    @property
    def why(self) -> dict[str, str]:
        """Why given approvals do not count, by who gave them."""
        return {
            given["said"]: given["why"]
            for one in self.document["approvals"]
            for given in one["given"]
            if not given["counts"] and given["why"] != "not-an-approver"
        }

    @property
    def remarks(self) -> set[str]:
        return {one["key"] for one in self.document["remarks"]}

    def scope(self, rule: str) -> str:
        """Where a rule was exceeded."""
        measures = [one["measure"] for one in self.document["approvals"] if one["rule"] == rule]
        return str(measures[0]["scope"]) if measures and measures[0] else ""


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> Told:
    """Run ``jbpgen approvals --base main`` and read its JSON."""
    capsys.readouterr()
    base = () if "--base" in words else ("--base", "main")
    code = run(["approvals", *base, "--format", "json", "--as-of", "2026-06-01", *words])
    said = capsys.readouterr()
    assert code in (0, 1), said.err
    document = json.loads(said.out)
    Draft7Validator(approvals_schema()).validate(document)
    return Told(code, document)


def prepare(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Isolate git and say everything in English; return where the repository goes."""
    isolate(monkeypatch)
    monkeypatch.setenv("JBPGEN_LOCALE", "en")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_DATE", "1767312000 +0800")
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        monkeypatch.delenv(name, raising=False)
    work = folder / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work
