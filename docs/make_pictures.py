"""Makes the README's pictures from the example plan: `make pictures`. Needs LibreOffice and poppler-utils."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "pictures"
AS_OF = "2026-12-01"
_COLOURS = 128  # of the palette: pictures of text stay sharp and small
_GAP = 12  # pixels between pages
_GROUND = (226, 230, 233)


@dataclass(frozen=True, slots=True)
class Picture:
    """Some pages of one document, side by side: `columns` of `width` pixels each."""

    name: str
    document: str
    pages: tuple[int, ...]
    columns: int
    width: int


PICTURES = (
    Picture("deck-zh.png", "yuelin-2027-customer-zh-CN.pptx", (3, 5, 8, 11), 2, 620),
    Picture("deck-en.png", "yuelin-2027-customer-en.pptx", (3, 5, 8, 11), 2, 620),
    Picture("plan-zh.png", "yuelin-2027-customer-zh-CN.docx", (1, 4, 13), 3, 420),
    Picture("plan-en.png", "yuelin-2027-customer-en.docx", (1, 4, 15), 3, 420),
)


def run(*command: str | Path) -> None:
    """Run a program; its own words are only shown when it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise SystemExit(f"{command[0]}: exit {done.returncode}: {(done.stderr or done.stdout)[-500:]}")


def pages_of(document: Path, wanted: Sequence[int], folder: Path) -> list[Image.Image]:
    """Print a document and return pictures of some of its pages."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, document)
    pdf = folder / f"{document.stem}.pdf"
    found = []
    for number in wanted:
        target = folder / f"{document.stem}-{document.suffix[1:]}-{number}"
        run("pdftoppm", "-png", "-r", "150", "-f", str(number), "-l", str(number), "-singlefile", pdf, target)
        found.append(Image.open(target.with_suffix(".png")).convert("RGB"))
    return found


def montage(pages: Sequence[Image.Image], columns: int, width: int) -> Image.Image:
    """Put pages on one sheet, in rows; each row is as high as its highest page."""
    small = [page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS) for page in pages]
    rows = [small[at : at + columns] for at in range(0, len(small), columns)]
    heights = [max(page.height for page in row) for row in rows]
    size = (columns * width + (columns + 1) * _GAP, sum(heights) + (len(rows) + 1) * _GAP)
    sheet = Image.new("RGB", size, _GROUND)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for index, page in enumerate(row):
            sheet.paste(page, (_GAP + index * (width + _GAP), top))
        top += height + _GAP
    return sheet


def main() -> None:
    """Render the plan, print it, write every picture."""
    missing = [name for name in ("soffice", "pdftoppm") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"needs {' and '.join(missing)}: apt-get install libreoffice poppler-utils fonts-noto-cjk")
    jbpgen = Path(sys.executable).parent / "jbpgen"
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for locale in ("zh-CN", "en"):
            plan = ROOT / "plans" / "yuelin-2027.yaml"
            run(jbpgen, "render", plan, "--out", folder, "--locale", locale, "--as-of", AS_OF)
        for picture in PICTURES:
            sheet = montage(pages_of(folder / picture.document, picture.pages, folder), picture.columns, picture.width)
            target = FOLDER / picture.name
            plain = sheet.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
            plain.save(target, optimize=True)
            sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
