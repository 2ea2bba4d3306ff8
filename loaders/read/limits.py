"""How much is read at most, so that no file can use up memory or time. ``docs/documents.md`` tells them to the user."""

from __future__ import annotations

from loaders.errors import DocumentError

MIB = 1024 * 1024

FILE = 64 * MIB  # bytes of a file that is held as a whole: PDF, DOCX, HTML, an archive in an archive, an address
TEXT = 16 * MIB  # bytes of a plain text, or of one line of JSON Lines
CHARACTERS = 4_000_000  # of the text of one document, whatever its format; the longest cabinet summary has 250,000
LINE = 1_000_000  # characters of one line of a document
UNPACKED = 4096 * MIB  # bytes that one archive or compressed file, with all in it, may grow to
RATIO = 200  # times that a member of an archive may grow when it is unpacked; text grows at most 30-fold
MEMBERS = 100_000  # files in one archive
DEPTH = 3  # archives and compressed files within each other
ELEMENTS = 200_000  # tags of one HTML page
NODES = 3_000_000  # elements of one part of a Word file; a page of text has about 1,000
PAGES = 5_000  # of one PDF
REDIRECTS = 5  # from one address to the next
CONNECT = 10.0  # seconds to wait for a server to say anything
FETCH = 60.0  # seconds that one address may take, redirects included


class SpentError(DocumentError):
    """What an archive may grow to is used up: nothing further in it is read."""


class Budget:
    """What may still be unpacked, shared by an archive and all that is in it."""

    def __init__(self, place: str, left: int = UNPACKED) -> None:
        self._place = place
        self._most = self._left = left

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked; raises SpentError when they are too many."""
        self._left -= size
        if self._left < 0:
            raise SpentError(f"{self._place}: unpacks to more than {megabytes(self._most)}; unpack it, and give parts")


def megabytes(size: int) -> str:
    """Write a size in bytes for people: ``64 MB``."""
    return f"{size // MIB:,} MB"
