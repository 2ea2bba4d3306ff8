"""What two other ways to read facts from Thai without a network find in the same documents, and how fast.

    python bench/peers.py [PATH] [--documents 500] [--samples FOLDER]

A table goes to the standard output: facts in a document, documents in a second of one core. With ``--samples``, one
file for each way holds 50 facts drawn at random (always the same ones) with the text they were read from, to be judged
by hand: right is what the text says. The samples quote the documents and stay outside the repository.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ways
from corpus import CORPUS, first

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.model import Document

_SAMPLE = 50
_SEED = 7
_WARM = 5  # documents before the clock runs


def measure(way: ways.Way, documents: list[Document]) -> tuple[list[ways.Found], float]:
    """All facts that a way finds, and the processor time it takes once it is ready."""
    for document in documents[:_WARM]:
        way(document)
    begin = time.process_time()
    found = [fact for document in documents for fact in way(document)]
    return found, time.process_time() - begin


def write(path: Path, found: Iterable[ways.Found]) -> None:
    """Write facts with their texts, one a paragraph."""
    path.write_text("\n\n".join(f"{fact.kind}\t{fact.says}\n\t{fact.text}" for fact in found) + "\n", "utf-8")


def main() -> None:
    """Measure, print, and draw the samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, nargs="?", default=CORPUS, help="documents: a file or a folder")
    parser.add_argument("--documents", type=int, default=500, metavar="N")
    parser.add_argument("--samples", type=Path, metavar="FOLDER", help="where to write 50 facts of each way")
    options = parser.parse_args()
    documents = first(options.path, options.documents)
    print(f"{len(documents)} documents\n{'':28}{'facts a document':>18}{'documents/s':>13}")
    for name, make in ways.WAYS.items():
        found, taken = measure(make(), documents)
        print(f"{name:28}{len(found) / len(documents):18.1f}{len(documents) / taken:13.1f}", flush=True)
        if options.samples:
            options.samples.mkdir(parents=True, exist_ok=True)
            drawn = random.Random(_SEED).sample(found, min(_SAMPLE, len(found)))  # noqa: S311 - a sample, no secret
            write(options.samples / f"{make.__name__}.txt", drawn)


if __name__ == "__main__":
    main()
