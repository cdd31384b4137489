"""Where a file was not understood in full, no customer's edition is made of it: the flag may be what was lost."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jbpgen.cli.render import command
from jbpgen.plan.decode import decode
from jbpgen.plan.plan import Plan
from jbpgen.plan.redact import redact
from jbpgen.source.file import read_bytes
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.project import Outline, Project, outline_of
from jbpgen.workflows.render import Edition, Product, render_plan
from tests.workflows.projects import FRAME, write

SECRET = "Overrun the shelf plan quietly"
PLAN = FRAME + "people:\n  ann: {name: Ann, side: supplier}\ngoals:\n  G1: {statement: Sell more tea}\n  G2: {%s}\n"
HIDDEN = f"statement: {SECRET}, internal: true"


def made(folder: Path, audience: str = "customer", draft: bool = True, config: str | None = None) -> Product:
    settings = load_settings(Project(), "en", "jbpgen.yaml")
    if config is not None:
        content = config.encode()
        settings = load_settings(Project(folder, content, outline_of(content)), "en", "jbpgen.yaml")
    internal = "internal" if audience == "internal" else "customer"
    edition = Edition(("docx",), internal, "en", folder / "build", date(2026, 11, 22), draft)  # type: ignore[arg-type]
    return render_plan(folder / "a.yaml", "a.yaml", edition, settings, "en")


@pytest.mark.parametrize(
    "entity",
    [
        "internal: treu",
        "internal: 'true'",
        "internal: 1",
        "intrenal: true",
        "Internal: true",
        "内部: true",
        "note: {fr: x}, internal: treu",
        "internal: true, internal: false",
        "internal true",
        "due: someday",
        "statement: 5",
    ],
)
def test_no_draft_for_the_customer_of_a_plan_in_doubt(entity: str, tmp_path: Path) -> None:
    write(tmp_path, a=PLAN % f"statement: {SECRET}, {entity}")
    product = made(tmp_path)
    assert (product.written, product.doubtful) == ((), "a.yaml")
    assert not (tmp_path / "build").exists()


def test_colleagues_get_their_draft(tmp_path: Path) -> None:
    write(tmp_path, a=PLAN % f"statement: {SECRET}, internal: treu")
    assert [path.name for path in made(tmp_path, "internal").written] == ["a-2027-internal-en.docx"]


def test_a_plan_understood_is_drawn_without_what_is_hidden(tmp_path: Path) -> None:
    write(tmp_path, a=PLAN % HIDDEN)
    product = made(tmp_path)
    assert [path.name for path in product.written] == ["a-2027-customer-en.docx"]


@pytest.mark.parametrize(
    "entities",
    [
        f"  G1: &g {{{HIDDEN}}}\n  G2: *g\n",
        f"  G1: &g {{{HIDDEN}}}\n  G2:\n    <<: *g\n    due: 2027-05-01\n",
        f"  G1: {{statement: &s {SECRET}, internal: true}}\n  G2: {{statement: Sell more, note: *s}}\n",
    ],
)
def test_anchors_carry_nothing_out(entities: str, tmp_path: Path) -> None:
    write(tmp_path, a=FRAME + "goals:\n" + entities)
    product = made(tmp_path)
    assert product.written
    with zipfile.ZipFile(product.written[0]) as package:
        assert not any(SECRET in package.read(part).decode("utf-8", "replace") for part in package.namelist())


def test_what_one_place_shows_is_no_leak_of_another(tmp_path: Path) -> None:
    """The same words, hidden here and open there, are the author's choice."""
    write(tmp_path, a=PLAN % "statement: Sell more tea, internal: true")
    assert made(tmp_path).written


@pytest.mark.parametrize(
    "config",
    [
        "jbpgen: 1\nkpis: {fill_rate: {internal: treu}}\n",
        "jbpgen: 1\nkpis: [\n",
        "jbpgen: 2\n",
        "jbpgen: 1\npeople: {ann: {name: Ann, internl: true}}\n",
        "",
    ],
)
def test_a_configuration_in_doubt_holds_the_customers_edition_back(config: str, tmp_path: Path) -> None:
    write(tmp_path, a=PLAN % HIDDEN)
    product = made(tmp_path, config=config)
    assert (product.written, product.doubtful) == ((), "jbpgen.yaml")
    assert made(tmp_path, "internal", config=config).written


def test_a_wrong_setting_of_something_else_does_not(tmp_path: Path) -> None:
    write(tmp_path, a=PLAN % HIDDEN)
    assert made(tmp_path, config="jbpgen: 1\nthresholds: {no_such_thing: 3}\n").written


def test_the_organisations_internal_entries_are_withheld(tmp_path: Path) -> None:
    config = b"jbpgen: 1\ncategories: {lab: {name: Lab, internal: true}, tea: {name: Tea, internal: true}}\n"
    settings = load_settings(Project(tmp_path, config, Outline()), "en", "jbpgen.yaml")
    text = FRAME + (
        "categories: {tea: {name: Tea}}\n"
        "kpis:\n"
        "  lab: {is: sell_in_value, scope: {category: lab}, target: 7171}\n"
        "  sell_in_value: {target: 100, by: {category: {tea: 60, lab: 40}}}\n"
        "  tea: {is: sell_in_value, scope: {category: tea}, target: 60}\n"
    )
    plan = decode(read_bytes("a.yaml", text.encode()).data).plan
    assert isinstance(plan, Plan)
    assert settings.withheld(plan) == {("categories", "lab")}
    visible = redact(plan, "customer", withheld=settings.withheld(plan)).plan
    assert list(visible.kpis) == ["sell_in_value", "tea"]
    assert visible.kpis["sell_in_value"].by is not None
    assert visible.kpis["sell_in_value"].by.category == {}


def test_the_command_says_why_there_is_no_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a=PLAN % f"statement: {SECRET}, internal: treu")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["a.yaml", "--draft", "--to", "docx"], standalone_mode=False)
    assert done.return_value == 1
    assert "no customer's edition" in done.output
    assert "--audience internal" in done.output
    assert not (tmp_path / "build").exists()
