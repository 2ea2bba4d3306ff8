"""From documents to facts, and from facts to quads.

``read(path)`` gives documents, ``extract(document, gazetteer)`` what one says, ``nquads(extraction)`` the same as RDF.
The names are imported when they are first used, so that ``loaders.errors`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.names.gazetteer import Gazetteer
    from loaders.pipeline import extract
    from loaders.quads import nquads
    from loaders.read import read

__all__ = ["Gazetteer", "extract", "nquads", "read"]

_PLACES = {
    "Gazetteer": "loaders.names.gazetteer",
    "extract": "loaders.pipeline",
    "nquads": "loaders.quads",
    "read": "loaders.read",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'loaders' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_PLACES[name]), name)
    return value
