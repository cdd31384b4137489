"""What a customer gets of a history: nothing that is or was internal, no names, no words among colleagues."""

from __future__ import annotations

import json

import pytest

from jbpgen.cli import run
from tests.git.repositories import Tiny

Said = pytest.CaptureFixture[str]


def plan(**changes: str) -> str:
    """A small plan, understood in full; words of it replaced."""
    text = """jbp: 1
plan: {id: alpha-2027, title: Alpha, period: 2027}
parties:
  supplier: {name: Clearbrook Drinks}
  customer: {name: Northgate Stores}
people:
  ana: {name: Dora, side: supplier, email: ana@maker.example}
  lei: {name: Emil, side: customer, email: lei@shop.example}
categories:
  open: {name: Open water}
  secret: {name: Zebra brand }
kpis:
  sell_out_value: {owner: ana, baseline: 30, target: TARGET}
"""
    for word, value in {"TARGET": "40", **changes}.items():
        text = text.replace(word, value)
    return text


def outputs(capsys: Said, *words: str) -> str:
    """Everything that any format prints."""
    said = ""
    for form in ("text", "csv", "json"):
        assert run([*words, "--audience", "customer", "--format", form]) == 0
        captured = capsys.readouterr()
        said += captured.out + captured.err
    return said


def test_what_is_internal_today_is_so_in_every_version_before(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/floor-price-12.yaml": plan()}, "Our floor is 12\n\nReason: hush")
    tiny.commit_files({"plans/floor-price-12.yaml": plan().replace("Zebra brand", "Zebra gold")})
    hidden = plan().replace("{name: Zebra brand }", "{name: Zebra brand, internal: true}")
    assert hidden != plan()
    tiny.commit_files({"plans/floor-price-12.yaml": hidden}, "Hide it")
    tiny.commit_files(
        {"plans/floor-price-12.yaml": hidden.replace("target: 40", "target: 44").replace("Zebra brand", "Zebra tin")},
        author="Lei Li <lei@shop.example>",
    )
    said = outputs(capsys, "log") + outputs(capsys, "log", "--field", "**") + outputs(capsys, "blame", "alpha-2027")
    assert run(["log"]) == 0
    assert "Zebra" in capsys.readouterr().out
    for word in ("Zebra", "secret", "Ana", "Lei", "maker.example", "shop.example", "floor", "hush", "Hide"):
        assert word not in said, word
    assert "Clearbrook Drinks" in said
    assert "Northgate Stores" in said
    assert run(["blame", "alpha-2027", "kpis.sell_out_value.target", "--audience", "customer", "--format", "json"]) == 0
    (field,) = json.loads(capsys.readouterr().out)["fields"]
    assert (str(field["value"]), str(field["previous"])) == ("44", "40")
    assert field["author"]["name"] == "Northgate Stores"
    assert (field["subject"], field["reasons"], field["original"]) == ("", [], None)


def test_what_becomes_visible_appears_as_added(tiny: Tiny, capsys: Said) -> None:
    hidden = plan().replace("{name: Zebra brand }", "{name: Zebra brand, internal: true}")
    tiny.commit_files({"plans/a.yaml": hidden})
    tiny.commit_files({"plans/a.yaml": hidden.replace("Zebra brand", "Zebra tin")})
    shown = tiny.commit_files({"plans/a.yaml": plan().replace("Zebra brand", "Zebra tin")})
    assert run(["log", "--audience", "customer", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    newest = content["entries"][0]
    assert (newest["kind"], newest["path"], newest["commit"]) == ("added", "categories.secret", shown)
    assert "Zebra brand" not in json.dumps(content)


def test_versions_not_understood_in_full_are_passed_over_and_said(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": plan()})
    tiny.commit_files(
        {"plans/a.yaml": plan().replace("{name: Zebra brand }", "{name: Zebra brand, internal: perhaps}")}
    )
    last = tiny.commit_files({"plans/a.yaml": plan(TARGET="41")})
    assert run(["log", "--audience", "customer", "--field", "kpis"]) == 0
    out, err = capsys.readouterr()
    assert last[:8] in out
    assert "versions passed over: 1; " in err


def test_a_configuration_in_doubt_gives_no_history(tiny: Tiny, capsys: Said) -> None:
    tiny.commit_files({"plans/a.yaml": plan(), "jbpgen.yaml": "plans: [\n"})
    assert run(["log", "plans", "--audience", "customer"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "jbpgen check" in err
