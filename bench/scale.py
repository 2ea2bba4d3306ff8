"""How a build grows: time on one core and on two, memory of each process from few documents to many.

Run with the corpus, a JSON Lines file, and nothing else on the machine if it can be had::

    python bench/scale.py ../shared/corpus/thaigov-2000.jsonl.xz

Time is that of the way from text to N-Quads, start of the processes included; a fresh Python each time, with as many
processes as it may use cores. One core and two take turns, so that what else runs on the machine falls on both; the
load is printed, and of all rounds the quickest counts, as the one that was disturbed least. The ratio of CPU is what
two cores bring when nothing else runs: what one needs, over half of what two need. Memory is that of whole builds.
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

READ = """
import json, os, resource, sys, time
from pathlib import Path
from kg import resources
from kg.extraction.run import Run
from kg.sources import list_files

if __name__ == "__main__":
    place, store, jobs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:jobs])
    lost = []
    skip = lambda *what: lost.append(what)
    start = time.perf_counter()
    run = Run(list_files([place], skip), store, resources.VOCABULARY, skip)
    run.go(set(), None, jobs)
    read = time.perf_counter() - start
    used = [sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    documents = len(list(run.outcomes()))
    print(json.dumps({"read": read, "cpu": used[0], "parent_cpu": used[1], "documents": documents, "lost": len(lost)}))
"""
BUILD = """
import json, resource, sys, time
from pathlib import Path
from kg.build import build

if __name__ == "__main__":
    start = time.perf_counter()
    report = build([sys.argv[1]], Path(sys.argv[2]), jobs=int(sys.argv[3]))
    peak = lambda who: resource.getrusage(who).ru_maxrss / 1024
    print(json.dumps({
        "all": time.perf_counter() - start, "documents": len(report.read), "quads": report.quads,
        "parent": peak(resource.RUSAGE_SELF), "worker": peak(resource.RUSAGE_CHILDREN),
    }))
"""
MEASURES = ("read", "cpu", "parent_cpu")  # seconds: by the clock, of the processes that read, and of their parent


def main() -> None:
    """Print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="a JSON Lines file of documents, or what holds one")
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 500, 1000, 2000], help="documents of each build")
    parser.add_argument("--timed", type=int, default=500, help="documents that are read to measure time")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="cores, and processes, to compare")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        timed, *parts = _parts(options.corpus, [options.timed, *options.sizes], Path(folder))
        _times(timed, options.jobs, options.rounds, Path(folder))
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
            runs[number].append(_run(READ, part, folder / f"{turn}-{number}", number))
    print(f"load before {before[0]:.1f}, after {os.getloadavg()[0]:.1f}, {len(os.sched_getaffinity(0))} cores\n")
    _head("cores", "documents", "lost", "read s", "of CPU s", "documents/s", "ratio", "ratio of CPU")
    first: tuple[float, float] | None = None
    for number, made in runs.items():
        read, cpu, own = (min(run[name] for run in made) for name in MEASURES)
        documents, share = made[0]["documents"], (cpu + own) / number
        first = first or (read, share)
        each = (f"{read:.1f}", f"{cpu:.1f} + {own:.1f}", f"{documents / read:.0f}")
        _row(number, documents, made[0]["lost"], *each, f"{first[0] / read:.2f}", f"{first[1] / share:.2f}")
    for number, made in runs.items():
        print(f"\n{number}: read s", *(f"{run['read']:.1f}" for run in made))


def _head(*cells: str) -> None:
    _row(*cells)
    _row(*("---" for _ in cells))


def _row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|")


def _memory(parts: list[Path], jobs: int, folder: Path) -> None:
    print()
    _head("documents", "quads", "peak of the parent MB", "peak of a worker MB", "build s")
    for part in parts:
        run = _run(BUILD, part, folder / f"memory-{part.stem}", jobs)
        _row(run["documents"], f"{run['quads']:,}", f"{run['parent']:.0f}", f"{run['worker']:.0f}", f"{run['all']:.0f}")


def _run(code: str, part: Path, store_dir: Path, jobs: int) -> dict[str, Any]:
    script = store_dir.parent / "build.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, script, part, store_dir, str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
