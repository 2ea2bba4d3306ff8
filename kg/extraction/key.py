"""When two extractions are the same: the same document, read by the same software with the same names and rules."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import loaders
from kg.manifest import software
from ontology import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.members import Member
    from kg.sources import Listed
    from loaders.model import Document

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


def file_key(basis: str, listed: Listed | Member) -> str:
    """Name the extraction of the one document in a file; raises DocumentError where it cannot be opened."""
    return _digest([basis, "file", listed.slug, listed.filename, listed.digest()])


def document_key(basis: str, document: Document) -> str:
    """Name the extraction of a document that has been read."""
    return _digest(
        [basis, "document", *(f"{field.name}={getattr(document, field.name)}" for field in fields(document))]
    )


def _digest(parts: Iterable[str]) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return total.hexdigest()
