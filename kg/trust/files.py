"""Whether the files of a generation are those that were published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.indexes import INDEXES
from kg.seal import files_of, seal_of
from kg.trust.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.seal import FileSeal, Seal


def check_files(folder: Path, seal: Seal) -> Iterator[Problem]:
    """Hash each file again; tell of those that are missing, changed or new.

    An index that is not sealed was made of the graph later: of one that an older version published, or one of ready
    N-Quads, which are published first.
    """
    for name, sealed in sorted(seal.files.items()):
        if what := _fault(folder / name, sealed):
            yield Problem(str(folder / name), what)
    for name in files_of(folder):
        if name not in seal.files and name not in INDEXES:
            yield Problem(str(folder / name), "was not there when the graph was published")


def _fault(path: Path, sealed: FileSeal) -> str:
    try:
        found = seal_of(path)
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    if found.size != sealed.size:
        return f"holds {found.size:,} bytes; {sealed.size:,} were published"
    return "" if found == sealed else f"has SHA-256 {found.sha256}; {sealed.sha256} was published"
