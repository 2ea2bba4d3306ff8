"""How a build grows: time on one core and on two, memory of each process from few documents to many.

Run with the corpus, a JSON Lines file, and nothing else on the machine if it can be had::

    python bench/scale.py ../shared/corpus/thaigov-2000.jsonl.xz

Every build is made by a fresh Python, into an empty store, with as many processes as it may use cores. Builds on one
core and on two take turns, so that what else runs on the machine falls on both; the load is printed, and of all rounds
the quickest counts, as the one that was disturbed least.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import loaders

BUILD = """
import json, os, resource, sys, time
from pathlib import Path
from kg.build import build

if __name__ == "__main__":
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(sys.argv[3])])
    start, read = time.perf_counter(), []
    used = lambda who: sum(resource.getrusage(who)[:2])
    def told(done, total, what):
        if what == "storing":
            read.append(time.perf_counter() - start)
            read.extend(used(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    report = build([sys.argv[1]], Path(sys.argv[2]), progress=told, jobs=int(sys.argv[3]))
    peak = lambda who: resource.getrusage(who).ru_maxrss / 1024
    print(json.dumps({
        "read": read[0], "all": time.perf_counter() - start, "documents": len(report.read),
        "cpu": read[2], "parent_cpu": read[1], "lost": len(report.skipped), "quads": report.quads,
        "parent": peak(resource.RUSAGE_SELF), "worker": peak(resource.RUSAGE_CHILDREN),
    }))
"""


MEASURES = ("read", "all", "cpu", "parent_cpu")  # of a build; CPU seconds of its processes and its own, while it reads


def main() -> None:
    """Print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="a JSON Lines file of documents, or what holds one")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 500, 1000, 2000], help="documents")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="cores, and processes, to compare")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        parts = _parts(options.corpus, options.sizes, Path(folder))
        _times(parts[-1], options.jobs, options.rounds, Path(folder))
        _memory(parts, max(options.jobs), Path(folder))


def _parts(corpus: Path, sizes: list[int], folder: Path) -> list[Path]:
    """Write the first documents of the corpus, as many as each size says."""
    documents = itertools.islice(loaders.read(corpus), max(sizes))
    lines = [json.dumps({"name": one.filename, "text": one.text}) + "\n" for one in documents]
    parts = []
    for size in sizes:
        parts.append(folder / f"{size}.jsonl")
        parts[-1].write_text("".join(lines[:size]), encoding="utf-8")
    return parts


def _times(part: Path, jobs: list[int], rounds: int, folder: Path) -> None:
    runs: dict[int, list[dict[str, Any]]] = {number: [] for number in jobs}
    before = os.getloadavg()
    for turn in range(rounds):
        for number in jobs:
            runs[number].append(_build(part, folder / f"{turn}-{number}", number))
    print(f"load before {before[0]:.1f}, after {os.getloadavg()[0]:.1f}, {len(os.sched_getaffinity(0))} cores\n")
    _head("cores", "documents", "lost", "read s", "of CPU s", "documents/s", "ratio", "with storing s")
    first = min(run["read"] for run in runs[jobs[0]])
    for number, made in runs.items():
        read, whole, cpu, own = (min(run[name] for run in made) for name in MEASURES)
        documents = made[0]["documents"]
        each = (f"{read:.1f}", f"{cpu:.1f} + {own:.1f}", f"{documents / read:.0f}", f"{first / read:.2f}")
        _row(number, documents, made[0]["lost"], *each, f"{whole:.1f}")
    for number, made in runs.items():
        print(f"\n{number}: read s", *(f"{run['read']:.1f}" for run in made))


def _head(*cells: str) -> None:
    _row(*cells)
    _row(*("---" for _ in cells))


def _row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|")


def _memory(parts: list[Path], jobs: int, folder: Path) -> None:
    print()
    _head("documents", "quads", "peak of the parent MB", "peak of a worker MB", "read ms/document")
    for part in parts:
        run = _build(part, folder / f"memory-{part.stem}", jobs)
        each = 1000 * run["read"] / run["documents"]
        _row(run["documents"], f"{run['quads']:,}", f"{run['parent']:.0f}", f"{run['worker']:.0f}", f"{each:.1f}")


def _build(part: Path, store_dir: Path, jobs: int) -> dict[str, Any]:
    script = store_dir.parent / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, script, part, store_dir, str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
