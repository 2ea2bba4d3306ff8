"""What a whole graph takes in rdflib: memory for each statement, and time beside writing it out as N-Quads.

.venv/bin/python bench/whole.py STORE
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import kg
from kg.generations import open_current

_KILOBYTE = 1024 if sys.platform != "darwin" else 1  # of ru_maxrss


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE


def main(place: str) -> None:
    """Measure, and print."""
    with kg.open(place) as g, open_current(Path(place)) as store:
        begun = time.process_time()
        store.nquads()
        writing, begun, before = time.process_time() - begun, time.process_time(), _peak()
        dataset = g.to_rdflib(most=sys.maxsize)
        taken = time.process_time() - begun
        statements = sum(len(graph) for graph in dataset.graphs())
        print(f"{statements:,} statements, {(_peak() - before) / statements:,.0f} bytes each in memory")
        print(f"{taken / writing:.0f} times as long as writing them out")


if __name__ == "__main__":
    main(sys.argv[1])
