"""How a build grows: time on one core and on two, memory of each process from few documents to many.

Run with the corpus, a JSON Lines file, and nothing else on the machine if it can be had::

    python bench/scale.py ../shared/corpus/thaigov-2000.jsonl.xz

Time is that of the way from text to N-Quads, start of the processes included; a fresh Python each time, with as many
processes as it may use cores. One core and two take turns, so that what else runs on the machine falls on both; the
load is printed. The best ratio is that of the quickest times, as those that were disturbed least; the median is that of
the ratios within the rounds. The ratio of CPU is what two cores bring when nothing else runs: what one needs, over half
of what two need. A last run, which does not count, says what each process used. Memory is that of whole builds.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import loaders

READ = """
import json, multiprocessing, os, resource, sys, threading, time
from pathlib import Path
from kg import resources
from kg.extraction.run import Run
from kg.sources import list_files

used, over = {}, threading.Event()


def watch():
    while not over.wait(0.05):
        known = {os.getpid(), *(child.pid for child in multiprocessing.active_children())}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            number, parent = int(stat.parent.name), int(fields[1])
            if parent in known:
                used[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    place, store, jobs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:jobs])
    lost = []
    skip = lambda *what: lost.append(what)
    if len(sys.argv) > 4:
        threading.Thread(target=watch, daemon=True).start()
    start = time.perf_counter()
    run = Run(list_files([place], skip), store, resources.VOCABULARY, skip)
    documents = sum(1 for _ in run.go({}, None, jobs))
    read = time.perf_counter() - start
    over.set()
    cpu = [sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    each = sorted(used.values(), reverse=True)
    print(json.dumps({"read": read, "cpu": cpu[0], "parent_cpu": cpu[1], "documents": documents, "lost": len(lost),
        "each": each}))
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
    _head("cores", "documents", "lost", "read s", "of CPU s", "documents/s", "best ratio", "median", "ratio of CPU")
    ones = runs[jobs[0]]
    for number, made in runs.items():
        read, cpu, own = (min(run[name] for run in made) for name in MEASURES)
        documents, share = made[0]["documents"], (cpu + own) / number
        ratios = [one["read"] / run["read"] for one, run in zip(ones, made, strict=True)]
        each = (f"{read:.1f}", f"{cpu:.1f} + {own:.1f}", f"{documents / read:.0f}")
        best, alone = _least(ones, "read") / read, (_least(ones, "cpu") + _least(ones, "parent_cpu")) / jobs[0]
        last = (f"{best:.2f}", f"{statistics.median(ratios):.2f}", f"{alone / share:.2f}")
        _row(number, documents, made[0]["lost"], *each, *last)
    for number, made in runs.items():
        print(f"\n{number}: read s", *(f"{run['read']:.1f}" for run in made))
    watched = _run(READ, part, folder / "watched", jobs[-1], "each")
    print(f"\n{jobs[-1]}: CPU s of each process", *(f"{used:.1f}" for used in watched["each"]))


def _least(runs: list[dict[str, Any]], name: str) -> float:
    return min(float(run[name]) for run in runs)


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


def _run(code: str, part: Path, store_dir: Path, jobs: int, *more: str) -> dict[str, Any]:
    script = store_dir.parent / "build.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, script, part, store_dir, str(jobs), *more]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
