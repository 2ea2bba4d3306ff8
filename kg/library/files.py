"""Files that answers are saved in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.errors import HppError

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, content: bytes) -> Path:
    """Write a file, and give its path; HppError where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise HppError(f"{path}: cannot be written ({error.strerror}); give another place") from error
    return path
