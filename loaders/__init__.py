"""From documents to facts, and from facts to quads.

``read(path)`` gives documents, ``extract(document, gazetteer)`` what one says, ``nquads(extraction)`` the same as RDF.
All but ``read`` (the package of that name would hide it) are imported when they are first used, so that
``loaders.errors`` costs little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from loaders.read import read

if TYPE_CHECKING:
    from loaders.names.gazetteer import Gazetteer
    from loaders.pipeline import extract
    from loaders.quads import nquads

__all__ = ["Gazetteer", "extract", "nquads", "read"]

_PLACES = {
    "Gazetteer": "loaders.names.gazetteer",
    "extract": "loaders.pipeline",
    "nquads": "loaders.quads",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'loaders' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_PLACES[name]), name)
    return value
