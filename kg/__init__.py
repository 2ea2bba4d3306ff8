"""The graph of Thai public-administration reform, to be asked from Python.

::

    import kg

    with kg.open_store("store") as store:
        for owner in kg.owner(store, "PM2.5").owners:
            print(owner.body, owner.role, owner.evidence[0].quote)
        for row in kg.ask(store, "cohorts", year="2564"):
            print(row["provinceLabel"])

Graphs are made by :func:`kg.build.build` and :func:`kg.build.load`. What is heavy is imported when it is first used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.answers import Answer, OpenGraph, Queryable
    from kg.ownership import Answer as Owners

__all__ = ["ask", "open_store", "owner"]


def open_store(store: str | Path) -> OpenGraph:
    """Open the current graph of a store to read: a folder, or the address of a store that speaks SPARQL 1.1.

    Raises StoreError when there is none, or it does not answer.
    """
    from kg.generations import open_current  # noqa: PLC0415 - see above

    if isinstance(store, str) and "://" in store:
        from kg.remote.companion import freshen, place_of  # noqa: PLC0415 - see above

        store = place_of(store)
        freshen(store)
    return open_current(Path(store))


def owner(store: Queryable, text: str) -> Owners:
    """Answer who owns the issue that a text names, in Thai or English."""
    from kg.owners import owner as find  # noqa: PLC0415 - see above

    return find(store, text)


def ask(store: Queryable, name: str, **values: str) -> Answer:
    """Run a saved query by its name, with values for its parameters; QueryError when either is wrong."""
    from kg.queries import find_query, run  # noqa: PLC0415 - see above

    return run(store, find_query(name), values)
