"""How long pages about things, lists and evidence take: ``python bench/pages.py ADDRESS [ROUNDS]`` of a running server.

The first request of each kind is given apart: after a build, tables of names and figures are made when first asked for.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from urllib.parse import quote
from urllib.request import Request, urlopen

LISTS = ("issues", "bodies", "provinces", "people", "meetings", "documents")
BUSY = ("body/cabinet", "issue/covid-19")


def seconds(address: str, headers: dict[str, str] | None = None) -> float:
    """Ask once, and read all of the answer."""
    begun = time.perf_counter()
    with urlopen(Request(address, headers=headers or {})) as answer:  # noqa: S310 - the address is the caller's own
        answer.read()
    return time.perf_counter() - begun


def items(address: str) -> list[dict[str, dict[str, str]]]:
    """The items of a list."""
    with urlopen(address) as answer:  # noqa: S310 - as above
        found: list[dict[str, dict[str, str]]] = json.load(answer)["items"]
    return found


def report(name: str, address: str, rounds: int) -> None:
    """Print the first time, the median and the slowest of the others, in milliseconds."""
    first, *others = [seconds(address) * 1000 for _ in range(rounds + 1)]
    print(f"{name:44} {first:8.0f} {statistics.median(others):8.0f} {max(others):8.0f}")


def main() -> None:
    """Measure lists, then things: those that most is said of, and some in the middle of each list."""
    base, rounds = sys.argv[1].rstrip("/"), int(sys.argv[2]) if len(sys.argv) > 2 else 10  # noqa: PLR2004
    print(f"{'milliseconds':44} {'first':>8} {'median':>8} {'slowest':>8}")
    for name in LISTS:
        report(f"/{name}", f"{base}/{name}", rounds)
    report("/coverage", f"{base}/coverage", rounds)
    things = list(BUSY)
    for name in LISTS:
        middle = items(f"{base}/{name}?limit=1&offset=20")
        things += [one["thing"]["iri"].partition("/id/")[2] for one in middle]
    for thing in things:
        for start, ending in (("page", ""), ("things", ""), ("data", ".ttl"), ("data", ".jsonld")):
            report(f"/{start}/{thing[:30]}{ending}", f"{base}/{start}/{quote(thing)}{ending}", rounds)


if __name__ == "__main__":
    main()
