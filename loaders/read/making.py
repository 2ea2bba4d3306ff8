"""A text that was read → a document, checked and known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from loaders.model import Document
from loaders.read.sound import sound
from loaders.read.title import title_of

if TYPE_CHECKING:
    import datetime as dt

    from loaders.read.source import Source


class Described(NamedTuple):
    """What a file says of itself."""

    title: str | None = None  # without one, the first line of the text
    publisher: str | None = None
    issued: dt.date | None = None


def document(source: Source, data: bytes, text: str, described: Described | None = None) -> Document:
    """Make the one document of a file whose text was drawn out of it; *data* are the bytes read, for the hash.

    :raises DocumentError: where the text is empty, binary or too long.
    """
    known = described or Described()
    return Document(
        slug=source.slug,
        text=sound(text, source.place),
        sha256=hashlib.sha256(data).hexdigest(),
        title=_line(known.title) or title_of(text),
        filename=source.filename,
        source=source.address,
        publisher=_line(known.publisher),
        issued=known.issued,
    )


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
