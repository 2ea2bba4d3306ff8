"""What several tests need: the source documents, where they are at hand; a server over the bundled ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import serving

from kg.build import build
from kg.resources import DOCUMENTS, VOCABULARY
from kg.vocabulary import read_vocabulary
from loaders import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@pytest.fixture(scope="session")
def bundled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store directory with the graph of the bundled documents; not to be written to."""
    place = tmp_path_factory.mktemp("bundled") / "store"
    build([DOCUMENTS], place)
    return place


@pytest.fixture(scope="session")
def bundled(bundled_store: Path) -> Iterator[str]:
    """The address of a real server over the graph of the bundled documents, for tests that change nothing."""
    with serving(bundled_store) as address:
        yield address
