from __future__ import annotations

from pathlib import Path

import pytest

from jbpgen import resources
from jbpgen.resources import ResourceMissingError, resource

ROOT = Path(__file__).resolve().parents[1]


def test_a_checkout_gives_its_top_level_folders() -> None:
    assert resource("templates") == ROOT / "templates"
    assert resource("schemas") == ROOT / "schemas"


def test_packed_files_win_over_what_lies_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "jbpgen" / "_data"
    (packed / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PACKED", packed)
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    assert resource("templates") == packed / "templates"


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ResourceMissingError, match=r"lacks templates/nothing\.yaml"):
        resource("templates/nothing.yaml")


@pytest.mark.parametrize("name", ["", ".", "..", "jbpgen", "/etc/passwd", "templates/../jbpgen", "templates//a"])
def test_only_shipped_files_can_be_asked_for(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a shipped file"):
        resource(name)
