"""Documents written to files and read back, for tests of what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.read import read

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.model import Document


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def one(path: Path) -> Document:
    (document,) = read(path)
    return document
