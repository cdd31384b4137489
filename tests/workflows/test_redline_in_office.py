"""LibreOffice accepts and rejects the redlines of the three pairs itself: the new plan and the old one stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen.render.docx import render_docx
from tests.render.docx.settled_by_office import ACCEPT, NOTHING, REJECT, Job, settle, shown
from tests.workflows.redline_pairs import EDITIONS, PAIRS, document_pair, redline


@pytest.mark.office
@pytest.mark.parametrize("plan", PAIRS)
def test_accepting_gives_every_paragraph_of_the_new_plan_and_rejecting_of_the_old(plan: str, tmp_path: Path) -> None:
    jobs: list[Job] = []
    for audience, locale in EDITIONS:
        old, new = document_pair(plan, audience, locale)
        files = {"old": render_docx(old).content, "new": render_docx(new).content}
        files["redline"] = redline(plan, audience, locale)
        for name, content in files.items():
            (tmp_path / f"{audience}-{locale}-{name}.docx").write_bytes(content)
        for source, result, command in (
            ("old", "old", NOTHING),
            ("new", "new", NOTHING),
            ("redline", "rejected", REJECT),
            ("redline", "accepted", ACCEPT),
        ):
            stem = tmp_path / f"{audience}-{locale}"
            jobs.append(Job(Path(f"{stem}-{source}.docx"), Path(f"{stem}-{result}.fodt"), command))
    settle(jobs, tmp_path)
    for audience, locale in EDITIONS:
        for settled, plain in (("accepted", "new"), ("rejected", "old")):
            found, wanted = (shown(tmp_path / f"{audience}-{locale}-{name}.fodt") for name in (settled, plain))
            assert len(wanted) > 3000, (audience, locale)
            assert found == wanted, (audience, locale, settled)
