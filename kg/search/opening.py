"""Opens the index that lies beside a store, once for each store that is open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from kg.indexing import is_there
from kg.search.index import Index
from kg.search.writing import INDEX, write_index

if TYPE_CHECKING:
    from kg.answers import OpenGraph

_indexes: WeakKeyDictionary[OpenGraph, Index] = WeakKeyDictionary()
_lock = threading.Lock()


def index_of(store: OpenGraph) -> Index:
    """Open the index beside a store that is open to read, the same one as long as the store is open.

    One that is being made is waited for; where there is none, it is made. Raises StoreError when it cannot be.
    """
    with _lock:
        known = _indexes.get(store)
        if known is None:
            path = store.path.parent / INDEX
            if not is_there(path):
                write_index(path, store)
            known = _indexes[store] = Index(path)
        return known
