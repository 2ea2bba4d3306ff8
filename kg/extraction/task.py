"""One document to read out, what came of it, and the doing."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import loaders
from kg.extraction.key import file_key
from kg.extraction.spool import Entry, Spool
from kg.vocabulary import read_vocabulary
from loaders.errors import DocumentError, StoreError
from loaders.read import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.sources import Listed
    from loaders.model import Document
    from loaders.read import Skip
    from loaders.read.pieces import Piece


_MOST = 256 * limits.MIB  # bytes of N-Quads of one document; the longest cabinet summary gives 3 MB


@dataclass(frozen=True, slots=True)
class Task:
    """A file that holds one document, or a piece of one that holds many."""

    number: int  # in the order in which the documents were given
    place: str  # as messages name it
    key: str  # of the extraction that is asked for
    listed: Listed
    piece: Piece | None = None  # None: the whole file

    @property
    def named(self) -> bool:
        """Whether the user named just this."""
        return self.piece is None and self.listed.named

    @property
    def container(self) -> str:
        """The file that it is a piece of; nothing for a whole file."""
        return self.listed.place if self.piece else ""

    def documents(self, skip: Skip) -> Iterator[Document]:
        """Read what is in it; raises DocumentError for what cannot be read."""
        return (self.piece or self.listed).documents(skip)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document in the spool under its key, or the reason why it is not."""

    number: int
    place: str
    slug: str = ""
    key: str = ""
    failure: str = ""
    refused: bool = False  # the file was named by the user and cannot be read as a document
    halts: bool = False  # nothing can be kept of any document: the disk is full, say
    container: str = ""  # the file that it is a piece of; not where a process or this program failed at it

    @classmethod
    def failed(cls, task: Task, reason: str, *, refused: bool = False) -> Outcome:
        """Report a document that was not read out, and why; it was *refused* if its bytes are no document."""
        container = task.container if refused else ""
        return cls(task.number, task.place, failure=reason, refused=refused and task.named, container=container)

    @classmethod
    def done(cls, task: Task, slug: str, key: str) -> Outcome:
        """Report a document that is in the spool or in the graph."""
        return cls(task.number, task.place, slug, key, container=task.container)


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process needs to know to read documents out."""

    store_dir: Path
    basis: str
    vocabulary: Path


class Extractor:
    """Reads documents out into the spool."""

    def __init__(self, setup: Setup) -> None:
        """Read the vocabulary; raises VocabularyError or RuleError."""
        self._basis = setup.basis
        self._spool = Spool(setup.store_dir, setup.basis)
        self._gazetteer = loaders.Gazetteer(read_vocabulary(setup.vocabulary))

    def do(self, task: Task) -> Outcome:
        """Do one task. Whatever goes wrong with a document is an outcome, not an exception."""
        try:
            return self._done(task)
        except DocumentError as error:
            return Outcome.failed(task, str(error), refused=True)
        except StoreError as error:
            return Outcome(task.number, task.place, failure=str(error), halts=True)
        except MemoryError:
            return Outcome.failed(task, "takes more memory than one document may; split it")
        except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not cost the others
            return Outcome.failed(task, fault(error))

    def _done(self, task: Task) -> Outcome:
        passed: list[tuple[str, str]] = []
        key = task.key if task.piece else file_key(self._basis, task.listed)  # of the bytes there now
        (document,) = task.documents(lambda place, reason: passed.append((str(place), reason)))
        entry = Entry.of(loaders.extract(document, self._gazetteer), key, passed)
        _check_size(entry, task.place)
        self._spool.write(entry)
        return Outcome.done(task, document.slug, key)


def _check_size(entry: Entry, place: str) -> None:
    """Raise DocumentError where a document says more than the process that fills the store should have to hold."""
    if len(entry.nquads) > _MOST:
        size = f"{len(entry.nquads) // limits.MIB:,} MB of statements, {_MOST // limits.MIB} MB at most"
        raise DocumentError(f"{place}: gives {size}; split it")


def fault(error: Exception) -> str:
    """Say where this program went wrong."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"a fault of this program: {what} ({Path(last.filename).name}, line {last.lineno}); please report it"
