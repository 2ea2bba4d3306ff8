"""How fast text becomes quads, on one core, beside libraries that only split the same texts into words.

    python bench/speed.py [PATH] [--documents 500] [--rounds 5] [--all 2000]

Processor time is taken, not time of day, so that other work on the machine counts less; the tools take turns, and a
ratio is the median of the ratios within each round.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from corpus import CORPUS, characters, first, megabytes, present

from tools import OURS, ours, splitters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from loaders.model import Document

_FEW = 200  # documents that growth is measured from
_WARM = 10  # documents before the clock runs
_KILOBYTES = 1024 if os.uname().sysname == "Linux" else 1024 * 1024  # ru_maxrss: kilobytes, or bytes on a Mac


def seconds(tool: Callable[[Document], object], documents: Sequence[Document]) -> float:
    """Processor time of a tool for some documents."""
    begin = time.process_time()
    for document in documents:
        tool(document)
    return time.process_time() - begin


def compare(documents: list[Document], rounds: int) -> None:
    """Print what each tool does in a second, and how long the loaders take beside it."""
    tools = {OURS: ours(), **splitters()}
    for tool in tools.values():
        seconds(tool, documents[:_WARM])
    times = [{name: seconds(tool, documents) for name, tool in tools.items()} for _ in range(rounds)]
    size, length = megabytes(documents), characters(documents)
    print(f"{len(documents)} documents, {length:,} characters, {size:.1f} MB; {rounds} rounds, one core")
    print(f"{'':36}{'MB/s':>7}{'characters/s':>14}{'ours takes':>12}")
    for name in tools:
        taken = median(one[name] for one in times)
        ratio = median(one[OURS] / one[name] for one in times)
        print(f"{name:36}{size / taken:7.2f}{length / taken:14,.0f}{ratio:11.2f}x")


def grow(documents: list[Document], rounds: int) -> None:
    """Print how the time for one character changes with the number of documents."""
    tool, few = ours(), documents[:_FEW]
    seconds(tool, documents[:_WARM])
    growth = []
    for _ in range(rounds):
        small = seconds(tool, few) / characters(few)
        large = seconds(tool, documents) / characters(documents)
        growth.append(large / small)
        print(f"{len(few)} documents: {small * 1e6:.2f} µs a character; {len(documents)}: {large * 1e6:.2f} µs")
    print(f"time a character, {len(documents)} documents beside {len(few)}: {median(growth):.2f}x")


def worker(path: Path, number: int) -> float:
    """Read and turn documents into quads one after the other; the most memory ever held, in megabytes (2^20 bytes)."""
    import loaders  # noqa: PLC0415 - a worker starts with nothing

    tool = ours()
    for count, document in enumerate(loaders.read(path), 1):
        tool(document)
        if count == number:
            break
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES


def remember(path: Path, numbers: Sequence[int]) -> None:
    """Print the memory of fresh workers for some numbers of documents; first of all, for a worker inherits the peak."""
    for number in numbers:
        with mp.get_context("spawn").Pool(1) as pool:
            peak = pool.apply(worker, (path, number))
        print(f"peak memory of a worker, {number} documents: {peak:.0f} MB")


def _pin() -> None:
    """Stay on one core where the system lets a program choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=CORPUS, help="documents: a file or a folder")
    parser.add_argument("--documents", type=int, default=500, metavar="N", help="documents that the tools compete on")
    parser.add_argument("--all", type=int, default=2000, metavar="N", help="documents that growth is measured to")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    options = parser.parse_args()
    present(options.path)
    _pin()
    remember(options.path, (_FEW, options.all))
    documents = first(options.path, max(options.documents, options.all))
    compare(documents[: options.documents], options.rounds)
    grow(documents[: options.all], min(options.rounds, 3))


if __name__ == "__main__":
    main()
