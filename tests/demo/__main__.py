"""Write the demo histories into a folder, in place of what an earlier run wrote there."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.demo.fast_import import git
from tests.demo.story import build

MARK = ".demo-history"


def main(folder: Path) -> int:
    """Build the repository, once for the readers of each language, and list its main line."""
    if folder.exists():
        if not (folder / MARK).exists():
            print(f"{folder} exists and was not written by this chore; move it away first", file=sys.stderr)
            return 1
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    for locale in ("zh-CN", "en"):
        build(folder / locale, locale)
    print(git(folder / "en", "log", "--first-parent", "--date=short", "--pretty=%h %ad %an: %s"))
    print(f"\nThe history is in {folder / 'en'}, with Chinese messages in {folder / 'zh-CN'}.")
    print("docs/change-management.md walks through it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
