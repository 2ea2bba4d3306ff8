"""Plain text and Markdown: read as they are, with or without a metadata header."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from loaders.errors import DocumentError
from loaders.model import Document
from loaders.read import limits
from loaders.read.decode import decode
from loaders.read.header import read_header
from loaders.read.source import Format, Source
from loaders.read.title import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_plain(source: Source) -> Iterator[Document]:
    """Read the one document of a text file; its text is the file's, header included, to the last character.

    :raises DocumentError: for bytes that are no text, a broken header, or nothing after the header.
    """
    data = source.data(limits.TEXT)
    text = decode(data, source.place, source.charset)
    header = read_header(text, source.place)
    title = header.title or title_of(text[header.body_start :])
    if not text[header.body_start :].strip():
        raise DocumentError(f"{source.place}: nothing after the header; put the text of the document there")
    yield Document(
        slug=source.slug,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        filename=source.filename,
        body_start=header.body_start,
        source=header.source or source.address,
        publisher=header.publisher,
        issued=header.issued,
    )


FORMAT = Format((".md", ".text", ".txt"), ("text/plain", "text/markdown"), read_plain)
