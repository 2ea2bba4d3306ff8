"""How builds grow: time, memory and disk, from a few documents to very many, and of N-Quads beside the engine alone.

    python bench/growth.py documents CORPUS STORE 60000 --into docs/scale.json     # STORE: one of the corpus
    python bench/growth.py quads STORE 10000000 --into docs/scale.json --rounds 2
    python bench/growth.py quads STORE 1000000 --into docs/scale.json --rounds 3 --published
    python bench/growth.py quads STORE 50000000 --into docs/scale.json --alone      # compressed, and without the engine
    python bench/growth.py show docs/scale.json --plot docs/scale.svg

Documents are made of those of the corpus, where more are asked for than there are (bench/grown.py). Each build runs in
a process of its own. While it runs, the memory of the process that builds (its private pages and what it shares) is
noted whenever another thousand documents have been read. Of N-Quads, the engine's own ``bulk_load`` of the same file
and ours take turns, with compacting (``optimize``) on both sides and without; a ratio is that of one round, until the
graph is published and until all its indexes are there. With ``--published`` the quads are first built and exported, so
that derived edges need not be derived again; the engine loads these too. Each run adds a row to the file.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from math import log10
from pathlib import Path
from typing import Any

import grown

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.generations import current
from kg.parts import export_parts

PEAK = """
def peak():  # ru_maxrss counts what this process was before it became Python
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
"""
BUILD = (
    PEAK
    + """
import json, os, resource, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from kg.allocator import keep_little
from kg.build import build
from kg.ready import are_ready, build_ready
from kg.store import Store

def rss():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

def cpu():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return round(sum(one.ru_utime + one.ru_stime for one in used), 1)

if __name__ == "__main__":
    if sys.argv[5:] == ["loose"]:
        Store.optimize = lambda store: None
    keep_little()  # as the command does
    start, seen, stages = time.perf_counter(), {}, {}
    def told(done, total, what):
        now = time.perf_counter() - start
        if what in ("storing", "hashing", "indexing"):
            stages[what] = [round(now, 1), round(rss()), cpu()]
        elif done // 1000 not in seen:
            seen[done // 1000] = [round(now, 2), round(rss())]
    given, store = [sys.argv[1]], Path(sys.argv[2])
    if are_ready(given):
        report = build_ready(given, store, progress=told)
    else:
        report = build(given, store, progress=told, jobs=int(sys.argv[3]))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({
        "seconds": round(time.perf_counter() - start, 1), "documents": len(report.read), "quads": report.quads,
        "cpu": [round(one.ru_utime + one.ru_stime, 1) for one in used], "peak": peak(),
        "worker": round(used[1].ru_maxrss / 1024), "thousands": list(seen.values()), "stages": stages,
    }))
"""
)
ENGINE = (
    PEAK
    + """
import json, resource, sys, time
import pyoxigraph
start = time.perf_counter()
store = pyoxigraph.Store(sys.argv[2])
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.N_QUADS)
loaded = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF)
loaded_cpu = used.ru_utime + used.ru_stime
store.optimize()
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"loaded": round(loaded, 1), "loaded cpu": round(loaded_cpu, 1),
    "seconds": round(time.perf_counter() - start, 1), "cpu": round(used.ru_utime + used.ru_stime, 1), "peak": peak()}))
"""
)
ROOT = Path(__file__).parents[1]
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 390" role="img" aria-labelledby="t" '
    'font-family="system-ui, \'Noto Sans Thai\', sans-serif" font-size="13">'
)
COLOURS = {"minutes": "#2b6cb0", "memory, GB": "#b7791f", "disk, GB": "#2f855a"}


def main() -> None:
    """Measure one size, or show what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parts = parser.add_subparsers(dest="what", required=True)
    for what in ("documents", "quads"):
        part = parts.add_parser(what)
        if what == "documents":
            part.add_argument("corpus", type=Path)
        part.add_argument("store", type=Path)
        part.add_argument("number", type=int)
        part.add_argument("--into", type=Path, required=True, help="the JSON file that a row is added to")
        part.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
        part.add_argument("--rounds", type=int, default=1)
        part.add_argument("--published", action="store_true", help="quads: of a graph that was built and exported")
        part.add_argument("--alone", action="store_true", help="quads: ours only, from a compressed file")
        part.add_argument("--given", type=Path, help="a file made before by bench/grown.py")
        part.add_argument("--keep", type=Path, help="leave the store there")
    show_part = parts.add_parser("show")
    show_part.add_argument("file", type=Path)
    show_part.add_argument("--plot", type=Path)
    options = parser.parse_args()
    if options.what == "show":
        show(json.loads(options.file.read_text(encoding="utf-8")), options.plot)
        return
    with tempfile.TemporaryDirectory(dir=options.store.resolve().parent) as folder:
        row = _measured(options, Path(folder))
    rows = json.loads(options.into.read_text(encoding="utf-8")) if options.into.exists() else []
    rows = [*rows, row]
    options.into.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", encoding="utf-8")
    show([row], None)


