"""How soon small questions are answered while others ask for cartesian products without end.

python bench/beside.py STORE [--attackers 1 8] [--seconds 15]
"""

from __future__ import annotations

import argparse
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import httpx
from endpoints import ours, running

_PORT = 7874
_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } # %d"
_SMALL = "SELECT ?n { <https://w3id.org/hpp/id/issue/pm25> <http://www.w3.org/2004/02/skos/core#prefLabel> ?n } # %d"
_PAUSE = 0.005  # seconds between small questions
_NUMBERS = count(1)


def attack(address: str, ended: threading.Event) -> None:
    """Ask for one product after the other, each with another text."""
    with httpx.Client(timeout=120) as client:
        while not ended.is_set():
            client.get(address, params={"query": _PRODUCT % next(_NUMBERS)})


def times(address: str, seconds: float) -> list[float]:
    """Ask small questions for so long; gives the milliseconds of each, sorted."""
    found = []
    until = time.monotonic() + seconds
    with httpx.Client(timeout=120) as client:
        while time.monotonic() < until:
            begun = time.monotonic()
            client.get(address, params={"query": _SMALL % next(_NUMBERS)}).raise_for_status()
            found.append(1000 * (time.monotonic() - begun))
            time.sleep(_PAUSE)
    return sorted(found)


def main() -> None:
    """Measure without attackers, then with some."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--attackers", type=int, nargs="+", default=[0, 1, 8])
    parser.add_argument("--seconds", type=float, default=15)
    options = parser.parse_args()
    for number in options.attackers:
        command = [*ours(options.store, _PORT), "--seconds", "5"]
        with running("hpp serve", command, _PORT, "/sparql") as server, ThreadPoolExecutor(max(1, number)) as pool:
            ended = threading.Event()
            for _ in range(number):
                pool.submit(attack, server.address, ended)
            time.sleep(1)
            found = times(server.address, options.seconds)
            ended.set()
        print(
            f"{number} attackers: {len(found)} small questions, p50 {found[len(found) // 2]:.1f}, "
            f"p95 {found[int(len(found) * 0.95)]:.1f}, longest {found[-1]:.1f} ms"
        )


if __name__ == "__main__":
    main()
