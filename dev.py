"""Every chore of this repository, for every operating system: `python dev.py demo`, `test`, `check` …

Needs Python 3.11 and nothing else; the Makefile and .ci/run only call it. The first command builds the
virtual environment from the locked requirements, later ones reuse it until lock or project file change.
"""

from __future__ import annotations

import argparse
import filecmp
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("JBPGEN_VENV") or ROOT / ".venv").absolute()
STAMP = VENV / "jbpgen-lock.sha256"
DEV_LOCK = ROOT / "requirements" / "dev.txt"
RUNTIME_LOCK = ROOT / "requirements" / "runtime.txt"

MINIMUM = (3, 11)
AUDIENCES = ("customer", "internal")
LOCALES = ("zh-CN", "en")
FORMATS = ("docx", "pptx")
APART = "office or node or taskjuggler or ssh or jq or thorough"
UPDATE_GOLDENS = "JBPGEN_UPDATE_GOLDENS"
UV = "uv==0.13.9"  # resolves for all platforms and Python versions at once, which pip-tools does not


class ChoreError(Exception):
    """A chore could not be done; the message says what to do about it."""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables children see: nothing that would let code from elsewhere in."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **(extra or {})}


def run(*command: str | Path, cwd: Path = ROOT, extra_env: Mapping[str, str] | None = None, attempts: int = 1) -> None:
    """Show and run a command. Raises `ChoreError` when it fails `attempts` times in a row."""
    shown = shlex.join(str(part) for part in command)
    for attempt in range(1, attempts + 1):
        print(f"$ {shown}", flush=True)
        code = subprocess.run([str(part) for part in command], cwd=cwd, env=environment(extra_env)).returncode
        if code == 0:
            return
        if attempt < attempts:
            print(f"  exit {code}; trying again ({attempt + 1} of {attempts})", flush=True)
            time.sleep(5 * attempt)
    raise ChoreError(f"exit {code}: {shown}")


# --- the virtual environment ------------------------------------------------------------------------


def program(name: str, venv: Path = VENV) -> Path:
    """Path of a program of a virtual environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def fingerprint() -> str:
    """What the environment was made from. The place counts: a moved checkout would import the old one."""
    digest = hashlib.sha256(f"{ROOT}\n{VENV}\n".encode())
    for file in (DEV_LOCK, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def usable(venv: Path) -> bool:
    """Whether the environment's Python starts, is new enough and has pip."""
    python = program("python", venv)
    if not python.exists():
        return False
    probe = f"import sys, pip; sys.exit(sys.version_info < {MINIMUM})"
    return subprocess.run([python, "-c", probe], env=environment(), capture_output=True).returncode == 0


def create(venv: Path) -> None:
    """Make an empty virtual environment in place of whatever is there."""
    try:
        run(sys.executable, "-m", "venv", "--clear", venv)
    except ChoreError as error:
        raise ChoreError(f"{error}\nOn Debian and Ubuntu, first: apt-get install python3-venv") from None


def install(venv: Path, lock: Path, *project: str | Path) -> None:
    """Install exactly what the lock lists, hashes checked, then the project without resolving anything."""
    pip = (program("python", venv), "-m", "pip", "install", "--quiet", "--retries", "5", "--timeout", "60")
    run(*pip, "--require-hashes", "--requirement", lock, attempts=3)
    run(*pip, "--no-deps", "--no-build-isolation", *project)


def prepare() -> None:
    """Build the environment unless the one there was made from the same lock."""
    if usable(VENV):
        if STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint():
            return
    else:
        create(VENV)
    print(f"Installing the locked packages into {VENV} (once per change of requirements/)", flush=True)
    STAMP.unlink(missing_ok=True)
    install(VENV, DEV_LOCK, "--editable", ROOT)
    STAMP.write_text(fingerprint(), encoding="ascii")


# --- chores -----------------------------------------------------------------------------------------


def demo(args: Sequence[str]) -> None:
    """Check the example plans and render them into build/, for every audience and locale."""
    jbpgen = program("jbpgen")
    run(jbpgen, "check", "plans", *args)
    render_everything(jbpgen, ROOT)
    print(f"\nThe documents are in {ROOT / 'build'}:")
    for file in sorted((ROOT / "build").glob("*-*.*")):
        print(f"  {file.name}")


