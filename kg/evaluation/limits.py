"""How much of everything queries from outside may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

_CORES = os.cpu_count() or 2


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes."""

    seconds: float = 30.0  # longest time for one query, from when it is begun
    wait: float = 10.0  # longest time before it is begun
    patience: float = 0.5  # of processor time, after which a query counts as heavy
    impatience: float = 0.1  # the same while all processes for heavy queries are taken
    memory: int = 2 * 2**30  # address space of one process
    largest: int = 64 * 2**20  # of one answer
    quick: int = max(6, _CORES)  # processes for queries that are not known to be heavy; most of them wait
    heavy: int = max(4, _CORES)  # processes for heavy ones; they yield to all others
    waiting: int = 256  # queries that wait for a quick process
    heavy_waiting: int = 64  # heavy ones that wait; who is refused at once asks again at once
