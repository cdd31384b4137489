"""Canaries in real plans, printed to PDF as a user would: the customer's prints hold none, the internal ones do."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from jbpgen.cli import run
from jbpgen.plan.redact import redact
from jbpgen.source.file import read_file
from jbpgen.workflows.drawing import PRINTED, Format
from jbpgen.workflows.leaks import LeakError, internal_texts, search
from jbpgen.workflows.pdf_strings import read_strings
from jbpgen.workflows.pdf_text import read_pdf
from tests.leaks.internal_places import OTHER_TEXT, all_changed, internal_scalars
from tests.leaks.test_non_interference import AS_OF, PLANS, plan_of

CANARY = "".join(OTHER_TEXT.split())
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


class _Dumper(yaml.SafeDumper):
    """Writes numbers with the digits that they were read with."""


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value)))


def planted(path: Path, folder: Path) -> tuple[Path, Any]:
    """A copy of a plan whose every internal text says the canary's name, and its data."""
    data = read_file(path).data
    texts = [(place, shape) for place, shape in internal_scalars(plan_of(data)) if shape.kind == "text"]
    assert len(texts) > 20
    changed = all_changed(data, texts)
    copy = folder / path.name
    copy.write_text(yaml.dump(changed, Dumper=_Dumper, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return copy, changed


def prints(plan: Path, audience: str, locale: str) -> dict[Format, bytes]:
    """What `jbpgen render --to pdf,deck.pdf` makes of a plan, printed from the Word plan and from the deck."""
    out = plan.parent / f"{audience}-{locale}"
    words = ["render", str(plan), "--to", ",".join(PRINTED), "--audience", audience, "--locale", locale]
    assert run([*words, "--out", str(out), "--as-of", AS_OF.isoformat(), "--draft"]) == 0
    made: dict[Format, bytes] = {kind: next(iter(out.glob(f"*-{locale}.{kind}"))).read_bytes() for kind in PRINTED}
    assert len(list(out.iterdir())) == len(made)
    return made


def texts_in(pdf: bytes, folder: Path) -> Iterator[str]:
    """A print's pages as two readers see them, its properties and bookmarks, and its strings."""
    read = read_pdf(pdf)
    yield from (*read.pages, *read.properties.values(), *read.bookmarks)
    file = folder / "print.pdf"
    file.write_bytes(pdf)
    yield subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
    yield from read_strings(pdf)


def bytes_in(pdf: bytes) -> Iterator[bytes]:
    """The file as it lies there, and each of its streams unpacked."""
    yield pdf
    for packed in _STREAM.findall(pdf):
        try:
            yield zlib.decompressobj().decompress(packed)
        except zlib.error:
            yield packed


def holds_canary(pdf: bytes, folder: Path) -> bool:
    said = "".join("".join(text.split()) for text in texts_in(pdf, folder))
    raw = [word.encode(encoding) for word in OTHER_TEXT.split() for encoding in ("utf-8", "utf-16-be", "utf-16-le")]
    raw += [spelled.hex().upper().encode() for spelled in raw]
    return any(word in said for word in OTHER_TEXT.split()) or any(
        spelled in part for part in bytes_in(pdf) for spelled in raw
    )


@pytest.mark.office
@pytest.mark.parametrize(("path", "locale"), [*zip(PLANS, ("zh-CN", "en", "zh-CN"), strict=True)], ids=str)
def test_no_print_for_the_customer_holds_one(path: Path, locale: str, tmp_path: Path) -> None:
    plan, data = planted(path, tmp_path)
    decoded = plan_of(data)
    forbidden = internal_texts(decoded, redact(decoded, "customer"), locale)
    assert any(CANARY.casefold() in text for text in forbidden)
    for kind, content in prints(plan, "customer", locale).items():
        assert sum(map(len, read_pdf(content).pages)) > 3000
        assert not holds_canary(content, tmp_path), kind
        search(content, forbidden)


@pytest.mark.office
def test_every_print_of_the_internal_edition_holds_them(tmp_path: Path) -> None:
    """The same searches find the same canaries where they may stand, so that finding none above means something."""
    plan, data = planted(PLANS[0], tmp_path)
    decoded = plan_of(data)
    forbidden = internal_texts(decoded, redact(decoded, "customer"), "zh-CN")
    for kind, content in prints(plan, "internal", "zh-CN").items():
        pages = "".join("".join(page.split()) for page in read_pdf(content).pages)
        assert pages.count(CANARY) > 5, kind
        assert holds_canary(content, tmp_path), kind
        with pytest.raises(LeakError):
            search(content, forbidden)
