"""The documents that are measured on, and a clear word where they are not there."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import loaders

if TYPE_CHECKING:
    from loaders.model import Document

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "thaigov-2000.jsonl.xz"
"""Where the news and cabinet summaries stand beside a checkout."""


def present(path: Path) -> None:
    """End the program, without an error, where there is nothing to measure on."""
    if not path.exists():
        print(f"skipped: {path} is not there; give a file or folder of documents as the first argument")
        sys.exit(0)


def first(path: Path, number: int) -> list[Document]:
    """The first documents at a path."""
    present(path)
    return list(islice(loaders.read(path), number))


def characters(documents: list[Document]) -> int:
    """How long all texts together are, in characters."""
    return sum(len(document.text) for document in documents)


def megabytes(documents: list[Document]) -> float:
    """How long all texts together are in UTF-8, in millions of bytes."""
    return sum(len(document.text.encode()) for document in documents) / 1e6
