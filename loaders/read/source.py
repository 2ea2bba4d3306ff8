"""What a reader of a format is given, and what a format is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from loaders.model import Document


class Source(NamedTuple):
    """The bytes of one file with what is known of it beforehand."""

    data: bytes
    place: str  # path or address, as messages name it
    slug: str
    filename: str  # relative to the folder that is being read


class Format(NamedTuple):
    """A format of files: how it is recognised, and its reader.

    A reader yields the documents in the bytes (most formats hold one) and raises
    :class:`~loaders.errors.DocumentError` for bytes that are not of its format. Libraries that take long to import are
    imported by the reader when it is called.
    """

    suffixes: tuple[str, ...]  # lower case, with the dot
    media_types: tuple[str, ...]  # as in the IANA registry, without parameters
    read: Callable[[Source], Iterator[Document]]
