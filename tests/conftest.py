"""What several tests need: the source documents, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.resources import VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders import Gazetteer

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the source documents and their annotations; skips where it is not at hand."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the source documents are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """All names of the vocabulary, ready to be found."""
    return Gazetteer(read_vocabulary(VOCABULARY))
