"""A real server over a real store, for the tests that ask over HTTP."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from kg.api.app import configured
from kg.generations import drafting
from kg.manifest import Manifest
from kg.store import Store, turtle_as_nquads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.api.settings import Settings

GRAPH = Path(__file__).parent / "data" / "owners.ttl"
ID = "https://w3id.org/hpp/id/"


def publish(store_dir: Path, extra: bytes = b"") -> None:
    """Make the graph of owners.ttl, and what is added to it, the current generation."""
    with drafting(store_dir) as draft:
        with Store.open(draft.quads, write=True) as store:
            store.bulk_load(turtle_as_nquads(GRAPH, ID + "document/a") + extra, lasting=True)
            quads = store.count()
        draft.publish(Manifest((), quads, 1, f"{quads:064x}", "0" * 64, "hpp-kg test"), ["{}"])


def publish_nquads(store_dir: Path, nquads: bytes) -> None:
    """Make these quads, and no others, the current generation."""
    with drafting(store_dir) as draft:
        with Store.open(draft.quads, write=True) as store:
            store.bulk_load(nquads, lasting=True)
            quads = store.count()
        draft.publish(Manifest((), quads, 1, f"{quads:064x}", "0" * 64, "hpp-kg test"), ["{}"])


@contextmanager
def serving(store_dir: Path, settings: Settings | None = None) -> Iterator[str]:
    """Serve a store on a free port; gives the address."""
    server = uvicorn.Server(configured(store_dir, settings))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
