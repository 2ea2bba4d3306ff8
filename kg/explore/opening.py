"""Opens the index of nodes and edges that lies beside a store, once for each store that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.explore.web import Web
from kg.explore.writing import INDEX, write_web
from kg.indexing import is_there
from kg.network.known import once

if TYPE_CHECKING:
    from kg.answers import OpenGraph


def web(store: OpenGraph) -> Web:
    """Open the index beside a store that is open to read, the same one as long as the store is open.

    One that is being made is waited for; where there is none, it is made, and who asks meanwhile waits. Raises
    StoreError when it cannot be.
    """
    found: Web = once(store, "explore", lambda: _opened(store))
    return found


def _opened(store: OpenGraph) -> Web:
    path = store.path.parent / INDEX
    if not is_there(path):
        write_web(path, store)
    return Web(path)
