"""The graph of Thai public-administration reform, to be asked from Python.

::

    import kg

    with kg.open("store") as g:
        for owner in g.owners("PM2.5"):
            print(owner.body, owner.role, owner.evidence[0].quote)
        table = g.query("cohorts", year=2564).to_pandas()

:class:`Graph` says all that can be asked (docs/library.md). Whatever goes wrong is a :class:`Error`. Graphs are made by
:func:`kg.build.build` and :func:`kg.build.load`. What is heavy is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from kg.library.graph import Graph
    from loaders.errors import HppError as Error
    from loaders.errors import ParameterError, QueryError, StoreError

__all__ = ["Error", "Graph", "ParameterError", "QueryError", "StoreError", "open"]

_PLACES = {
    "Error": ("loaders.errors", "HppError"),
    "Graph": ("kg.library.graph", "Graph"),
    "ParameterError": ("loaders.errors", "ParameterError"),
    "QueryError": ("loaders.errors", "QueryError"),
    "StoreError": ("loaders.errors", "StoreError"),
}


def open(store: str | Path = "store", *, engine: str = "") -> Graph:  # noqa: A001 - as gzip.open and others are called
    """Open the graph of a store to ask it: a folder, or the address of a store that speaks SPARQL 1.1.

    :param engine: what runs at that address, such as virtuoso, where it does not look like it (docs/engines.md).
    :raises StoreError: when there is no store, or it does not answer.
    """
    from kg.library.graph import Graph  # noqa: PLC0415 - see above

    return Graph(store, engine=engine)


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    place, known = _PLACES[name]
    value = globals()[name] = getattr(import_module(place), known)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
