"""A text that was read → a document, checked and known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from loaders.line import name
from loaders.model import Document
from loaders.read.sound import sound
from loaders.read.title import LONGEST, title_of

if TYPE_CHECKING:
    import datetime as dt

    from loaders.read.source import Source


class Described(NamedTuple):
    """What a file says of itself."""

    title: str | None = None  # without one, the first line of the text
    publisher: str | None = None
    issued: dt.date | None = None


def document(source: Source, data: bytes, text: str, known: Described | None = None) -> Document:
    """Make the one document of a file whose text was drawn out of it; *data* are the bytes read, for the hash.

    :raises DocumentError: where the text is empty, binary or too long.
    """
    known = known or Described()
    return Document(
        slug=source.slug,
        text=sound(text, source.place),
        sha256=hashlib.sha256(data).hexdigest(),
        title=described(known.title) or title_of(text),
        filename=source.filename,
        source=source.address,
        publisher=described(known.publisher),
        issued=known.issued,
    )


def described(text: str | None) -> str | None:
    """Write what a file says of itself as a name; None where nothing is left."""
    return name(text or "", LONGEST) or None
