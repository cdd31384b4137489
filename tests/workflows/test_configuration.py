"""``jbpgen.yaml``: its mistakes are told at its lines, and its good parts are used all the same."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jbpgen.diagnostics import Severity
from jbpgen.workflows.check import Report, Request, check, open_project
from jbpgen.workflows.configuration import Settings, load_settings, overridden
from jbpgen.workflows.project import Project, discover
from tests.workflows.projects import DAY, FRAME, SOUND, WRONG, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JBPGEN_CACHE_DIR", "")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settings(here: Path, text: str) -> tuple[Settings, list[str]]:
    write(here, jbpgen=text)
    loaded = load_settings(open_project(()), "en", "jbpgen.yaml")
    return loaded, [f"{one.code} {one.span.line}:{one.span.column}" for one in loaded.diagnostics]


def run(*paths: str) -> Report:
    return check(Request(paths, DAY, "en", jobs=1))


def errors(report: Report) -> list[str]:
    return [
        f"{Path(one.file).name} {one.code} {one.span.line}:{one.span.column}"
        for result in report.results
        for one in result.diagnostics
        if one.severity is Severity.ERROR
    ]


def test_a_sound_configuration_gives_no_finding(here: Path) -> None:
    loaded, found = settings(here, "jbpgen: 1\nthresholds: {payment.days: 45d}\nlimits: {depth: 12}\n")
    assert found == []
    assert loaded.limits.depth == 12


def test_good_parts_count_where_others_are_wrong(here: Path) -> None:
    text = """\
jbpgen: 1
locale: fr
limits: {size: none, depth: 12}
severities: {MEA002: loud, MEA003: off}
people:
  li: {name: Li Na}
  wu: {name: 5}
