"""Opens the index of nodes and edges that lies beside a store, once for each store that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.explore.web import Web
from kg.explore.writing import INDEX, write_web
from kg.network.known import once

if TYPE_CHECKING:
    from kg.answers import OpenGraph


def web(store: OpenGraph) -> Web:
    """Open the index beside a store that is open to read, the same one as long as the store is open.

    A store that an older version made has none; then it is made, and who asks meanwhile waits. Raises StoreError when
    it cannot be.
    """
    found: Web = once(store, "explore", lambda: _opened(store))
    return found


def _opened(store: OpenGraph) -> Web:
    path = store.path.parent / INDEX
    if not path.is_file():
        write_web(path, store)
    return Web(path)
