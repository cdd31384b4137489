"""Templates that others made, gathered from the programs on the machine: none of them lies in the repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_LIBREOFFICE = Path("/usr/lib/libreoffice/share/template")
_PRESENTATIONS = ("Beehive", "Blueprint_Plans", "DNA", "Focus", "Growing_Liberty", "Inspiration", "Metropolis", "Vivid")
_MORE_PRESENTATIONS = ("Grey_Elegant", "Midnightblue", "Portfolio", "Yellow_Idea")
_TEXTS = ("officorr/Modern_business_letter_serif", "wizard/report/stl-08", "wizard/agenda/2elegant")
_DEBIAN = _LIBREOFFICE / "en-US/presnt/debian-presentation.otp"
_ONE_LAYOUT = """
const deck = new (require('pptxgenjs'))();
deck.layout = 'LAYOUT_WIDE';
deck.defineSlideMaster({
  title: 'HOUSE',
  background: { color: 'F1F1F1' },
  objects: [
    { rect: { x: 0, y: 6.9, w: '100%', h: 0.6, fill: { color: '003366' } } },
    { placeholder: { options: { name: 't', type: 'title', x: 0.6, y: 0.3, w: 12, h: 0.9, fontSize: 28 }, text: '' } },
    { placeholder: { options: { name: 'b', type: 'body', x: 0.6, y: 1.5, w: 12, h: 5.2 }, text: '' } },
  ],
  slideNumber: { x: 12.3, y: 7.0 },
});
deck.addSlide({ masterName: 'HOUSE' });
deck.writeFile({ fileName: process.argv[1] });
"""


def libraries(folder: Path) -> list[Path]:
    """What python-pptx and python-docx begin with."""
    import docx
    from pptx import Presentation

    Presentation().save(str(folder / "python-pptx.pptx"))
    docx.Document().save(str(folder / "python-docx.docx"))
    return [folder / "python-pptx.pptx", folder / "python-docx.docx"]


def pandoc(folder: Path) -> list[Path]:
    """Pandoc's reference files, which Quarto uses as well."""
    made = []
    for kind in ("pptx", "docx"):
        target = folder / f"pandoc.{kind}"
        command = ["pandoc", "-o", str(target), "--print-default-data-file", f"reference.{kind}"]
        subprocess.run(command, check=True, timeout=60)
        made.append(target)
    return made


def libreoffice(folder: Path) -> list[Path]:
    """LibreOffice's own templates, converted by it: eight presentations and three texts."""
    common = _LIBREOFFICE / "common"
    presentations = [common / "presnt" / f"{name}.otp" for name in _PRESENTATIONS]
    texts = [common / f"{name}.ott" for name in _TEXTS]
    return [*_converted(presentations, "pptx", folder), *_converted(texts, "docx", folder)]


def more(folder: Path) -> list[Path]:
    """Those that take longer to try than every run can wait for: presentations of LibreOffice, Debian, PptxGenJS."""
    presentations = [_LIBREOFFICE / "common/presnt" / f"{name}.otp" for name in _MORE_PRESENTATIONS]
    presentations += [_DEBIAN] if _DEBIAN.exists() else []
    one_layout = folder / "pptxgenjs.pptx"
    surroundings = os.environ | {"NODE_PATH": os.environ["JBPGEN_NODE_MODULES"]}
    subprocess.run(["node", "-e", _ONE_LAYOUT, str(one_layout)], check=True, env=surroundings, timeout=60)
    return [*_converted(presentations, "pptx", folder), one_layout]


def _converted(sources: list[Path], kind: str, folder: Path) -> list[Path]:
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / f"{source.stem}.{kind}" for source in sources]
