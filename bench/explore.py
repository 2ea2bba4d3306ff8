"""How long a step in the graph takes: ``python bench/explore.py ADDRESS [ROUNDS]`` of a running server.

The things are those that most is said of in a corpus of government news, and what a page asks for at its start.
"""

from __future__ import annotations

import statistics
import sys
import time
from urllib.parse import quote
from urllib.request import urlopen

BUSY = ("body/cabinet", "body/moi", "issue/covid-19", "issue/pm25", "programme/hpp", "province/chiang-mai")
PAIRS = (("body/opdc-sub-participation", "body/mnre"), ("body/cabinet", "issue/pm25"), ("body/mof", "body/moph"))
WHOLE = ("/graph/legend", "/graph/provinces", "/graph/timeline")


def main() -> None:
    """Print, for each address, the first time, the median and the slowest of the others, and the size."""
    base, rounds = sys.argv[1].rstrip("/"), int(sys.argv[2]) if len(sys.argv) > 2 else 10  # noqa: PLR2004
    print(f"{'milliseconds':64} {'first':>7} {'median':>7} {'slowest':>7} {'KB':>7}")
    for path in (*WHOLE, *_of_things(), *_of_pairs()):
        first, *others = [_asked(base + path) for _ in range(rounds + 1)]
        times = [seconds * 1000 for seconds, _ in others]
        figures = (first[0] * 1000, statistics.median(times), max(times), first[1] / 1000)
        print(f"{path[:64]:64} {' '.join(f'{figure:7.0f}' for figure in figures)}")


def _of_things() -> list[str]:
    forms = (
        "/graph/{}",
        "/graph/{}?limit=500",
        "/graph/{}?relation=mentions^",
        "/graph/node/{}",
        "/graph/timeline?about={}",
    )
    return [form.format(quote(thing)) for thing in BUSY for form in forms]


def _of_pairs() -> list[str]:
    paths = [f"/graph/path?from={quote(one)}&to={quote(other)}" for one, other in PAIRS]
    between = "/graph/between?" + "&".join(f"thing={quote(thing)}" for thing in BUSY)
    return [*paths, between, f"/graph/edge?source={PAIRS[1][0]}&target=issue/covid-19"]


def _asked(address: str) -> tuple[float, int]:
    """Seconds, and bytes, of one question."""
    begun = time.perf_counter()
    with urlopen(address) as answer:  # noqa: S310 - the address is the caller's own
        content = answer.read()
    return time.perf_counter() - begun, len(content)


if __name__ == "__main__":
    main()