nonsense: 1
"""
    loaded, found = settings(here, text)
    assert found == ["SCH005 2:9", "SCH007 3:16", "SCH005 4:22", "SCH018 7:14", "SCH001 8:1"]
    assert loaded.limits.depth == 12
    assert loaded.severities["MEA003"] == ("off", "off", "off")
    assert loaded.defaults["people"] == ("li",)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("jbpgen: 1\nplans: [\n", "SYN011 2:8"),
        ("jbpgen: 1\njbpgen: 1\n", "SYN014 2:1"),
        ("", "SYN005 1:1"),
        ("- a\n", "SYN007 1:1"),
        ("plans: .\n", "SCH002 1:1"),
        ("jbpgen: 2\n", "SCH005 1:9"),
    ],
)
def test_a_broken_configuration_is_told_and_plans_are_checked_by_the_defaults(
    here: Path, text: str, finding: str
) -> None:
    write(here, jbpgen=text, plans__a=WRONG)
    assert errors(run("plans")) == [f"jbpgen.yaml {finding}", "a.yaml SCH018 4:24"]


def test_the_configuration_is_found_above_and_told_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here, jbpgen="jbpgen: 1\nnonsense: 1\n", plans__deep__a=SOUND, plans__b=SOUND)
    monkeypatch.chdir(here / "plans" / "deep")
    report = run(".")
    assert errors(report) == ["jbpgen.yaml SCH001 2:1"]
    assert [result.file for result in report.results] == [str(here / "jbpgen.yaml"), "a.yaml"]


def test_limits_of_the_configuration_hold(here: Path) -> None:
    write(here, jbpgen="jbpgen: 1\nplans: .\nlimits: {size: 100, depth: 2}\n", a=WRONG, b="a: {b: {c: 1}}\n")
    assert errors(run()) == ["a.yaml SYN020 1:1", "b.yaml SYN019 1:8"]


def test_severities_of_the_configuration_hold(here: Path) -> None:
    write(here, jbpgen="jbpgen: 1\nplans: .\nseverities: {GOV001: error}\n", a=SOUND)
    assert {line.split()[1] for line in errors(run())} == {"GOV001"}
    write(here, jbpgen="jbpgen: 1\nplans: .\nseverities: {GOV001: off}\n")
    assert not [one for result in run().results for one in result.diagnostics if one.code == "GOV001"]


def test_ids_of_the_configuration_are_known_to_plans(here: Path) -> None:
    plan = FRAME + "goals: {g: {statement: Sell, owner: li}}\n"
    write(here, jbpgen="jbpgen: 1\nplans: .\n", a=plan)
    assert errors(run()) == ["a.yaml REF001 4:37"]
    write(here, jbpgen="jbpgen: 1\nplans: .\npeople: {li: {name: Li Na}}\n")
    assert errors(run()) == []


def test_overridden_severities() -> None:
    own = (None, Severity.WARNING, Severity.ERROR)
    assert overridden(own, None) == own
    assert overridden(own, ("note", "", "off")) == (Severity.NOTE, Severity.WARNING, None)


SCHEMA = """{
  "type": "object",
  "required": ["x-region"],
  "properties": {
    "x-region": {"enum": ["east", "west"]},
    "goals": {"additionalProperties": {"properties": {"x-mark": {"type": "number", "maximum": 5}}}},
    "x-own": {"type": "object", "additionalProperties": false, "properties": {"a": {}}, "patternProperties": {"^b": {}}}
  }
}
"""

OVERLAID = [
    ("x-region: east\n", []),
    ("", ["SCH020 1:1"]),
    ("x-region: north\n", ["SCH020 5:11"]),
    ("x-region: east\ngoals: {g: {statement: Sell, x-mark: 7.5}}\n", ["SCH020 6:38"]),
    ("x-region: east\ngoals: {g: {statement: Sell, x-mark: 4.5}}\n", []),
    ("x-region: east\nx-own: {a: 1, bb: 2, c: 3, d: 4}\n", ["SCH020 6:22", "SCH020 6:28"]),
]


@pytest.mark.parametrize(("text", "found"), OVERLAID)
@pytest.mark.parametrize("suffix", ["json", "yaml"])
def test_an_overlay_is_reported_with_the_positions_of_the_plan(
    here: Path, text: str, found: list[str], suffix: str
) -> None:
    write(here, jbpgen=f"jbpgen: 1\nschemas: [own.{suffix}]\n", plans__a=SOUND + text)
    (here / f"own.{suffix}").write_text(SCHEMA, encoding="utf-8")
    assert errors(run("plans")) == [f"a.yaml {one}" for one in found]


UNUSABLE = {
    "missing": None,
    "no_json": "{",
    "not_text": "\udcff",
    "a_list": "[1]",
    "no_schema": '{"type": "nonsense"}',
    "bad_pattern": '{"properties": {"x-a": {"pattern": "("}}}',
    "far_reference": '{"$ref": "https://schemas.example/x.json"}',
    "near_reference": '{"properties": {"x-a": {"$ref": "#/$defs/nope"}}}',
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_schema_that_cannot_be_used_is_told_at_its_line_and_others_are_used(here: Path, name: str) -> None:
    content: Any = UNUSABLE[name]
    write(here, jbpgen="jbpgen: 1\nschemas: [good.json, bad.json]\n", plans__a=SOUND)
    (here / "good.json").write_text('{"required": ["x-region"]}', encoding="utf-8")
    if content is not None:
        (here / "bad.json").write_text(content, encoding="utf-8", errors="surrogateescape")
    assert errors(run("plans")) == ["jbpgen.yaml SCH021 2:22", "a.yaml SCH020 1:1"]


def test_a_schema_that_refers_to_itself_without_end_is_told(here: Path) -> None:
    write(here, jbpgen="jbpgen: 1\nschemas: [own.json]\n", plans__a=SOUND)
    (here / "own.json").write_text('{"$ref": "#"}', encoding="utf-8")
    assert errors(run("plans")) == ["a.yaml SCH020 1:1"]


DISCOVERED = {
    "plans": ["plans/a.yaml", "plans/b.yml", "plans/deep/c.yaml"],
    "plans/deep": ["plans/deep/c.yaml"],
    "plans/_draft.yaml": ["plans/_draft.yaml"],
    "plans/old/d.yaml": ["plans/old/d.yaml"],
}


@pytest.mark.parametrize("path", DISCOVERED)
def test_which_files_are_plans(here: Path, path: str) -> None:
    names = (
        "a.yaml", "b.yml", "c.txt", "a.progress.yaml", "b.progress.yml", "_draft.yaml", ".hidden.yaml", "jbpgen.yaml",
        "deep/c.yaml", "old/d.yaml", "_templates/e.yaml", ".git/f.yaml",
    )  # fmt: skip
    for name in names:
        (here / "plans" / name).parent.mkdir(parents=True, exist_ok=True)
        (here / "plans" / name).write_text(SOUND, encoding="utf-8")
    write(here, jbpgen="jbpgen: 1\nexclude: [plans/old/*]\n")
    found = discover((path,), open_project((str(here),)))
    assert [Path(shown).as_posix() for _, shown in found.files] == DISCOVERED[path]


@pytest.mark.parametrize("pattern", ["plans/old", "plans/old/", "plans/o*", "plans/old/**", "plans/*/deep/a.yaml"])
def test_a_folder_is_excluded_by_its_name_or_by_what_lies_in_it(here: Path, pattern: str) -> None:
    write(here, plans__a=SOUND, plans__old__deep__a=SOUND, jbpgen=f"jbpgen: 1\nexclude: ['{pattern}']\n")
    found = discover(("plans",), open_project((str(here),)))
    assert [Path(shown).as_posix() for _, shown in found.files] == ["plans/a.yaml"]


def test_a_file_named_twice_is_checked_once(here: Path) -> None:
    write(here, plans__a=SOUND)
    found = discover(("plans", "plans/a.yaml", str(here / "plans")), Project())
    assert [shown for _, shown in found.files] == [str(Path("plans/a.yaml"))]


def test_a_threshold_keeps_its_exact_value(here: Path) -> None:
    loaded, found = settings(
        here, "jbpgen: 1\nthresholds: {parts.tolerance: 0.1, payment.days: 45d, weights.core: 70%}\n"
    )
    assert found == []
    assert loaded.thresholds == {
        "parts.tolerance": Decimal("0.1"),
        "payment.days": Decimal(45),
        "weights.core": Decimal("0.7"),
    }


def test_a_setting_of_something_unknown_is_told_at_its_key(here: Path) -> None:
    loaded, found = settings(
        here, "jbpgen: 1\nthresholds: {payment.dayz: 45}\nseverities: {MEA999: off, MEA003: off}\n"
    )
    assert found == ["SCH001 2:14", "SCH001 3:14"]
    assert "payment.days" in loaded.diagnostics[0].message
