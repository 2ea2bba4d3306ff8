"""SPARQL that is almost right: queries that are known to work, changed token by token. The same seed gives the same.

    python bench/mutants.py [--store STORE] [--number 5000] [--seed 1] [--more FOLDER]

Takes the saved questions (and the queries ``*.rq`` of a folder, such as the W3C's tests), changes them, and asks a server
over the store (the bundled documents where none is named). Whatever it answers must be an answer or a refusal, and where
it answers, the rows must be those of the store itself, asked in a process of its own. Prints how many were valid; ends
with 1 where something was wrong.
"""

# ruff: noqa: E501 - lists of words stand as they are

from __future__ import annotations

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from watched import running

from kg.resources import QUERIES
from kg.sparql import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_ODDITIES = {
    "number": (
        "0",
        "-1",
        "1e308",
        "1e999",
        "0.0000001",
        "99999999999999999999",
        "-0",
        ".5",
        "1.",
        "00",
        "1e-400",
        "+3",
    ),
    "string": (
        '""',
        '"ก"',
        "'''a'''",
        '"\\u0000"',
        '"\\uD800"',
        '"x"@th-Thai',
        '"1"^^xsd:integer',
        '"x"^^<urn:t>',
        '"🇹🇭"',
    ),
    "iri": ("<>", "<urn:x>", "<a b>", "<http://[::1>", "<\\u0e01>", "<#>", "<../../etc/passwd>"),
    "name": ("hpp:", ":", "hpp:ก", "_:b", "a", "xsd:date", "skos:prefLabel"),
    "variable": ("?x", "$x", "?ก", "?_1", "?", "?s"),
}
_ALIKE = (
    ("ASC", "DESC"), ("MIN", "MAX", "COUNT", "SUM", "AVG", "SAMPLE"), ("OPTIONAL", "MINUS"), ("STR", "UCASE", "LCASE", "STRLEN", "ABS", "DATATYPE"),
    ("=", "<", ">"), ("+", "-", "*", "/"), ("CONTAINS", "STRSTARTS", "STRENDS"),
)  # fmt: skip
_WORDS = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "OPTIONAL", "UNION", "MINUS", "FILTER", "NOT", "EXISTS", "GRAPH", "BIND", "AS", "VALUES", "UNDEF",
    "GROUP", "BY", "HAVING", "ORDER", "ASC", "DESC", "LIMIT", "OFFSET", "DISTINCT", "REDUCED", "FROM", "NAMED", "COUNT", "SUM", "IN", "STR", "IF", "RAND",
    "{", "}", "(", ")", "[", "]", ".", ";", ",", "*", "/", "|", "^", "!", "+", "-", "=", "<", ">", "&&", "||", "@en", "^^", "#", "<<", ">>",
)  # fmt: skip
_CHANGES = (1, 1, 1, 2, 3)  # to a query
_GENTLE = 0.85  # of the changes put something of the same sort in a place, and
_ODD = 1 / 4  # of these something odd
_SECONDS = 20
_FREE = (
    "LIMIT",
    "OFFSET",
    "RAND",
    "NOW",
    "UUID",
    "BNODE",
    "SAMPLE",
    "GROUP_CONCAT",
    "DESCRIBE",
    "CONSTRUCT",
)  # may differ


def originals(more: Path | None = None) -> list[str]:
    """Read the queries to change, in the order of their paths."""
    places = [*sorted(QUERIES.rglob("*.rq")), *(sorted(more.rglob("*.rq")) if more else ())]
    texts = [place.read_bytes().decode("utf-8", "replace") for place in places]
    return ["".join(one.text for one in tokens(text) if one.kind != "comment").strip() for text in texts]


class Mutants:
    """Queries that were changed, without an end."""

    def __init__(self, chance: Random, texts: Sequence[str]) -> None:
        """Draw from *chance*."""
        self._chance = chance
        self._known = [list(tokens(text)) for text in texts]
        self._by_sort = {" ".join(words): list(words) for words in _ALIKE}
        for one in (one for query in self._known for one in query):
            self._by_sort.setdefault(_sort(one), []).append(one.text)

    def query(self) -> str:
        """A query with one to three changes."""
        query = list(self._chance.choice(self._known))
        for _ in range(self._chance.choice(_CHANGES)):
            query = self._gently(query) if self._chance.random() < _GENTLE else self._roughly(query)
        return "".join(one.text for one in query)

    def _gently(self, query: list[Token]) -> list[Token]:
        """Put another token of the same sort in a place: from another query, or an odd one."""
        places = [(at, sort) for at, one in enumerate(query) if (sort := _sort(one))]
        if not places:
            return query
        at, sort = self._chance.choice(places)
        odd = self._chance.random() < _ODD
        known = [one.text for one in query if _sort(one) == sort] if sort == "name" else self._by_sort[sort]
        return [
            *query[:at],
            Token("", self._chance.choice(_ODDITIES.get(sort, known) if odd else known)),
            *query[at + 1 :],
        ]

    def _roughly(self, query: list[Token]) -> list[Token]:
        at, other = sorted((self._at(query), self._at(query)))
        piece = query[at : other + 1][:40]
        match self._chance.randrange(6):
            case 0:
                return query[:at] + query[at + 1 :]
            case 1:
                return query[:at] + piece + query[at:]
            case 2:
                return query[:at] + query[at + len(piece) :]
            case 3:
                return [*query[:at], query[other], *query[at + 1 : other], query[at], *query[other + 1 :]]
            case 4:
                source = self._chance.choice(self._known)
                begin = self._at(source)
                return query[:at] + source[begin : begin + self._chance.randint(1, 40)] + query[at:]
            case _:
                return [*query[:at], Token("word", f" {self._chance.choice(_WORDS)} "), *query[at:]]

    def _at(self, query: list[Token]) -> int:
        places = [number for number, one in enumerate(query) if one.kind != "space"] or [0]
        return self._chance.choice(places) if query else 0


