"""What several tests need: the source documents, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the source documents and their annotations; skips where it is not at hand."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the source documents are not beside this checkout (../shared)")
    return SHARED
