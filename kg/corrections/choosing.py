"""Which corrections a build or a load takes: those given, those that the graph was made with, or a folder here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.corrections.model import Corrections
from kg.corrections.reading import read_corrections
from loaders.errors import CorrectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path("corrections")  # of the working folder


def remembered(report: Mapping[str, Any]) -> Corrections | None:
    """Read again the corrections that a graph was made with; None where it was made without.

    :param report: of the build that made it.
    :raises CorrectionError: where their files are no longer there.
    """
    path = report.get("corrections", {}).get("path")
    if not path:
        return None
    if not Path(path).exists():
        advice = "say with --corrections where they are now, or --no-corrections to do without"
        raise CorrectionError(f"{path}: the graph was made with corrections from there, and they are gone; {advice}")
    return read_corrections(Path(path))


def chosen(given: Path | None, *, without: bool, report: Mapping[str, Any] | None = None) -> Corrections | None:
    """Read the corrections to take; None where there are none to be found.

    :param without: take none, whatever is there.
    :param report: of the graph that documents are added to.
    """
    if without:
        return Corrections()
    if given is not None:
        return read_corrections(given)
    known = remembered(report) if report is not None else None
    return read_corrections(FOLDER) if known is None and FOLDER.is_dir() else known