def _sort(one: Token) -> str:
    """Tell what may stand for a token; nothing where hardly anything may."""
    if one.kind in {"string", "iri", "variable"} or (one.kind == "name" and not one.text.endswith(":")):
        return one.kind
    if one.text.isdigit():
        return "number"
    return next((" ".join(words) for words in _ALIKE if one.keyword in words), "")


def rows(answer: str) -> Counter[tuple[str, ...]]:
    """The rows of an answer as CSV, in no order; blank nodes have no name of their own."""
    lines = csv.reader(answer.splitlines())
    return Counter(tuple("_:" if cell.startswith("_:") else cell for cell in line) for line in lines)


_ALONE = """
import json, sys
from pathlib import Path
from kg.answers import Format
from kg.confine import alone, confine
from kg.prefixes import PREFIXES
from kg.store import Store
confine(2 * 2**30)
alone(network=False)
store = Store.open(Path(sys.argv[1]))
text = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
content, form = store.write_answer(text, Format.CSV, Format.NTRIPLES, prefixes=PREFIXES)
sys.stdout.buffer.write(content)
"""


def alone(store: Path, query: str) -> str | None:
    """Ask the store itself in a process of its own; None where it does not answer, in time or at all."""
    command = [sys.executable, "-c", _ALONE, str((store / "current" / "quads").resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - this project's own program
            command, input=query.encode("utf-8", "surrogatepass"), capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def outcome(client: httpx.Client, query: str) -> tuple[int, str]:
    """Ask a server; give the status, and the answer as CSV or N-Triples."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv, application/n-triples"}
    answer = client.post("/sparql", content=query.encode("utf-8", "replace"), headers=headers)
    return answer.status_code, answer.text


def fault(status: int, answer: str) -> str:
    """Say what is wrong with an outcome; nothing where it is an answer or a refusal."""
    if status not in {200, 400, 403, 503}:
        return f"status {status}"
    if status != 200 and json.loads(answer)["status"] != status:  # noqa: PLR2004 - RFC 9110
        return "no problem document"
    return ""


def differs(store: Path, query: str, answer: str) -> bool:
    """Tell whether the store itself answers otherwise; not where it may, or gives nothing in time."""
    other = alone(store, query)
    if other is None or any(word in query.upper() for word in _FREE):
        return False
    return rows(other) != rows(answer)


def compare(client: httpx.Client, store: Path, queries: Sequence[str], every: int) -> tuple[Counter[str], list[str]]:
    """Ask all, and of those answered every so many of the store itself; give counts, and what was wrong."""
    counts: Counter[str] = Counter()
    wrong = []

    def asked(item: tuple[int, str]) -> tuple[str, int, str]:
        return (item[1], *outcome(client, item[1]))

    with ThreadPoolExecutor(4) as pool:
        for number, (query, status, answer) in enumerate(pool.map(asked, enumerate(queries))):
            counts[str(status)] += 1
            if found := fault(status, answer):
                wrong.append(f"{found}: {query[:500]}")
            if status == 200 and number % every == 0:  # noqa: PLR2004 - RFC 9110
                counts["compared"] += 1
                if differs(store, query, answer):
                    wrong.append(f"another answer than the store's: {query[:500]}")
    return counts, wrong


def main() -> None:
    """Do what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=20, help="so many valid ones apart, one is compared")
    parser.add_argument("--more", type=Path, help="a folder with more queries to change")
    asked = parser.parse_args()
    made = Mutants(random.Random(asked.seed), originals(asked.more))  # noqa: S311 - the same seed gives the same
    with tempfile.TemporaryDirectory() as folder:
        store = asked.store or Path(folder)
        if not asked.store:
            subprocess.run(  # noqa: S603 - as above
                [sys.executable, "-m", "kg.cli", "build", "--store", folder], check=True, capture_output=True
            )
        with running(store) as server, httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=120) as client:
            counts, wrong = compare(client, store, [made.query() for _ in range(asked.number)], asked.every)
    print(", ".join(f"{name}: {number:,}" for name, number in sorted(counts.items())))
    print("\n".join(wrong) or "each an answer or a refusal; no answer is another than the store's")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