def demo_history(_args: Sequence[str]) -> None:
    """Build the demo history that the guide to change management walks through, in build/demo-history."""
    run(program("python"), "-m", "tests.demo", ROOT / "build" / "demo-history")


def render_everything(jbpgen: Path, folder: Path) -> None:
    """Render `folder`/plans to `folder`/build. Raises `ChoreError` where a document is missing afterwards."""
    for audience in AUDIENCES:
        for locale in LOCALES:
            choice = ("--audience", audience, "--locale", locale, "--to", ",".join(FORMATS), "--out", "build")
            run(jbpgen, "render", "plans", *choice, cwd=folder)
            for suffix in FORMATS:
                if not list((folder / "build").glob(f"*-{audience}-{locale}.{suffix}")):
                    raise ChoreError(f"render said it succeeded but wrote no *-{audience}-{locale}.{suffix}")


def test(args: Sequence[str]) -> None:
    """Run every test that needs only Python."""
    pytest("-m", f"not ({APART})", *args)


def test_tools(args: Sequence[str]) -> None:
    """Run the tests that need LibreOffice, Pandoc, Node or TaskJuggler, and those that take minutes."""
    needed = ("soffice", "pdftoppm", "pandoc", "node", "tj3", "ssh-keygen", "jq")
    missing = [name for name in needed if shutil.which(name) is None]
    modules = os.environ.get("JBPGEN_NODE_MODULES", "")
    if not Path(modules or "nowhere", "yaml-language-server").is_dir():
        missing.append("JBPGEN_NODE_MODULES=<folder made by 'npm install' in a copy of .ci/node>/node_modules")
    if missing:
        raise ChoreError(f"these tests need {', '.join(missing)}; .ci/run installs them all")
    # Apart, because pytest fails a selection that is empty: no group may vanish behind another.
    pytest("-m", "office", *args)
    pytest("-m", "node and not office", *args)
    pytest("-m", "taskjuggler", *args)
    pytest("-m", "ssh", *args)
    pytest("-m", "jq", *args)
    pytest("-m", "thorough and not office", *args)


def pytest(*args: str, extra_env: Mapping[str, str] | None = None) -> None:
    """Run pytest on all cores."""
    run(program("python"), "-m", "pytest", "-n", "auto", *args, extra_env=extra_env)


def update_goldens(args: Sequence[str]) -> None:
    """Rewrite the golden texts from what the code gives now, and list what to review."""
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch, "written")
        pytest("-m", f"not ({APART})", *args, extra_env={UPDATE_GOLDENS: str(written)})
        names = sorted(set(written.read_text("utf-8").splitlines())) if written.exists() else []
    if not names:
        raise ChoreError("the tests that ran own no golden")
    print("\nWritten; read every difference before you commit it:", *names, sep="\n  ")


def pictures(args: Sequence[str]) -> None:
    """Make the README's pictures anew from the example plan (needs LibreOffice and poppler-utils)."""
    run(program("python"), "docs/make_pictures.py", *args)


def bench(args: Sequence[str]) -> None:
    """Time check and render beside other tools, as ratios of one run."""
    run(program("python"), "-m", "tests.bench", *args)


def check(args: Sequence[str]) -> None:
    """Style, types, the layer contract and the freshness of schemas/; all of them run, then one verdict."""
    python = program("python")
    steps: list[Callable[[], None]] = [
        lambda: run(python, "-m", "ruff", "check", *args),
        lambda: run(python, "-m", "ruff", "format", "--check"),
        lambda: run(python, "-m", "mypy"),
        lambda: run(program("lint-imports"), "--no-logo"),
        lambda: compare_schemas(program("jbpgen"), ROOT),
    ]
    failures = []
    for step in steps:
        try:
            step()
        except ChoreError as error:
            failures.append(str(error))
    if failures:
        raise ChoreError("\n".join(failures))


