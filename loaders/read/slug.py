"""How a file's name becomes the name of its document in the graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from loaders.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import PurePath

PACKED = frozenset({".gz", ".bz2", ".xz"})  # what compression adds to a name

_OTHER = re.compile(r"[^a-z0-9_\-ก-ฺเ-๎๐-๙]+")  # U+0E01–0E3A, 0E40–0E4E, 0E50–0E59: Thai letters, marks and digits
_LONGEST = 300  # characters; a longer name is cut and told apart by a short hash
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,5}\Z")  # of a title that may hold a full stop of its own: not “ 2.5”


def slug_of(name: PurePath, place: object) -> str:
    """Name a document after its file: ``Reports/1 of 2564.txt.gz`` is ``reports-1-of-2564``.

    :param name: relative to the folder that is being read.
    :param place: the file itself, for the message.
    :raises DocumentError: where no letter or digit that an identifier may have is left.
    """
    bare = unpacked(name)
    return _slug("-".join(bare.with_suffix("").parts if bare.name else bare.parts), place)


def slug_of_title(name: str, place: object) -> str:
    """Name a document after what a record calls it, a path or a title; raises as :func:`slug_of` does."""
    return _slug(_SUFFIX.sub("", name), place)


def slug_of_address(address: str) -> str:
    """Name a document after its address: host, path and query."""
    parts = urlsplit(address)
    path = _SUFFIX.sub("", unquote(parts.path)).strip("/")
    return _slug("-".join(part for part in (parts.netloc, path, unquote(parts.query)) if part), address)


def unpacked(name: PurePath) -> PurePath:
    """Give the name that a compressed file has when it is unpacked; that of another file is unchanged."""
    return name.with_suffix("") if name.suffix.lower() in PACKED else name


def _slug(name: str, place: object) -> str:
    slug = _OTHER.sub("-", unicodedata.normalize("NFC", name).lower()).strip("-")
    if not slug:
        raise DocumentError(f"{place}: the file name has no Thai or ASCII letter or digit; rename the file")
    if len(slug) <= _LONGEST:
        return slug
    told_apart = hashlib.blake2b(slug.encode(), digest_size=5).hexdigest()
    return f"{slug[:_LONGEST].rstrip('-')}-{told_apart}"
