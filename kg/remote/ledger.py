"""What this computer has put into a store elsewhere, and the store has acknowledged: so that it is not put again.

::

    {"run": "5f1c…"}                                      the run that wrote last; the store knows it too
    {"graph": "https://…", "sha256": "…", "size": 113, "source": {…}}      put; of a document, which
    {"graph": "https://…"}                                                 removed

It only saves work. It counts as long as the store says that the same run wrote last, and for graphs that have as many
statements as were put; what is lost or not believed is put again, which changes nothing where it was there.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from kg.manifest import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LEDGER = "ledger.jsonl"


@dataclass(frozen=True, slots=True)
class Put:
    """A graph as it was put."""

    sha256: str  # of its N-Triples, sorted, each once
    size: int  # statements
    source: Source | None = None  # of a document

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read it from JSON data; KeyError or TypeError for what is none."""
        source = content.get("source")
        return cls(content["sha256"], content["size"], Source(**source) if source else None)


class Ledger:
    """The file, and what it says; written to by any number of threads."""

    def __init__(self, store_dir: Path) -> None:
        """Read it, as far as it goes."""
        self._path = store_dir / LEDGER
        self._lock = threading.Lock()
        self._file: BinaryIO | None = None
        self.run = ""
        self.graphs: dict[str, Put] = {}
        try:
            for line in self._path.read_bytes().splitlines():
                self._take(json.loads(line))
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError):  # the line that was being written when the machine went down
            return

    def begin(self, run: str, graphs: Mapping[str, Put]) -> None:
        """Begin a run with what is believed to be there; raises OSError where it cannot be written."""
        self.run, self.graphs = run, dict(graphs)
        part = self._path.with_suffix(".part")
        with part.open("wb") as file:
            file.writelines(_lines(run, self.graphs))
        part.replace(self._path)
        self._file = self._path.open("ab", buffering=0)

    def note(self, graph: str, put: Put | None) -> None:
        """Note a graph that the store has taken, or, with None, removed."""
        content = {"graph": graph} | (put.to_json() if put else {})
        with self._lock:
            self._take(content)
            if self._file is not None:
                self._file.write(_line(content))

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _take(self, content: dict[str, Any]) -> None:
        if "run" in content:
            self.run = content["run"]
        elif "sha256" in content:
            self.graphs[content["graph"]] = Put.from_json(content)
        else:
            self.graphs.pop(content["graph"], None)


def _lines(run: str, graphs: Mapping[str, Put]) -> Iterable[bytes]:
    yield _line({"run": run})
    for graph, put in graphs.items():
        yield _line({"graph": graph} | put.to_json())


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode() + b"\n"
