"""Finding things by their names: an index made with each generation of the store, and the search in it.

:func:`write_index` makes the index of a store, :func:`index_of` opens the one that lies beside an open store,
:func:`search` asks it.
"""

from kg.search.find import Hit, Page, search
from kg.search.index import Index
from kg.search.kinds import KINDS, Kind
from kg.search.opening import index_of
from kg.search.things import Thing
from kg.search.writing import INDEX, write_index

__all__ = ["INDEX", "KINDS", "Hit", "Index", "Kind", "Page", "Thing", "index_of", "search", "write_index"]
