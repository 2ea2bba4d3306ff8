"""How a file's name becomes the name of its document in the graph."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from loaders.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

_OTHER = re.compile(r"[^a-z0-9_\-ก-ฺเ-๎๐-๙]+")  # U+0E01–0E3A, 0E40–0E4E, 0E50–0E59: Thai letters, marks and digits


def slug_of(name: Path, place: Path) -> str:
    """Name a document after its file: ``Reports/1 of 2564.txt`` is ``reports-1-of-2564``.

    :param name: relative to the folder that is being read.
    :param place: the file itself, for the message.
    :raises DocumentError: where no letter or digit that an identifier may have is left.
    """
    plain = unicodedata.normalize("NFC", "-".join(name.with_suffix("").parts)).lower()
    slug = _OTHER.sub("-", plain).strip("-")
    if not slug:
        raise DocumentError(f"{place}: the file name has no Thai or ASCII letter or digit; rename the file")
    return slug