def _measured(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    given = options.given
    if given is None:
        quads = "many.nq.gz" if options.alone else "many.nq"
        given = folder / (quads if options.what == "quads" else "many.jsonl")
        grown.write(given, options.what, grown.read(options.store), options.number, getattr(options, "corpus", None))
    if options.published:
        given = _exported(given, folder)
    rounds = []
    load = os.getloadavg()[0]
    for turn in range(options.rounds):
        place = options.keep if options.keep and turn == options.rounds - 1 else folder / f"ours-{turn}"
        one: dict[str, Any] = {}
        if options.what == "quads" and not options.alone:
            one["engine"] = _run(ENGINE, _whole(given, folder), folder / f"engine-{turn}")
            one["engine"]["disk"] = _size(folder / f"engine-{turn}")
            _remove(folder / f"engine-{turn}")
            one["loose"] = _run(BUILD, given, folder / f"loose-{turn}", str(options.jobs), str(ROOT), "loose")
            _remove(folder / f"loose-{turn}")
        one |= _run(BUILD, given, place, str(options.jobs), str(ROOT))
        one["disk"] = _size(place)
        if place != options.keep:
            _remove(place)
        rounds.append(one)
    best = min(rounds, key=lambda one: one["seconds"])
    found: dict[str, Any] = {
        "what": options.what,
        "asked": options.number,
        "input": given.stat().st_size // 2**20,
        "load": round(load, 1),
    }
    if options.what == "quads" and not options.alone:
        found["published"] = options.published
        found["ratios"] = [_ratios(one) for one in rounds]
    return {**found, "day": time.strftime("%Y-%m-%d"), "cores": len(os.sched_getaffinity(0)), **best}


def _ways(one: dict[str, Any]) -> tuple[tuple[str, dict[str, Any], str, str], ...]:
    """With compacting and without: what ours took, and where the engine's time and CPU stand."""
    return ("compacted", one, "seconds", "cpu"), ("loose", one["loose"], "loaded", "loaded cpu")


def _ratios(one: dict[str, Any]) -> dict[str, list[float]]:
    """Time and CPU of the engine over ours, until the graph is published and until its indexes are there."""
    engine, found = one["engine"], {}
    for how, ours, seconds, cpu in (
        ("compacted", one, "seconds", "cpu"),
        ("loose", one["loose"], "loaded", "loaded cpu"),
    ):
        published, _, used = ours["stages"]["indexing"]
        found[how] = [
            round(engine[seconds] / published, 2),
            round(engine[cpu] / used, 2),
            round(engine[seconds] / ours["seconds"], 2),
            round(engine[cpu] / sum(ours["cpu"]), 2),
        ]
    return found


def _exported(given: Path, folder: Path) -> Path:
    """Build, and export as parts."""
    built = folder / "built"
    _run(BUILD, given, built, "1", str(ROOT))
    parts = folder / "parts"
    export_parts(current(built), parts)
    _remove(built)
    return parts


def _whole(given: Path, folder: Path) -> Path:
    """One file of all parts, for the engine."""
    parts = sorted(given.glob("part-*.nq")) if given.is_dir() else [given]
    if len(parts) == 1:
        return parts[0]
    whole = folder / "whole.nq"
    if not whole.exists():
        with whole.open("wb") as file:
            for part in parts:
                file.write(part.read_bytes())
    return whole


def _run(code: str, given: Path, place: Path, *more: str) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".py", encoding="utf-8") as script:  # readers start from a file
        script.write(code)
        script.flush()
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, script.name, given, place, *more], check=True, capture_output=True, text=True
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _size(place: Path) -> int:
    """MB on disk."""
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) // 2**20


def _remove(place: Path) -> None:
    subprocess.run(["rm", "-r", place], check=True)  # noqa: S603, S607 - our own folder


def pace(row: dict[str, Any]) -> float | None:
    """Time of the last thousand documents, over that of the first."""
    at = [seconds for seconds, _ in row["thousands"]]
    steps = [later - earlier for earlier, later in pairwise(at)]
    return steps[-1] / steps[0] if len(steps) > 2 else None  # noqa: PLR2004 - the first has the start in it


