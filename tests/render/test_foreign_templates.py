"""Documents on templates that others made: valid, whole, and every title in the printed page."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.render.docx import render_docx
from jbpgen.render.pptx import render_pptx
from jbpgen.render.rendered import Rendered
from tests.render.foreign import libraries, libreoffice, pandoc
from tests.render.on_templates import (
    AUDIENCES,
    LOCALES,
    PLANS,
    all_combinations,
    drawn,
    faces_are_here,
    judged_by_the_sdk,
    package_faults,
    print_faults,
    selection,
    titles,
)
from tests.render.pptx.reading import slides, title
from tests.render.sample import sample
from tests.render.validation import audit_errors, dangling_relationships, pdfs_of

LEAST = 12  # templates; not one may be missing for want of a program


def on(template: Path) -> Rendered:
    """A document with every kind of block on a template."""
    if template.suffix == ".pptx":
        return render_pptx(sample("zh-CN", "deck", "customer"), template)
    return render_docx(sample("zh-CN", "plan", "customer"), template)


def sample_titles(made: Rendered, kind: str) -> list[str]:
    if kind == ".pptx":
        return [title(slide) for slide in slides(made.content)]
    return [section.heading for section in sample("zh-CN", "plan", "customer").sections if section.part != "cover"]


def test_what_the_libraries_begin_with(tmp_path: Path) -> None:
    for template in libraries(tmp_path):
        made = on(template)
        path = tmp_path / f"made{template.suffix}"
        path.write_bytes(made.content)
        assert audit_errors(path) == []
        assert dangling_relationships(made.content) == []
        assert on(template).content == made.content


def test_the_selection_meets_everything() -> None:
    """Two of the twelve editions for each template, and all twelve for both formats together."""
    templates = [Path(f"{number}.{kind}") for kind in ("pptx", "docx") for number in range(LEAST)]
    chosen = selection(templates)
    assert len(set(chosen)) == len(chosen) == 2 * len(templates)
    for template in templates:
        pair = [one for one in chosen if one.template == template]
        assert {one.audience for one in pair} == set(AUDIENCES)
        assert {one.locale for one in pair} == set(LOCALES)
        assert len({one.plan for one in pair}) == 2
    for kind in ("pptx", "docx"):
        editions = {(one.plan, one.audience, one.locale) for one in chosen if one.kind == kind}
        assert len(editions) == len(PLANS) * len(AUDIENCES) * len(LOCALES)
    assert len({one.name for one in all_combinations(templates)}) == 12 * len(templates)


@pytest.mark.office
@pytest.mark.node
def test_every_kind_of_block_and_the_example_plans_on_each_of_them(tmp_path: Path) -> None:
    """One test, so that the templates are converted once and LibreOffice prints all that is made in one run."""
    templates = [*libraries(tmp_path), *pandoc(tmp_path), *libreoffice(tmp_path)]
    assert len(templates) >= LEAST
    wanted: dict[Path, list[str]] = {}
    faced: dict[Path, bool] = {}
    for template in templates:
        made = on(template)
        path = tmp_path / f"sample-on-{template.stem}-{template.suffix[1:]}{template.suffix}"
        path.write_bytes(made.content)
        wanted[path] = sample_titles(made, template.suffix)
        faced[path] = faces_are_here(template)
        assert dangling_relationships(made.content) == [], path.name
    for one in selection(templates):
        made = drawn(one)
        path = tmp_path / one.name
        path.write_bytes(made.content)
        wanted[path] = titles(one, made.content)
        faced[path] = faces_are_here(one.template)
        assert len(wanted[path]) > 20, path.name
        assert package_faults(one, path) == [], path.name
    paths = list(wanted)
    assert {path.name: found for path in paths if (found := audit_errors(path))} == {}
    found_by_the_sdk = zip(paths, judged_by_the_sdk(paths), strict=True)
    assert {path.name: found for path, found in found_by_the_sdk if found} == {}
    pdfs = pdfs_of(paths, tmp_path)
    assert any(faced.values())
    printed = {path.name: print_faults(wanted[path], pdfs[path], edges=faced[path]) for path in paths}
    assert {name: found for name, found in printed.items() if found} == {}
