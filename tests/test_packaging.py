"""What a user gets: the wheel's contents and the lock files. Using the installed wheel is `dev.py wheel`'s job."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "dev")}


def files_below(folder: str, pattern: str = "*") -> set[str]:
    """Names, relative to the checkout, of what a folder holds beside caches."""
    found = (path for path in (ROOT / folder).rglob(pattern) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An sdist, and a wheel that was built from that sdist alone."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        yield archive


@pytest.mark.parametrize("folder", ["schemas", "templates"])
def test_wheel_carries_every_file_of(folder: str, wheel: zipfile.ZipFile) -> None:
    expected = {f"jbpgen/_data/{name}" for name in files_below(folder)}
    packed = {name for name in wheel.namelist() if name.startswith(f"jbpgen/_data/{folder}/")}
    assert expected, f"{folder}/ is empty"
    assert packed == expected
    assert all(wheel.read(name) == (ROOT / name.removeprefix("jbpgen/_data/")).read_bytes() for name in packed)


def test_wheel_carries_the_whole_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    packed = {name for name in wheel.namelist() if not name.startswith("jbpgen/_data/") and ".dist-info/" not in name}
    expected = {name for name in files_below("jbpgen") if not name.endswith((".pyc", ".mo"))}
    assert packed == expected
    assert any(name.endswith(".yaml") for name in packed)


def test_wheel_metadata(wheel: zipfile.ZipFile) -> None:
    [metadata] = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    fields = message_from_string(wheel.read(metadata).decode())
    assert fields["Requires-Python"] == ">=3.11"
    assert fields["License-Expression"] == "Apache-2.0"
    [entry_points] = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    assert "jbpgen = jbpgen.cli:main" in wheel.read(entry_points).decode()


def test_unpacked_wheel_finds_its_files(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from jbpgen.resources import resource; print(resource('schemas'))"
    )
    command = [sys.executable, "-I", "-c", code, str(tmp_path)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path).stdout.strip()
    assert Path(shown) == (tmp_path / "jbpgen" / "_data" / "schemas").resolve()


def test_sdist_has_no_leftovers(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        tops = {Path(name).parts[1] for name in archive.getnames() if len(Path(name).parts) > 1}
    assert tops.isdisjoint({".venv", "build", "dist", ".git", "node_modules", ".mypy_cache", ".ruff_cache"})
    assert {"jbpgen", "schemas", "templates", "tests", "LICENSE", "pyproject.toml"} <= tops


def test_every_dependency_is_bounded_on_both_sides() -> None:
    declared = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert len(declared) > 10
    for line in declared:
        operators = {specifier.operator for specifier in Requirement(line).specifier}
        assert operators == {">=", "<"}, line


def locked(name: str) -> dict[str, tuple[str, str]]:
    """Package → (version, marker) of a lock file; fails on any line that is not pinned and hashed."""
    text = LOCKS[name].read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", text))
    packages: dict[str, tuple[str, str]] = {}
    for entry in filter(None, map(str.strip, entries)):
        head, *hashes = [part.strip() for part in entry.replace("\\\n", "\n").splitlines()]
        pinned = re.fullmatch(r"([a-z0-9.-]+)==([^\s;]+)(?:\s*;\s*(.+?))?", head.strip())
        assert pinned, f"not pinned: {head}"
        assert hashes, f"no hash: {head}"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), head
        packages[canonicalize_name(pinned[1])] = (pinned[2], pinned[3] or "")
    return packages


@pytest.mark.parametrize(
    ("lock", "declared"),
    [
        ("runtime", PROJECT["dependencies"]),
        ("dev", PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_lock_satisfies_what_is_declared(lock: str, declared: list[str]) -> None:
    packages = locked(lock)
    for line in declared:
        requirement = Requirement(line)
        version, _marker = packages[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{line}, but {version} is locked: run 'python dev.py lock'"


def test_tests_run_on_what_users_get() -> None:
    runtime, dev = locked("runtime"), locked("dev")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_lock_serves_every_system() -> None:
    message = "pytest needs colorama on Windows only: the lock was made on one system for itself"
    assert "win32" in locked("dev").get("colorama", ("", ""))[1], message


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_index_and_no_machine(lock: str) -> None:
    text = LOCKS[lock].read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|--index-url|--extra-index-url|--find-links|\s@\s|/home/|/tmp/", text)
