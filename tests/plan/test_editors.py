"""What other programs make of the schemas: the editors' YAML language server, and check-jsonschema."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.plan.field_docs import entry_example
from jbpgen.plan.schema import ROOT_SCHEMAS
from tests.plan.language_server import LanguageServer

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "schemas"
PLANS = sorted((ROOT / "plans").glob("[!._]*.yaml"))
MODELINE = "# yaml-language-server: $schema=../schemas/{}\n"
HEAD = """jbp: 1
plan: {id: a, title: t, period: 2027}
parties: {supplier: {name: x}, customer: {name: y}}
"""
# (what is written below the head, the text the finding stands on, part of what is said about it)
BROKEN = [
    ("golas: {}", "golas", "golas is not allowed"),
    ("gaps: {g: {title: x, type: volumes}}", "volumes", '"volume"'),
    ("gaps: {g: {type: volume}}", "g", '"title"'),
    ("budget: {total: '1,5亿'}", "'1,5亿'", "1.5亿"),
    ("budget: {total: -5}", "-5", "minimum"),
    ("milestones: {M1: {title: a, date: 2027/02/03}}", "2027/02/03", "2027-02-22"),
    ("milestones: {M1: {title: a, date: 2027-13-03}}", "2027-13-03", "2027-02-22"),
    ("review: {season: {Q1: 0.22}}", "0.22", "string"),
    ("review: {season: {Q5: 22%}}", "Q5", "Q5 is not allowed"),
    ("goals: {a.b: {statement: x}}", "a.b", "a.b is not allowed"),
    ("goals: {G1: {statement: {zh: x, fr: y}}}", "fr", "fr is not allowed"),
    ("goals: {G1: {statement: ''}}", "''", "{zh: …, en: …}"),
    ("promotions: {p: {title: x, mechanic: gift, tactical: yes}}", "yes", "boolean"),
    ("risks: {R1: {title: x, type: market, impact: 6}}", "6", "5"),
    ("people: {li-na: {name: 李娜, reports_to: chen bo}}", "chen bo", "id"),
]


def whole_documents() -> Iterator[tuple[str, str]]:
    for name, model in ROOT_SCHEMAS.items():
        for locale in ("zh-CN", "en"):
            yield name, yaml.safe_dump(entry_example(model, locale, whole=True), allow_unicode=True)


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    running = LanguageServer(ROOT)
    yield running
    running.close()


def uri(name: str) -> str:
    return (ROOT / "plans" / f"_{name}.yaml").as_uri()


@pytest.mark.node
def test_language_server_takes_whole_documents(server: LanguageServer) -> None:
    for number, (name, text) in enumerate(whole_documents()):
        assert server.diagnostics(uri(f"whole-{number}"), MODELINE.format(name) + text) == []


@pytest.mark.node
def test_language_server_takes_the_plans_that_ship(server: LanguageServer) -> None:
    assert PLANS
    for file in PLANS:
        text = file.read_text(encoding="utf-8")
        assert text.startswith(MODELINE.format("jbp-plan.schema.json")), "editors find the schema by the first line"
        assert server.diagnostics(file.as_uri(), text) == []


@pytest.mark.node
@pytest.mark.parametrize(("line", "spot", "said"), BROKEN, ids=[spot for _, spot, _ in BROKEN])
def test_language_server_finds_mistakes_at_their_place(server: LanguageServer, line: str, spot: str, said: str) -> None:
    text = MODELINE.format("jbp-plan.schema.json") + HEAD + line + "\n"
    (found,) = server.diagnostics(uri(f"broken-{spot.strip(chr(39)).replace('/', '-').replace(' ', '-')}"), text)
    start, end = found["range"]["start"], found["range"]["end"]
    assert start["line"] == end["line"] == 4
    assert line[start["character"] : end["character"]] == spot
    assert said in found["message"]


@pytest.mark.node
def test_language_server_completes_keys_and_choices(server: LanguageServer) -> None:
    keys = {item["label"]: item for item in offered(server, "targ")}
    assert {"is", "owner", "baseline", "target", "stretch", "phasing", "by"} <= set(keys)
    assert "目标" in keys["target"]["documentation"]
    assert "signed" in keys["target"]["documentation"]
    assert {item["label"] for item in offered(server, "flow: ")} == {"sell-in", "sell-out", "null"}


def offered(server: LanguageServer, typed: str) -> list[dict[str, Any]]:
    """What the editor offers behind what was typed into a KPI."""
    head = MODELINE.format("jbp-plan.schema.json") + HEAD + "kpis:\n  fill_rate:\n"
    place = uri(f"typed-{typed.strip(': ')}")
    server.diagnostics(place, f"{head}    {typed}\n")
    answer = server.ask("completion", place, head.count("\n"), 4 + len(typed))
    found: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
    return found


@pytest.mark.node
def test_language_server_explains_a_field(server: LanguageServer) -> None:
    text = MODELINE.format("jbp-plan.schema.json") + HEAD + "kpis:\n  fill_rate:\n    target: 95%\n    owner: li-na\n"
    assert server.diagnostics(uri("hover"), text) == []
    shown = {word: hovered(server, text, word) for word in ("kpis", "target", "owner")}
    assert "计分卡" in shown["kpis"]
    assert "The scorecard" in shown["kpis"]
    assert "1.584亿" in shown["target"], "the example is shown"
    assert "我方对这个数字负责的人" in shown["owner"]


def hovered(server: LanguageServer, text: str, word: str) -> str:
    lines = text.split("\n")
    number = next(index for index, line in enumerate(lines) if line.strip().startswith(f"{word}:"))
    said = server.ask("hover", uri("hover"), number, lines[number].index(word) + 1)
    return str(said["contents"]["value"])


def check_jsonschema(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_check_jsonschema_reads_the_schemas() -> None:
    answer = check_jsonschema("--check-metaschema", *sorted(FOLDER.glob("*.json")))
    assert answer.returncode == 0, answer.stdout


def test_check_jsonschema_takes_whole_documents(tmp_path: Path) -> None:
    for name in ROOT_SCHEMAS:
        texts = [text for schema, text in whole_documents() if schema == name]
        files = [tmp_path / f"{name}-{number}.yaml" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        answer = check_jsonschema("--schemafile", FOLDER / name, *files)
        assert answer.returncode == 0, answer.stdout


def test_check_jsonschema_finds_every_mistake(tmp_path: Path) -> None:
    files = {}
    for number, (line, _, _) in enumerate(BROKEN):
        files[tmp_path / f"broken-{number:02}.yaml"] = line
    for file, line in files.items():
        file.write_text(HEAD + line + "\n", encoding="utf-8")
    answer = check_jsonschema("--schemafile", FOLDER / "jbp-plan.schema.json", "-o", "json", *files)
    found = {error["filename"] for error in json.loads(answer.stdout)["errors"]}
    assert found == {str(file) for file in files}
