"""What a generation of the store is made of, so that it can be recognised and compared."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Hashes

FORMAT = 1  # of the store; a change that old programs or old stores cannot live with adds one


@dataclass(frozen=True, slots=True)
class Source:
    """One document in the graph."""

    slug: str
    filename: str
    sha256: str  # of the bytes read
    key: str = ""  # of its extraction: the same for the same document read out by the same software, names and rules


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts about a generation; none of them depends on when or where it was built."""

    documents: tuple[Source, ...]  # by slug
    quads: int
    graphs: int
    sha256: str  # of the whole content, see kg.store.Hashes
    vocabulary: str  # SHA-256 of the vocabulary and ontology as read
    software: str
    format: int = FORMAT

    @classmethod
    def of(cls, sources: Mapping[str, Source], quads: int, hashes: Hashes, vocabulary: str) -> Self:
        """Tell of a graph that this program made: its documents by slug, its size, its hashes."""
        return cls(
            documents=tuple(sources[slug] for slug in sorted(sources)),
            quads=quads,
            graphs=len(hashes.graphs),
            sha256=hashes.content,
            vocabulary=vocabulary,
            software=software(),
        )

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Self:
        """Read it from JSON data; KeyError or TypeError for what is not a manifest."""
        documents = tuple(Source(**one) for one in content["documents"])
        return cls(**{**content, "documents": documents})


def software() -> str:
    """Name this program and its version."""
    try:
        return f"hpp-kg {version('hpp-kg')}"
    except PackageNotFoundError:
        return "hpp-kg"
