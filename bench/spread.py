"""What Spark costs and brings on one computer: a build by itself, Spark in one process, a cluster of two workers.

::

    python bench/spread.py ../shared/corpus/thaigov-2000.jsonl.xz --rounds 1

Each way reads the same documents, the three take turns, and the load of the machine is printed. The build also fills a
store, derives and makes the index; Spark writes N-Quads. ``cpu`` is that of all processes, in seconds, and hardly
depends on what else runs; ``start`` is the time for the bundled documents, which is nearly all getting ready.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests_engines"))

from clusters import cluster, environment, spark_home  # noqa: E402 - a cluster for tests is one for measuring too

_ORPHANS = 36  # prctl(2): PR_SET_CHILD_SUBREAPER, so that Java, which outlives who started it, is counted here
HPP = (sys.executable, "-m", "kg.cli")
QUIET = ("--spark-conf", "spark.ui.enabled=false")


def cpu(*, everything: bool = False) -> float:
    """Seconds of processor time of processes started here that have ended; when *everything* has, with that in it."""
    with suppress(ChildProcessError):
        while everything and os.waitpid(-1, 0)[0]:
            pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(command: list[str], folder: Path, *, alone: bool = True) -> tuple[float, float]:
    """Seconds, and seconds of processor time, if nothing else was started here."""
    begun, before = time.perf_counter(), cpu()
    subprocess.run(command, check=True, capture_output=True, env=environment(folder))  # noqa: S603 - our own program
    return time.perf_counter() - begun, cpu(everything=alone) - before


def ways(path: str, folder: Path, number: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """Read what is at a path in three ways: the name of each, seconds, and seconds of processor time."""
    home = spark_home()
    if home is None:
        sys.exit("pyspark or Java is not installed")
    out = ["--out", str(folder / f"{number}-local"), "--engine", "spark", *QUIET]
    yield "build", timed([*HPP, "build", path, "--store", str(folder / f"{number}-store")], folder)
    yield "local[2]", timed([*HPP, "load", path, *out, "--master", "local[2]"], folder)
    before = cpu()
    with cluster(folder / f"{number}-cluster", home) as made:
        out[1] = str(folder / f"{number}-spread")
        small = ("--spark-conf", "spark.executor.memory=600m")
        seconds, _ = timed(
            [*HPP, "load", path, *out, *small, "--master", made.master], folder / f"{number}-cluster", alone=False
        )
    yield "cluster of 2", (seconds, cpu(everything=True) - before)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(_ORPHANS, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        start = dict(ways(str(ROOT / "documents"), Path(place), 0))
        for number in range(1, given.rounds + 1):
            print(f"load {os.getloadavg()[0]:.1f}", flush=True)
            base = (0.0, 0.0)
            for name, (seconds, used) in ways(given.path, Path(place), number):
                base = base if any(base) else (seconds, used)
                begin = start[name]
                print(
                    f"{name:13} {seconds:6.0f} s ({seconds / base[0]:.2f})  cpu {used:5.0f} s ({used / base[1]:.2f})  "
                    f"start {begin[0]:4.0f} s, cpu {begin[1]:4.0f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
