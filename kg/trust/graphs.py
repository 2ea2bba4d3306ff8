"""Whether the named graphs are those that were published, and the documents those of the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.prefixes import shorten
from kg.trust.problem import Problem
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.manifest import Manifest
    from kg.store import Hashes

DOCUMENTS = f"{ID}document/"


def check_graphs(found: Hashes, published: Mapping[str, str]) -> Iterator[Problem]:
    """Compare the hash of each graph with the one that was kept."""
    for name in sorted({*found.graphs, *published}):
        now, then = found.graphs.get(name), published.get(name)
        if now is None:
            yield Problem(shorten(name), "this graph is missing, or has nothing in it")
        elif then is None:
            yield Problem(shorten(name), "this graph was not there when the store was published")
        elif now != then:
            yield Problem(shorten(name), f"the graph has SHA-256 {now}; {then} was published")


def check_manifest(manifest: Manifest, found: Hashes, quads: int) -> Iterator[Problem]:
    """Compare the whole with what the manifest says of it, and its documents with the graphs there are."""
    if found.content != manifest.sha256:
        yield Problem("manifest.json", f"says SHA-256 {manifest.sha256}; the content has {found.content}")
    if quads != manifest.quads:
        yield Problem("manifest.json", f"says {manifest.quads:,} quads; there are {quads:,}")
    listed = {f"{DOCUMENTS}{source.slug}" for source in manifest.documents}
    there = {name for name in found.graphs if name.startswith(DOCUMENTS)}
    for name in sorted(listed - there):
        yield Problem("manifest.json", f"lists {shorten(name)}, which is not in the graph")
    for name in sorted(there - listed):
        yield Problem(shorten(name), "this document is not in manifest.json")
