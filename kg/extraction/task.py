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
from loaders.errors import DocumentError

if TYPE_CHECKING:
    from kg.members import Member
    from kg.sources import Listed
    from loaders.model import Document


@dataclass(frozen=True, slots=True)
class Task:
    """A document that has been read, or a file that holds just one."""

    number: int  # in the order in which the documents were given
    place: str  # as messages name it
    key: str  # of the extraction that is asked for
    listed: Listed | Member
    document: Document | None = None  # None: the one in the file


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document in the spool under its key, or the reason why it is not."""

    number: int
    place: str
    slug: str = ""
    key: str = ""
    failure: str = ""
    refused: bool = False  # the file was named by the user and cannot be read as a document

    @classmethod
    def failed(cls, task: Task, reason: str, *, refused: bool = False) -> Outcome:
        """Report a document that was not read out, and why."""
        return cls(task.number, task.place, failure=reason, refused=refused)


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
            return Outcome.failed(task, str(error), refused=task.listed.named)
        except MemoryError:
            return Outcome.failed(task, "takes more memory than one document may; split it")
        except Exception as error:  # noqa: BLE001 - a fault of ours in one document must not cost the others
            return Outcome.failed(task, _fault(error))

    def _done(self, task: Task) -> Outcome:
        passed: list[tuple[str, str]] = []
        document, key = task.document, task.key
        if document is None:
            key = file_key(self._basis, task.listed)  # of the bytes there now
            (document,) = task.listed.documents(lambda place, reason: passed.append((str(place), reason)))
        entry = Entry.of(loaders.extract(document, self._gazetteer), key, passed)
        self._spool.write(entry)
        return Outcome(task.number, task.place, document.slug, entry.source.key)


def _fault(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"a fault of this program: {what} ({Path(last.filename).name}, line {last.lineno}); please report it"