def compare_schemas(jbpgen: Path, cwd: Path) -> None:
    """Raise `ChoreError` unless the schemas that jbpgen writes are those committed in schemas/."""
    with tempfile.TemporaryDirectory() as scratch:
        written = Path(scratch)
        run(jbpgen, "schema", "--output", written, cwd=cwd)
        fresh = {file.name for file in written.iterdir()}
        kept = {file.name for file in (ROOT / "schemas").glob("*.json")}
        stale = {
            name for name in fresh & kept if not filecmp.cmp(written / name, ROOT / "schemas" / name, shallow=False)
        }
    if not fresh:
        raise ChoreError("jbpgen schema wrote no schema")
    if wrong := sorted(stale | (fresh ^ kept)):
        raise ChoreError(f"schemas/ is stale ({', '.join(wrong)}): run 'jbpgen schema --output schemas' and commit")


def wheel(_args: Sequence[str]) -> None:
    """Build sdist and wheel, install the wheel into an empty environment and use it outside the checkout."""
    with tempfile.TemporaryDirectory(prefix="jbpgen-wheel-") as scratch:
        dist, venv, desk = (Path(scratch, name) for name in ("dist", "venv", "desk"))
        run(program("python"), "-m", "build", "--no-isolation", "--outdir", dist, ROOT)
        built = next(dist.glob("*.whl"))
        create(venv)
        install(venv, RUNTIME_LOCK, built)
        desk.mkdir()
        shutil.copytree(ROOT / "plans", desk / "plans")
        if (settings := ROOT / "jbpgen.yaml").exists():
            shutil.copy(settings, desk)
        jbpgen = program("jbpgen", venv)
        run(jbpgen, "--version", cwd=desk)
        run(jbpgen, "check", "plans", cwd=desk)
        render_everything(jbpgen, desk)
        compare_schemas(jbpgen, desk)
        before = set(desk.rglob("*.yaml"))
        run(jbpgen, "new", "wheel-probe", cwd=desk)
        if not set(desk.rglob("*.yaml")) - before:
            raise ChoreError("jbpgen new said it succeeded but wrote no plan")
        print(f"{built.name} works in an empty environment")


def lock(args: Sequence[str]) -> None:
    """Write requirements/ anew from pyproject.toml; `--upgrade` moves to the newest versions allowed."""
    with tempfile.TemporaryDirectory(prefix="jbpgen-lock-") as scratch:
        create(Path(scratch))
        python = program("python", Path(scratch))
        run(python, "-m", "pip", "install", "--quiet", UV, attempts=3)
        resolve = (python, "-m", "uv", "pip", "compile", "--quiet", "--no-config", "--universal")
        target = ("--python-version", ".".join(map(str, MINIMUM)), "--custom-compile-command", "python dev.py lock")
        output = ("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--strip-extras")
        # The runtime lock constrains the other, so that tests run on what users get.
        own, runtime = (file.relative_to(ROOT).as_posix() for file in (DEV_LOCK, RUNTIME_LOCK))
        run(*resolve, *target, *output, *args, "pyproject.toml", "--output-file", runtime)
        extra = ("--extra", "dev", "--constraint", runtime)
        run(*resolve, *target, *output, *args, *extra, "pyproject.toml", "--output-file", own)


CHORES: dict[str, Callable[[Sequence[str]], None]] = {
    "demo": demo,
    "demo-history": demo_history,
    "test": test,
    "test-tools": test_tools,
    "check": check,
    "bench": bench,
    "pictures": pictures,
    "update-goldens": update_goldens,
    "wheel": wheel,
    "lock": lock,
}


def main() -> int:
    """Run the chore named on the command line; what follows its name goes to the program behind it."""
    if sys.version_info < MINIMUM:
        print(f"jbpgen needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")
        return 2
    listing = "\n".join(f"  {name:15} {chore.__doc__}" for name, chore in CHORES.items())
    parser = argparse.ArgumentParser(
        description=f"chores:\n{listing}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("chore", choices=CHORES)
    parser.add_argument("args", nargs=argparse.REMAINDER, help="passed on, e.g. -k words for test")
    chosen = parser.parse_args()
    try:
        if chosen.chore != "lock":
            prepare()
        CHORES[chosen.chore](chosen.args)
    except ChoreError as error:
        print(f"\ndev.py {chosen.chore} failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
