"""Graphs in order → parts of N-Quads, the same bytes however many computers made them.

::

    DIR/part-00000.nq.gz    graphs whole and in order of their names, the lines of each sorted
    DIR/part-00001.nq.gz    …
    DIR/report.json         what was read and what was not, as with each generation of a store, and the documents
    DIR/_SUCCESS            written last: without it, the rest is not whole
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from loaders.errors import StoreError
from ontology.terms import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.spark.hadoop import Files
    from kg.spark.record import Read
    from kg.spark.settling import Kept

_PART = 32 * 2**20  # bytes of N-Quads in one part, about
_MAKING = "_making"  # while the parts are made; Hadoop passes over names that begin so
_DONE = "_SUCCESS"
_CODEC = "org.apache.hadoop.io.compress.GzipCodec"

Graph = tuple[str, bytes]
"""The name of a graph, and its N-Quads by zlib."""


class Output:
    """A folder that is written once."""

    def __init__(self, folder: str, files: Files) -> None:
        """Prepare; raises StoreError where there is something already."""
        self._files = files
        self._folder = files.uri(folder).rstrip("/")
        if files.exists(self._folder) and not (files.is_folder(self._folder) and files.is_empty(self._folder)):
            raise StoreError(f"{folder}: there is something already; remove it, or give another folder with --out")

    def write(self, graphs: Any, sizes: Mapping[str, int], report: Mapping[str, Any]) -> None:
        """Write a distributed list of graphs, whose sizes in bytes are given by their names."""
        begins = parts(sizes)
        content = json.dumps(report, ensure_ascii=False, indent=1).encode()
        self._files.write(f"{self._folder}/report.json", content)  # first: from now on it can be seen what is missing
        placed = graphs.partitionBy(len(begins), lambda name: bisect_right(begins, name) - 1)
        making = f"{self._folder}/{_MAKING}"
        placed.mapPartitions(_lines).saveAsTextFile(making, _CODEC)
        for number in range(len(begins)):
            self._files.move(f"{making}/part-{number:05}.gz", f"{self._folder}/part-{number:05}.nq.gz")
        self._files.remove(making)
        self._files.write(f"{self._folder}/{_DONE}", b"")


def graphs_of(reads: Any, kept: Kept, ground: bytes) -> tuple[Any, dict[str, int]]:
    """Give all graphs, distributed, and their sizes by name: what was *kept* of *reads*, and the *ground*'s."""
    base = _by_graph(ground)
    sizes = {name: len(content) for name, content in base.items()}
    sizes |= {f"{ID}document/{slug}": size for slug, size in kept.sizes.items()}
    first = [(name, zlib.compress(content)) for name, content in base.items()]
    context = reads.context
    chosen = context.broadcast(kept.orders)
    documents = reads.filter(lambda read: read.order in chosen.value).map(_graph)
    return context.union([context.parallelize(first, 1), documents]), sizes


def parts(sizes: Mapping[str, int]) -> list[str]:
    """Tell with which graph each part begins."""
    begins: list[str] = []
    room = 0
    for name in sorted(sizes):
        if room <= 0:
            begins.append(name)
            room = _PART
        room -= sizes[name]
    return begins


def quads_in(ground: bytes) -> int:
    """Count the statements of the graphs that no document gives."""
    return len(set(ground.splitlines()))


def _graph(read: Read) -> Graph:
    slug = read.entry.source.slug if read.entry else ""
    return f"{ID}document/{slug}", read.packed


def _by_graph(nquads: bytes) -> dict[str, bytes]:
    graphs: dict[str, list[bytes]] = {}
    for line in nquads.splitlines(keepends=True):
        name = line.rpartition(b" <")[2].partition(b">")[0].decode()
        graphs.setdefault(name, []).append(line)
    return {name: b"".join(lines) for name, lines in graphs.items()}


def _lines(graphs: Iterable[Graph]) -> Iterator[bytes]:
    """Give the graphs of a part in order, each as one text; Spark ends it with a line's end."""
    for _, packed in sorted(graphs):
        yield b"\n".join(sorted(set(zlib.decompress(packed).splitlines())))
