"""What checking a file gives, and its form as plain data for keeping and for other processes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from jbpgen.diagnostics import Diagnostic, Related, Severity, Span


@dataclass(frozen=True, slots=True)
class FileResult:
    """All that a check says about one file. ``crashes`` are (rule code, error); ``status`` the plan's own."""

    file: str
    plan: str | None = None
    status: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    crashes: tuple[tuple[str, str], ...] = ()


def to_plain(result: FileResult) -> dict[str, Any]:
    """Return a result as JSON-able data."""
    return asdict(result)


def from_plain(plain: dict[str, Any], file: str) -> FileResult:
    """Rebuild a result, under the name by which the file is called this time."""
    diagnostics = tuple(
        Diagnostic(
            **{
                **item,
                "file": file,
                "severity": Severity(item["severity"]),
                "span": Span(**item["span"]),
                "related": tuple(
                    Related(other["message"], file, Span(**other["span"]), other["excerpt"])
                    for other in item["related"]
                ),
            }
        )
        for item in plain["diagnostics"]
    )
    crashes = tuple((code, error) for code, error in plain["crashes"])
    return FileResult(file, plain["plan"], plain["status"], diagnostics, crashes)
