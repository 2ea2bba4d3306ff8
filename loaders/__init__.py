"""From documents to facts, and from facts to quads.

``read(path)`` gives documents, ``extract(document, gazetteer)`` what one says, ``nquads(extraction)`` the same as RDF.
"""

from loaders.names.gazetteer import Gazetteer
from loaders.pipeline import extract
from loaders.quads import nquads
from loaders.read import read

__all__ = ["Gazetteer", "extract", "nquads", "read"]
