"""Extractions on disk, each a file of N-Quads, until the graph that they are for is whole.

::

    DIR/.work/5f1c…/            what one state of vocabulary, rules and software has read out
    DIR/.work/5f1c…/a03d….nq.z  one document: a line of JSON with what the report says of it, its N-Quads by zlib

They are compressed, as very many wait at a time. A file appears under its name when it is whole, so any number of
processes may write, and any of them may be killed.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import loaders
from kg.manifest import Source
from kg.reports import DocumentReport
from loaders.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from loaders.model import Extraction

_FOLDER = ".work"
_QUICK = 1  # level of zlib: an eighth of the size, in half a millisecond for a document
_NAME = 16  # characters of a basis that name its folder


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read out of one document."""

    source: Source
    report: DocumentReport
    nquads: bytes
    passed: tuple[tuple[str, str], ...] = ()  # places in the file that were passed over, and why

    @classmethod
    def of(cls, extraction: Extraction, key: str, passed: Sequence[tuple[str, str]]) -> Entry:
        """Write the facts of a document as N-Quads, and sum them up."""
        document = extraction.document
        source = Source(document.slug, document.filename, document.sha256, key)
        return cls(source, DocumentReport.of(extraction), loaders.nquads(extraction), tuple(passed))


class Spool:
    """The extractions of one basis (see :func:`kg.extraction.key.basis`), by their keys."""

    def __init__(self, store_dir: Path, basis: str) -> None:
        self.basis = basis
        self._all = store_dir / _FOLDER
        self._folder = self._all / basis[:_NAME]

    def open(self) -> None:
        """Make the folder, and remove those of other bases and what killed processes left half written."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for other in self._all.iterdir():
            if other != self._folder:
                shutil.rmtree(other, ignore_errors=True)
        for half in self._folder.glob("*.part*"):
            half.unlink(missing_ok=True)

    def write(self, entry: Entry) -> None:
        """Keep an extraction; StoreError where it cannot be written, such as on a full disk."""
        head = {
            "source": asdict(entry.source),
            "report": entry.report.to_json(),
            "passed": entry.passed,
            "crc32": zlib.crc32(entry.nquads),
        }
        path = self._path(entry.source.key)
        part = path.with_suffix(f".part{os.getpid()}")
        try:
            with part.open("wb") as file:
                file.writelines(
                    (json.dumps(head, ensure_ascii=False).encode(), b"\n", zlib.compress(entry.nquads, _QUICK))
                )
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            advice = "make room or give another directory; the same command then goes on from here"
            raise StoreError(f"{self._all}: cannot be written ({error.strerror}); {advice}") from error

    def read(self, key: str) -> Entry | None:
        """Give an extraction; None when there is none, or when the machine went down before it was on the disk."""
        try:
            head, _, compressed = self._path(key).read_bytes().partition(b"\n")
            content: dict[str, Any] = json.loads(head)
            nquads = zlib.decompress(compressed)
        except (FileNotFoundError, ValueError, zlib.error):
            return None
        if content["crc32"] != zlib.crc32(nquads):
            return None
        passed = tuple((place, reason) for place, reason in content["passed"])
        return Entry(Source(**content["source"]), DocumentReport(**content["report"]), nquads, passed)

    def take(self, key: str) -> Entry | None:
        """Give an extraction as :meth:`read` does, and keep it no longer."""
        entry = self.read(key)
        self._path(key).unlink(missing_ok=True)
        return entry

    def remove(self) -> None:
        """Remove all extractions: the graph is whole."""
        shutil.rmtree(self._all, ignore_errors=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.nq.z"
