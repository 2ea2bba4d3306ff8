"""The answers that are the same for all who ask: each a file, as the server gives it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg.owners import owner_of
from kg.publishing.slugs import file_name
from kg.search import KINDS
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.answers import Queryable
    from kg.explore.web import Web
    from kg.publishing.asking import Asker
    from kg.publishing.folder import Folder
    from kg.search.index import Index

_FIXED = {
    "coverage": "/coverage",
    "legend": "/graph/legend",
    "provinces": "/graph/provinces",
    "matrix": "/graph/matrix",
    "queries": "/queries?format=json",
    "ontology": "/ns.jsonld",
}
_MOST = 10_000  # entries of a finding: all that the server gives at once
_SHARD = 100  # things of a file
_KNOWN = ("names", "kinds", "properties")


def write_fixed(folder: Folder, asker: Asker, day: str, version: str) -> None:
    """Write what is known of the whole graph; findings are as of a day.

    :param version: of the graph's content, in the place of the generation's name: that differs from store to store.
    """
    folder.write_data("health", asker.data("/health") | {"generation": version})
    for name, address in _FIXED.items():
        folder.write_data(name, asker.data(address))
    found = asker.data("/network/findings", as_of=day)
    folder.write_data("findings/all", found)
    for one in found:
        for lang in ("th", "en"):
            address = f"/network/findings/{one['number']}"
            folder.write_data(
                f"findings/{one['number']}.{lang}", asker.data(address, as_of=day, lang=lang, limit=_MOST)
            )
            table = asker.get(address, as_of=day, lang=lang, format="csv")
            folder.write(f"data/findings/{one['number']}.{lang}.csv", table)


def write_things(folder: Folder, asker: Asker, web: Web) -> Iterator[str]:
    """Write the names and properties of all things, a hundred a file; gives the id of each once it is read."""
    shards: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    nodes = web.rows("SELECT number, id FROM node ORDER BY number")
    answers = asker.each([f"/graph/node/{quote(thing)}?limit=1" for _, thing in nodes])
    for (number, thing), known in zip(nodes, answers, strict=True):
        shard = (number - 1) // _SHARD
        shards[shard][thing] = {key: known[key] for key in _KNOWN}
        if shard - 1 in shards:
            folder.write_data(f"things/{shard - 1}", shards.pop(shard - 1))
        yield thing
    for shard, those in shards.items():
        folder.write_data(f"things/{shard}", those)


def write_owners(folder: Folder, store: Queryable, index: Index) -> Iterator[str]:
    """Write who owns each issue; gives the id of each once it is done."""
    kinds = ", ".join(f"'{kind}'" for kind in KINDS["issue"])
    bearers: dict[str, int] = {}
    for (iri,) in index.rows(f"SELECT iri FROM thing WHERE kind IN ({kinds}) ORDER BY id"):  # noqa: S608 - kinds of ours
        thing = iri.removeprefix(ID)
        folder.write_data(f"owners/{file_name(thing.replace('/', '.', 1))}", owner_of(store, iri).to_json())
        bearers[thing] = index.bearings.bodies(iri)
        yield thing
    folder.write_data("owners/bearers", bearers)
