"""No text of the stress plans overflows: by our measure, and to an eye that looks at LibreOffice's pages."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.diagnostics import Severity
from jbpgen.workflows.check import open_project
from jbpgen.workflows.configuration import load_settings
from jbpgen.workflows.project import CONFIG_NAME
from jbpgen.workflows.render import Edition, Product, render_plan
from tests.render.validation import pdf_of
from tests.stress.pages import clashes
from tests.stress.plans import FLAVOURS, KPIS, NAME, PROMOTIONS, ROOT, TASKS, TITLE, Flavour, stress_plan, write

LOCALES = {"zh": ["zh-CN"], "en": ["en"], "mixed": ["zh-CN", "en"]}
EDITIONS = [("zh", "zh-CN", "customer"), ("en", "en", "internal"), ("mixed", "zh-CN", "customer")]


def _render(folder: Path, flavour: str, locale: str, audience: Any, *formats: Any) -> Product:
    plans = {path.stem: path for path in write(folder)}
    path = plans[f"stress-{flavour}"]
    edition = Edition(formats, audience, locale, folder / "out", date(2026, 12, 1), strict=True)
    settings = load_settings(open_project((str(folder),)), "en", CONFIG_NAME)
    return render_plan(path, path.name, edition, settings, "en")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_stress_plan_is_as_large_as_it_says(flavour: Flavour) -> None:
    plan = stress_plan(flavour)
    tasks = [
        task
        for direction in plan["wbs"].values()
        for project in direction["projects"].values()
        for task in project.get("tasks", {}).values()
    ]
    assert (len(plan["kpis"]), len(tasks), len(plan["promotions"])) == (KPIS, TASKS, PROMOTIONS)
    lengths: Counter[str] = Counter()
    _count(plan, "", lengths)
    assert lengths.keys() == {f"title {TITLE}", f"name {NAME}"}


def _count(value: Any, key: str, lengths: Counter[str]) -> None:
    if isinstance(value, dict):
        for inner, item in value.items():
            _count(item, key if inner in ("zh", "en") else inner, lengths)
    elif key in ("title", "name") and isinstance(value, str):
        lengths[f"{key} {len(value)}"] += 1


def test_a_stress_plan_is_the_same_every_time(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write(tmp_path / "a")]
    assert first == [path.read_bytes() for path in write(tmp_path / "b")]
    assert len({yaml.safe_load(content)["plan"]["id"] for content in first}) == 3


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_stress_deck_fits_by_measurement(tmp_path: Path, flavour: Flavour) -> None:
    product = _render(tmp_path, flavour, LOCALES[flavour][0], "customer", "pptx")
    assert product.overflows == ()
    assert [path.name for path in product.written] == [f"stress-{flavour}-customer-{LOCALES[flavour][0]}.pptx"]
    assert not [one for one in product.result.diagnostics if one.severity is Severity.ERROR]


@pytest.mark.office
@pytest.mark.thorough
@pytest.mark.parametrize(("flavour", "locale", "audience"), EDITIONS)
def test_no_page_of_a_stress_plan_shows_text_on_text(
    tmp_path: Path, flavour: Flavour, locale: str, audience: str
) -> None:
    product = _render(tmp_path, flavour, locale, audience, "docx", "pptx")
    assert product.overflows == ()
    for path in product.written:
        assert clashes(pdf_of(path, tmp_path)) == []


@pytest.mark.office
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_no_slide_of_the_example_plans_shows_text_on_text(tmp_path: Path, locale: str) -> None:
    settings = load_settings(open_project((str(ROOT / "plans"),)), "en", CONFIG_NAME)
    edition = Edition(("pptx",), "customer", locale, tmp_path / "out", date(2026, 12, 1))
    for path in sorted((ROOT / "plans").glob("*-2027.yaml")):
        (deck,) = render_plan(path, path.name, edition, settings, "en").written
        assert clashes(pdf_of(deck, tmp_path)) == [], deck.name
