"""SPARQL 1.1 Update as the next generation of the graph, whole or not at all.

The update is parsed and carried out in a process of its own, because some texts bring the engine down, and because it
may take too long. Nothing is derived from what it says: the next `hpp build` makes the graph from the documents again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.apart import CONTEXT, start_apart
from kg.confine import alone, confine
from kg.generations import current, drafting
from kg.report import pieces_of
from kg.sparql import refuse_outside, with_dataset
from kg.stock import take_stock
from kg.store import Store
from loaders.errors import BusyError, HppError, LimitError, QueryError, StoreError, TimeLimitError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from pathlib import Path

_MEMORY = 8 * 2**30  # bytes of address space
_KINDS: dict[str, type[HppError]] = {kind.__name__: kind for kind in (QueryError, StoreError, BusyError, HppError)}


def update(
    store_dir: Path, text: str, using: Sequence[str] = (), using_named: Sequence[str] = (), seconds: float = 60.0
) -> None:
    """Change the graph; what was current before is so until the change is whole.

    :param using: graphs that WHERE asks, by the protocol; then *text* may not say so itself.
    :param using_named: graphs that GRAPH in WHERE may name.
    :param seconds: longest time.
    :raises QueryError: for an update that does not parse, or asks another address (LOAD, SERVICE).
    :raises LimitError: when it takes too long, or brings the engine down.
    :raises StoreError: when a build or another update is at work.
    """
    refuse_outside(text)
    changed = with_dataset(text, using, using_named)
    here, there = CONTEXT.Pipe(duplex=False)
    process = start_apart(_apart, there, store_dir, changed, name="hpp-update")
    there.close()
    try:
        _tell(here, seconds)
    finally:
        process.kill()
        process.join()
        here.close()


def _tell(line: Connection, seconds: float) -> None:
    """Raise what went wrong, as the process tells it."""
    if not line.poll(seconds):
        raise TimeLimitError(f"the update took longer than {seconds:g} s and was stopped; change less at a time")
    try:
        kind, message = line.recv()
    except EOFError as error:
        raise LimitError("the update brought the engine down: too long, too deep or too large; simplify it") from error
    if kind:
        raise _KINDS.get(kind, HppError)(message)


def _apart(line: Connection, store_dir: Path, text: str) -> None:
    confine(_MEMORY)
    alone(network=False)
    try:
        _changed(store_dir, text)
        line.send(("", ""))
    except HppError as error:
        line.send((next(one.__name__ for one in type(error).__mro__ if one.__name__ in _KINDS), str(error)))


def _changed(store_dir: Path, text: str) -> None:
    with drafting(store_dir) as draft:
        before = current(store_dir)
        with before.open_files() as old:
            old.backup(draft.quads)
        with Store.open(draft.quads, write=True) as store:
            store.update(text)
            quads, hashes = store.count(), take_stock(store, draft.path)
        manifest = replace(before.manifest, quads=quads, graphs=len(hashes.graphs), sha256=hashes.content)
        draft.publish(manifest, pieces_of(before.report()), hashes.graphs)
