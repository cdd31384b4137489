"""Templates that others made, gathered from the programs on the machine: none of them lies in the repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

_LIBREOFFICE = Path("/usr/lib/libreoffice/share/template")
_PRESENTATIONS = ("Beehive", "Blueprint_Plans", "DNA", "Focus", "Growing_Liberty", "Inspiration", "Metropolis", "Vivid")
_TEXTS = ("officorr/Modern_business_letter_serif", "wizard/report/stl-08", "wizard/agenda/2elegant")


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
    """LibreOffice's own templates, converted by it."""
    common = _LIBREOFFICE / "common"
    presentations = [common / "presnt" / f"{name}.otp" for name in _PRESENTATIONS]
    texts = [common / f"{name}.ott" for name in _TEXTS]
    for kind, sources in (("pptx", presentations), ("docx", texts)):
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    made = [folder / f"{source.stem}.pptx" for source in presentations]
    return [*made, *(folder / f"{source.stem}.docx" for source in texts)]
