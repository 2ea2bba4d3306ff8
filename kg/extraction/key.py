"""When two extractions are the same: the same document, read by the same software with the same names and rules."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import loaders
from kg.manifest import software
from ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.sources import Listed
    from loaders.read.pieces import Piece

_KINDS = {".py", ".toml"}  # of the files that rules and software are made of


def basis(vocabulary: Path) -> str:
    """SHA-256 of all that an extraction depends on besides its document: vocabulary, rules and software.

    :param vocabulary: the folder of Turtle files.
    """
    package = Path(loaders.__file__).parent
    ours = (path for path in package.rglob("*") if path.suffix in _KINDS)
    files = [*sorted(vocabulary.glob("*.ttl")), *sorted(ours), Path(terms.__file__)]
    contents = (hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    return _digest([software(), sys.version, *contents])


def file_key(basis: str, listed: Listed) -> str:
    """Name the extraction of the one document in a file; raises DocumentError where it cannot be opened."""
    return whole_key(basis, listed.slug, listed.filename, listed.digest())


def whole_key(basis: str, slug: str, filename: str, sha256: str) -> str:
    """Name the extraction of the one document in a file of which this is known."""
    return _digest([basis, "file", slug, filename, sha256])


def piece_key(basis: str, piece: Piece) -> str:
    """Name the extraction of a piece of a file; the place of a line in its file has no influence."""
    whose = () if piece.is_line else (piece.slug, piece.filename, piece.suffix, piece.charset or "")
    return _digest([basis, "line" if piece.is_line else "piece", piece.sha256, piece.address or "", *whose])


def _digest(parts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return total.hexdigest()