def growth(row: dict[str, Any]) -> float | None:
    """Bytes of memory that a document costs while it is read: the slope of the second half of the readings."""
    half = [megabytes for _, megabytes in row["thousands"]][len(row["thousands"]) // 2 :]
    if len(half) < 3:  # noqa: PLR2004 - too few to tell
        return None
    return statistics.linear_regression(range(len(half)), half).slope * 2**20 / 1000


def show(rows: list[dict[str, Any]], plot: Path | None) -> None:
    """Print tables in Markdown, and draw."""
    cells = (
        "documents",
        "quads",
        "s",
        "ms a document",
        "CPU s",
        "peak MB",
        "bytes more a document",
        "last/first 1,000",
    )
    _row(*cells, "disk MB", "load")
    _row(*("---" for _ in range(len(cells) + 2)))
    for row in (row for row in rows if row["what"] == "documents"):
        number = row["documents"]
        figures = (f"{growth(row) or 0:,.0f}" if growth(row) else "", f"{pace(row):.2f}" if pace(row) else "")
        each = (f"{row['seconds']:,}", f"{1000 * row['seconds'] / number:.1f}", f"{sum(row['cpu']):,.0f}")
        _row(f"{number:,}", f"{row['quads']:,}", *each, f"{row['peak']:,}", *figures, f"{row['disk']:,}", row["load"])
    print()
    cells = ("quads", "what", "engine s", "CPU s", "MB", "published s", "CPU s", "indexed s", "CPU s", "MB", "disk MB")
    _row(*cells, "ratio published", "of CPU", "ratio indexed", "of CPU", "load")
    _row(*("---" for _ in range(len(cells) + 5)))
    for row in (row for row in rows if row["what"] == "quads" and "loose" in row):
        for how, ours, seconds, cpu in _ways(row):
            what = f"{'exported' if row['published'] else 'documents alone'}, {how}"
            theirs = (row["engine"][seconds], row["engine"][cpu], f"{row['engine']['peak']:,}")
            published, _, used = ours["stages"]["indexing"]
            figures = (published, used, ours["seconds"], round(sum(ours["cpu"]), 1), f"{ours['peak']:,}")
            ratios = (
                f"{statistics.median(those):.2f}" for those in zip(*(one[how] for one in row["ratios"]), strict=True)
            )
            _row(f"{row['quads']:,}", what, *theirs, *figures, f"{row['disk']:,}", *ratios, row["load"])
    alone = [row for row in rows if row["what"] == "quads" and "loose" not in row]
    if alone:
        print()
        cells = ("documents", "quads", "published s", "CPU s", "indexed s", "CPU s", "MB", "disk MB", "load")
        _row(*cells)
        _row(*("---" for _ in cells))
    for row in alone:
        published, _, used = row["stages"]["indexing"]
        figures = (published, used, row["seconds"], round(sum(row["cpu"]), 1), f"{row['peak']:,}", f"{row['disk']:,}")
        _row(f"{row['documents']:,}", f"{row['quads']:,}", *figures, row["load"])
    if plot is not None:
        plot.write_text(drawn([row for row in rows if row["what"] == "documents"]), encoding="utf-8")


def _row(*cells: object) -> None:
    print("|", " | ".join(map(str, cells)), "|")


def drawn(rows: list[dict[str, Any]]) -> str:
    """Draw time, memory and disk over documents, both axes by powers of ten, as SVG."""
    lines = {
        "minutes": [(row["documents"], row["seconds"] / 60) for row in rows],
        "memory, GB": [(row["documents"], row["peak"] / 1024) for row in rows],
        "disk, GB": [(row["documents"], row["disk"] / 1024) for row in rows],
    }
    left, right, top, bottom = 80, 640, 30, 330

    def x(number: float) -> float:
        return left + (right - left) * (log10(number) - 2) / 3

    def y(value: float) -> float:
        return bottom - (bottom - top) * (log10(max(value, 0.01)) + 2) / 4

    made = [
        _HEAD,
        '<title id="t">Time, memory and disk of a build, from 100 to 100,000 documents</title>',
        '<rect width="760" height="390" fill="#fff"/><g stroke="#dde" fill="none">',
    ]
    made += [f'<path d="M{x(10**one):.0f} {top}V{bottom}"/>' for one in range(2, 6)]
    made += [f'<path d="M{left} {y(10**one):.0f}H{right}"/>' for one in range(-2, 3)]
    made.append('</g><g fill="#223" text-anchor="middle">')
    made += [f'<text x="{x(10**one):.0f}" y="{bottom + 20}">{10**one:,}</text>' for one in range(2, 6)]
    made += [f'<text x="{left - 30}" y="{y(10**one) + 4:.0f}">{10.0**one:g}</text>' for one in range(-2, 3)]
    made.append(f'<text x="{(left + right) / 2}" y="{bottom + 45}">documents</text></g>')
    for name, points in lines.items():
        colour, ordered = COLOURS[name], sorted(points)
        path = " ".join(f"{x(number):.1f},{y(value):.1f}" for number, value in ordered)
        made.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        made += [f'<circle cx="{x(n):.1f}" cy="{y(v):.1f}" r="4" fill="{colour}"/>' for n, v in ordered]
        if ordered:
            number, value = ordered[-1]
            made.append(f'<text x="{x(number) + 10:.0f}" y="{y(value) + 4:.0f}" fill="{colour}">{name}</text>')
    return "\n".join([*made, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()
